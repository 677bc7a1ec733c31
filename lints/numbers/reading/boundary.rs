//! Boundaries between Chinese characters and digits, with or without a space.

use super::PostNumbers;
use super::item::{DateMention, DatePart, DateSeparators, Item, ItemKind, Quantity, Range, Tail, TailKind};
use super::prose::{Prose, ProseRange, SOFT};
use super::range::is_mark;
use super::words::measure_word;
use super::{list_label, name};
use crate::document::LeafKind;
use crate::text::{han, is_han};

/// The maximum number of digits in the number of a step.
const LONGEST_LABEL: usize = 2;

/// A boundary between a Chinese character and a digit, or between a percent sign and a Chinese character.
#[derive(Clone, Copy)]
pub(in super::super) struct Boundary {
    /// The group in which it is compared: `date`, `general` or `percent`.
    pub(in super::super) group: &'static str,
    /// The space at the boundary, empty if there is none.
    pub(in super::super) gap: ProseRange,
    /// Whether the boundary is reported if the other ones of its group differ.
    pub(in super::super) judged: bool,
}

impl Boundary {
    pub(in super::super) const fn style(&self) -> &'static str {
        if self.gap.is_empty() { "none" } else { "space" }
    }
}

impl PostNumbers {
    /// Calls `each` with the boundaries of a mention, from left to right.
    ///
    /// A space after a number is judged if a measure word or noun follows that the number counts; then the space before
    /// the number is judged, too. A space only before a number separates two phrases, as in `财联社 8月22日电`, and so
    /// may a space after a percent sign.
    pub(in super::super) fn boundaries(&self, index: usize, mut each: impl FnMut(Boundary)) {
        let is_judged = |item: &&Item| matches!(item.what, ItemKind::Date(_) | ItemKind::Quantity(_)) && !item.exempt;
        let item = self.items.get(index).filter(is_judged).filter(|item| !self.prose.is_wide(item.run));
        let Some(item) = item.filter(|item| !self.is_label(item)) else { return };
        // The space after `Windows 11` separates the name from the next word.
        let may_be_name = || name::may_follow_name(&self.prose, item.run.start) && !is_no_name(&self.prose, item);
        let each = |boundary: Boundary| {
            if boundary.gap.is_empty() || !may_be_name() {
                each(boundary);
            }
        };
        match &item.what {
            ItemKind::Date(date) if date.style == DateSeparators::Chinese => self.of_date((index, item), date, each),
            ItemKind::Quantity(quantity) => self.of_quantity((index, item), quantity, each),
            _ => {}
        }
    }

    /// Whether the number counts the steps of instructions: it starts a line, and does not count the word that follows,
    /// as in `1 打开设置`.
    fn is_label(&self, item: &Item) -> bool {
        let ItemKind::Quantity(quantity) = &item.what else { return false };
        let line = || self.prose.skip_back(0, item.run.start, list_label::is_before);
        let is_cell = || self.prose.blocks.get(item.block).is_some_and(|block| block.kind == LeafKind::Cell);
        let is_bare = quantity.magnitude.is_none() && quantity.tail.is_none() && item.run.len() <= LONGEST_LABEL;
        is_bare && self.prose.before(line()) == '\n' && !is_cell()
    }

    /// Whether a mention and the next one are joined, as the ends of a range or as items of a list.
    pub(in super::super) fn are_joined(&self, first: usize) -> bool {
        let Some([one, next]) = self.items.get(first..first + 2) else { return false };
        let between = self.prose.text(ProseRange::new(one.run.end, next.run.start));
        let mut joint = between.chars().filter(|c| !han::is_space(*c) && *c != SOFT);
        let is_joint = |c: char| is_mark(c) || "到至和与與或及跟、/／".contains(c);
        one.block == next.block && joint.next().is_some_and(is_joint) && joint.all(is_mark)
    }

    fn of_date(&self, (index, item): (usize, &Item), date: &DateMention, mut each: impl FnMut(Boundary)) {
        let prose = &self.prose;
        let boundary = |gap| Boundary { group: "date", gap, judged: true };
        if let Some(gap) = gap_before(prose, item.run.start) {
            let is_spaced = prose.chars(item.run).any(han::is_space);
            let judged = gap.is_empty() || is_spaced && !self.ends_item(index, gap.start);
            each(Boundary { judged, ..boundary(gap) });
        }
        for DatePart { run, .. } in [date.year, date.month, date.day].into_iter().flatten() {
            let before = gap_before(prose, run.start).filter(|gap| gap.start > item.run.start);
            before.into_iter().chain(gap_after(prose, run.end)).map(boundary).for_each(&mut each);
        }
    }

    fn of_quantity(&self, (index, item): (usize, &Item), quantity: &Quantity, mut each: impl FnMut(Boundary)) {
        let prose = &self.prose;
        let number = quantity.number.run;
        if is_idiom(prose, number) {
            return;
        }
        let percent = quantity.tail.filter(|tail| matches!(tail.kind, TailKind::Percent | TailKind::Permille));
        let after = gap_after(prose, percent.map_or(number.end, |tail| tail.run.end));
        let is_spaced = after.is_some_and(|gap| !gap.is_empty()) && self.is_counted(index, quantity);
        let may_begin_dates = quantity.magnitude.is_none() && quantity.tail.is_none();
        let group = if may_begin_dates && self.begins_dates(index) { "date" } else { "general" };
        // `骁龙8 Gen 3` is a name.
        let is_bare = item.run == number && !quantity.ordinal && after.is_none();
        if let Some(gap) = gap_before(prose, item.run.start).filter(|_| quantity.prefix.is_none()) {
            let judged = if gap.is_empty() { !is_bare } else { is_spaced && !self.ends_item(index, gap.start) };
            each(Boundary { group, gap, judged });
        }
        if let Some(gap) = after {
            let group = if percent.is_some() { "percent" } else { group };
            each(Boundary { group, gap, judged: gap.is_empty() || is_spaced });
        }
    }

    /// Whether the digits count the Chinese word after them, or the one after the other end of a range: `5 至 10 亿`.
    fn is_counted(&self, index: usize, quantity: &Quantity) -> bool {
        let right = || self.range_from(index).filter(|range| range.word).and_then(|range| self.items.get(range.right));
        let shared =
            || matches!(right(), Some(Item { what: ItemKind::Quantity(right), .. }) if counts(&self.prose, right));
        counts(&self.prose, quantity) || shared()
    }

    /// Whether the mention is the left end of a date range: `2024-2026年`.
    fn begins_dates(&self, index: usize) -> bool {
        let right = self.range_from(index).and_then(|range| self.items.get(range.right));
        right.is_some_and(|item| matches!(item.what, ItemKind::Date(_)))
    }

    fn range_from(&self, index: usize) -> Option<&Range> {
        let found = self.ranges.binary_search_by_key(&index, |range| range.left).ok()?;
        self.ranges.get(found)
    }

    /// Whether the previous mention ends at `at`: the space in `1958年 27 岁` separates two things.
    fn ends_item(&self, index: usize, at: usize) -> bool {
        index.checked_sub(1).and_then(|before| self.items.get(before)).is_some_and(|before| before.run.end == at)
    }
}

/// Whether the mention cannot be the number of a name before another word: it is a date with several parts, or a number
/// before a magnitude, a currency or a measure word of several characters.
fn is_no_name(prose: &Prose, item: &Item) -> bool {
    match &item.what {
        ItemKind::Date(date) => date.year.is_some() || date.month.is_some() && date.day.is_some(),
        ItemKind::Quantity(quantity) => {
            let is_sure = |tail: Tail| match tail.kind {
                TailKind::Measure => prose.next(tail.run.start) < tail.run.end,
                _ => true,
            };
            let large = quantity.magnitude.is_some_and(|magnitude| !magnitude.latin);
            large || quantity.approximate || quantity.tail.is_some_and(is_sure)
        }
        ItemKind::Clock(_) | ItemKind::Name | ItemKind::Part => false,
    }
}

/// Whether a measure word, a currency or a magnitude follows the digits.
fn counts(prose: &Prose, quantity: &Quantity) -> bool {
    let large = quantity.magnitude.is_some_and(|magnitude| !magnitude.latin);
    let is_word = |tail: Tail| match tail.kind {
        TailKind::Measure => !is_of_calendar(prose, tail.run),
        kind => kind == TailKind::Currency,
    };
    let word = quantity.tail.is_some_and(is_word);
    let place = || quantity.ordinal && measure_word(prose, prose.skip_space(quantity.number.run.end)).is_some();
    large || quantity.magnitude.is_none() && word || place()
}

/// Whether the word is not a measure word: months are counted with `个月`, and `11 年底` is the end of a year.
fn is_of_calendar(prose: &Prose, word: ProseRange) -> bool {
    match prose.at(word.start) {
        '月' => true,
        '年' => matches!(prose.at(word.end), '底' | '初' | '末' | '中' | '报' | '報'),
        _ => false,
    }
}

fn gap_before(prose: &Prose, digit: usize) -> Option<ProseRange> {
    let before = prose.before(digit);
    let start = if han::is_space(before) { digit - before.len_utf8() } else { digit };
    let before = if start < digit { prose.before(start) } else { before };
    is_word(before).then_some(ProseRange::new(start, digit))
}

fn gap_after(prose: &Prose, at: usize) -> Option<ProseRange> {
    let after = prose.at(at);
    let end = if han::is_space(after) { at + after.len_utf8() } else { at };
    let after = if end > at { prose.at(end) } else { after };
    is_word(after).then_some(ProseRange::new(at, end))
}

/// Whether a character is Chinese and not a digit, after which, as in `926两`, another number may start.
fn is_word(c: char) -> bool {
    is_han(c) && !han::is_counting_digit(c)
}

/// Whether the digits are part of a word: `95后`, `双11`, `1对多`.
fn is_idiom(prose: &Prose, number: ProseRange) -> bool {
    let (before, after) = (prose.before(number.start), prose.at(number.end));
    let in_word = || matches!(after, '后' | '後') || matches!(before, '双' | '雙');
    (number.len() == 2 && in_word()) || is_of_ratio(prose, number, (before, after))
}

/// Whether the digits are one side of a ratio: `1对1`, `2比1`, `多对1`.
fn is_of_ratio(prose: &Prose, number: ProseRange, (before, after): (char, char)) -> bool {
    let is_mark = |c: char| matches!(c, '对' | '對' | '比');
    let is_side = |c: char| c.is_ascii_digit() || matches!(c, '多' | '一' | '零');
    (is_mark(after) && is_side(prose.at(prose.next(number.end))))
        || (is_mark(before) && is_side(prose.before(number.start - before.len_utf8())))
}
