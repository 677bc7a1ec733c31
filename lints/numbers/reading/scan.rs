//! Reads the mentions in one pass over the prose, from left to right. The first reading that matches wins.

use super::item::{DateMention, Item, ItemKind, Quantity, Shape, Tail, TailKind};
use super::prose::{Figure, JudgedBlock, Prose, ProseRange};
use super::{calendar, list_label, name, part, quantity};
use crate::config::numbers::NumbersOptions;
use crate::text::is_han;

/// Returns all mentions of the prose, in order.
pub(super) fn scan(prose: &Prose, options: &NumbersOptions) -> Vec<Item> {
    let mut items = Vec::with_capacity(prose.figures.len());
    let mut figures = prose.figures.iter().copied().peekable();
    for (index, block) in prose.blocks.iter().enumerate() {
        let mut scan = Scan { prose, options, block, index, read_to: block.run.start, items: &mut items };
        while let Some(figure) = figures.next_if(|figure| *figure < block.run.end) {
            if figure >= scan.read_to {
                scan.read(figure);
            }
        }
    }
    items
}

struct Scan<'p> {
    prose: &'p Prose,
    options: &'p NumbersOptions,
    block: &'p JudgedBlock,
    index: usize,
    /// The end of the part of the block that has been read.
    read_to: usize,
    items: &'p mut Vec<Item>,
}

impl Scan<'_> {
    /// Reads up to and including the digits at `figure`.
    fn read(&mut self, figure: usize) {
        // After a Chinese character, digits are neither a label nor part of a word.
        let is_joined = is_han(self.prose.before(figure));
        let mut at = if is_joined { figure } else { self.label(figure).unwrap_or_else(|| self.begin(figure)) };
        while at <= figure {
            at = match self.prose.at(at) {
                '0'..='9' => self.figure(at),
                'A'..='Z' | 'a'..='z' => self.word(at),
                '$' | '¥' | '￥' | '€' | '£' | '₩' | '₽' | '₹' | '.' => self.symbol_or_point(at),
                _ => self.prose.next(at),
            };
        }
        self.read_to = at;
    }

    /// Reads the label at the start of a line whose digits are at `figure`. Its number is not a quantity.
    fn label(&mut self, figure: usize) -> Option<usize> {
        let line = self.prose.skip_back(self.read_to, figure, list_label::is_before);
        let begins_line = self.prose.before(line) == '\n';
        let label = if begins_line { list_label::label(self.prose, self.block.kind, figure)? } else { return None };
        Some(self.claim(label.start, label.end, ItemKind::Name))
    }

    /// Returns the start of the text that may belong to the digits at `figure`: the letters and symbols before them,
    /// and those of a currency before a space.
    fn begin(&self, figure: usize) -> usize {
        let belongs = |c: char| {
            c.is_ascii_graphic() || matches!(c, '¥' | '￥' | '€' | '£' | '₩' | '₽' | '₹' | '‐' | '‑' | '－' | '–')
        };
        let word = self.prose.skip_back(self.read_to, figure, belongs);
        let blank = self.prose.skip_space_back(word).max(self.read_to);
        if blank < word { self.prose.skip_back(self.read_to, blank, belongs) } else { word }
    }

    fn claim(&mut self, start: usize, end: usize, what: ItemKind) -> usize {
        let run = ProseRange::new(start, end);
        let exempt = self.block.quoted || self.prose.is_exempt(run);
        let (before, after) = (self.prose.before(start), self.prose.at(end));
        let is_part = part::is_part(self.prose, (run, self.block.run.start), (before, after));
        let what = if is_part { ItemKind::Part } else { what };
        self.items.push(Item { run, before, after, block: self.index, what, exempt });
        end
    }

    fn word(&mut self, at: usize) -> usize {
        if quantity::prefix(self.prose, at).is_some() {
            return self.symbol_or_point(at);
        }
        match name::word_with_digits(self.prose, at) {
            Some(end) => self.claim(at, end, ItemKind::Name),
            None => name::word_end(self.prose, at),
        }
    }

    /// Reads a currency symbol, or a point without a digit before it.
    fn symbol_or_point(&mut self, at: usize) -> usize {
        let before = self.prose.before(at);
        let in_word = before.is_ascii_alphanumeric() || before == '.';
        let prefix = quantity::prefix(self.prose, at);
        let figure = self.prose.figure(prefix.map_or(at, |prefix| self.prose.skip_space(prefix.end)));
        match quantity::quantity(self.prose, prefix, figure) {
            Some((found, end)) if !in_word => self.claim(at, end, ItemKind::Quantity(found)),
            _ => self.prose.next(at),
        }
    }

    /// Reads the figure that starts with a digit at `at`, with the first reading that matches.
    fn figure(&mut self, at: usize) -> usize {
        let (what, end) = self.kind(self.prose.figure(at));
        self.claim(at, end, what)
    }

    /// Returns the kind of the mention that starts with `figure`, and its end.
    fn kind(&self, figure: Figure) -> (ItemKind, usize) {
        let prose = self.prose;
        if let Some(end) = name::rest_of_name(prose, figure) {
            return (ItemKind::Name, end);
        }
        if let Some((date, end)) = self.numeric_date(figure) {
            return (ItemKind::Date(date), end);
        }
        if let Some((clock, end)) = calendar::clock(prose, figure) {
            return (ItemKind::Clock(clock), end);
        }
        if let Some(end) = name::digits_first(prose, figure, &self.options.brands) {
            return (ItemKind::Name, end);
        }
        if let Some((date, end)) = calendar::chinese_date(prose, figure) {
            return (ItemKind::Date(date), end);
        }
        self.quantity(figure)
    }

    /// Returns the date at `figure`, unless a character before it makes it part of a code. The hyphen before the second
    /// date of `2025/1/1-2025/2/1` does not.
    fn numeric_date(&self, figure: Figure) -> Option<(DateMention, usize)> {
        let at = figure.run.start;
        let is_after_date =
            || self.items.last().is_some_and(|item| item.run.end + 1 == at && matches!(item.what, ItemKind::Date(_)));
        let is_rest = || matches!(self.prose.before(at), '-' | '/' | '.' | '_' | ':') && !is_after_date();
        calendar::numeric_date(self.prose, figure).filter(|_| !is_rest())
    }

    fn quantity(&self, figure: Figure) -> (ItemKind, usize) {
        match quantity::quantity(self.prose, None, figure) {
            Some((found, _)) if self.is_named(figure.run.start, &found) => (ItemKind::Name, found.number.run.end),
            Some((found, end)) => (ItemKind::Quantity(found), end),
            None => (ItemKind::Name, figure.run.end),
        }
    }

    /// Whether the number belongs to the word before it, as in `iPhone 16` but not in `TRAE 600 万`, or whether a comma
    /// separates two numbers without a unit, as in `第5，100`.
    fn is_named(&self, at: usize, found: &Quantity) -> bool {
        let listed = found.number.shape == Shape::WideGrouped && found.tail.is_none() && found.magnitude.is_none();
        listed || name::follows_word(self.prose, at) && !self.is_counted(found)
    }

    /// Whether the unit after the number shows that it is not part of a name, such as the version of a program.
    fn is_counted(&self, found: &Quantity) -> bool {
        let is_of_number = |tail: Tail| match tail.kind {
            TailKind::Measure if self.prose.next(tail.run.start) < tail.run.end => true,
            TailKind::Measure => "个個家名位次倍款台件种項项條人天小分年月日".contains(self.prose.at(tail.run.start)),
            _ => true,
        };
        found.tail.is_some_and(is_of_number) || found.magnitude.is_some_and(|magnitude| !magnitude.latin)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scope::BlockFilter;
    use super::*;
    use crate::document::Document;

    /// Returns the mentions of a text as strings, each with its kind.
    fn read(text: &str) -> Vec<String> {
        let options = NumbersOptions::default();
        let document = Document::parse(text);
        let prose = Prose::of(&document, &options, BlockFilter::Digits);
        let source = |run| document.source(prose.span(run));
        let described = |item: &Item| {
            let kind = match &item.what {
                ItemKind::Quantity(quantity) => match (quantity.magnitude, quantity.tail) {
                    (None, None) => "bare",
                    _ => "quantity",
                },
                ItemKind::Date(date) if date.timestamp => "timestamp",
                ItemKind::Date(_) => "date",
                ItemKind::Clock(_) => "clock",
                ItemKind::Name => "name",
                ItemKind::Part => "part",
            };
            format!("{kind} {}{}", source(item.run), if item.exempt { ", exempt" } else { "" })
        };
        scan(&prose, &options).iter().map(described).collect()
    }

    fn hold(table: &[(&str, &[&str])]) {
        let wrong =
            table.iter().map(|(text, wanted)| (text, wanted, read(text))).filter(|(_, wanted, read)| read != *wanted);
        assert_eq!(wrong.collect::<Vec<_>>(), []);
    }

    #[test]
    fn reads_figures_as_their_kind() {
        hold(&[
            ("于2025-02-10与2025/2/10。", &["date 2025-02-10", "date 2025/2/10"][..]),
            ("于2025-02-10T09:30:00+08:00更新", &["timestamp 2025-02-10T09:30:00+08:00"]),
            ("于2025-02-10 09:30更新", &["timestamp 2025-02-10 09:30"]),
            ("期间2025/1/1-2025/2/1", &["date 2025/1/1", "date 2025/2/1"]),
            ("期间2025.1.1-2025.2.1", &["date 2025.1.1", "date 2025.2.1"]),
            ("期间2025-01-01~2025-02-01", &["date 2025-01-01", "date 2025-02-01"]),
            ("升级到Firefly 2025.2.10后", &["name 2025.2.10"]),
            ("发布2025.2.10版", &["name 2025.2.10"]),
            ("编号2025-02-10-77与号A-2025-02-10", &["name 2025-02-10-77", "name A-2025-02-10"]),
            ("2025 年 2 月 10 日与10日均线", &["date 2025 年 2 月 10 日", "bare 10"]),
            ("3月60日均线与5月10号线", &["date 3月", "bare 60", "date 5月", "bare 10"]),
            ("13月龄与3月龄", &["quantity 13月", "quantity 3月"]),
            ("比分21：15，于9:30:05", &["clock 21：15", "clock 9:30:05"]),
            ("比例3：2与1/3，2024：12", &["name 3：2", "name 1/3", "name 2024：12"]),
            ("电话010-88842603与400-820-8820", &["name 010-88842603", "name 400-820-8820"]),
            ("手机13812345678，共13812345678元", &["name 13812345678", "quantity 13812345678元"]),
            ("996与996家，12306与12306件", &["name 996", "quantity 996家", "name 12306", "quantity 12306件"]),
            ("36氪2025年", &["name 36氪", "date 2025年"]),
            ("沪深300与标普 500，创业板200点", &["name 300", "name 500", "quantity 200点"]),
            ("3合1与500合1，3合10", &["name 3合1", "name 500合1", "bare 3", "bare 10"]),
            ("10^11与#123", &["bare 10", "name 11", "name 123"]),
            ("A350‑1000与10-K、4o、24H2", &["name A350‑1000", "name 10-K", "name 4o", "name 24H2"]),
            ("TRAE 600 万与iPhone 16，Windows 11 年度", &["quantity 600 万", "name 16", "name 11"]),
            ("OpenAI 3 年内", &["quantity 3 年"]),
            ("每格1公里 x 1 公里", &["quantity 1公里", "quantity 1 公里"]),
            ("达2.05.1亿与10.3.1版", &["quantity 2.05.1亿", "name 10.3.1"]),
            ("第5，100家", &["name 5，100"]),
        ]);
    }

    #[test]
    fn does_not_read_labels_as_numbers() {
        hold(&[
            ("5.1-2月出口", &["name 5", "bare 1", "date 2月"][..]),
            ("3.7.9亿人次", &["name 3", "quantity 7.9亿人次"]),
            ("2.2024年与6.3月5日", &["name 2", "date 2024年", "quantity 6.3月", "date 5日"]),
            ("6.3月5日", &["name 6", "date 3月5日"]),
            ("2.1 市场", &["name 2.1"]),
            ("2.1 亿", &["quantity 2.1 亿"]),
            ("2.1 个百分点", &["quantity 2.1 个百分点"]),
            ("4．7%的股份", &["quantity 4．7%"]),
            ("4．7月起", &["name 4", "date 7月"]),
            ("4．30家", &["name 4", "quantity 30家"]),
            ("10.3.1版", &["name 10.3.1"]),
            ("（2）小节", &["name 2"]),
            ("（2024年）", &["date 2024年"]),
        ]);
    }

    #[test]
    fn ignores_figures_outside_prose() {
        hold(&[
            ("《第5期》与5件", &["bare 5, exempt", "quantity 5件"][..]),
            ("《第5期》", &["bare 5, exempt"]),
            ("式$x^2+1$与$5，$6", &["bare $5", "bare $6"]),
            ("涨$5+，又$6+", &["bare $5", "bare $6"]),
            ("$$a=5万$$与6", &["bare 6"]),
            ("按1️⃣与[12]，见a@b.cn/5与www.a.cn/5", &[]),
            ("| 1 | 2 |\n|---|---|\n| 3 | 年 |", &["bare 1", "bare 2", "bare 3"]),
            ("| 1 |\n|---|\n| 2 |", &[]),
        ]);
    }
}
