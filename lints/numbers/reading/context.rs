//! The context of a date: tables, headings, stamps and ranges have other date formats than sentences.

use super::PostNumbers;
use super::item::{DateSeparators, Item, RangeKind};
use super::prose::{Prose, ProseRange, SOFT};
use super::range::is_mark;
use crate::document::LeafKind;
use crate::text::{han, is_han};

/// The maximum number of other characters in a block that is only about a date.
const SHORT: usize = 12;

/// The first words of captions and of the sources of figures.
const CAPTIONS: [&str; 7] = ["图", "表", "数据", "资料", "来源", "注", "区间"];

/// Words in the clause before a date that gives the age of a source.
const NOTES: [&str; 16] = [
    "截至",
    "截止",
    "来源",
    "來源",
    "资料",
    "資料",
    "统计",
    "統計",
    "口径",
    "更新时间",
    "更新時間",
    "更新日期",
    "发布时间",
    "发布日期",
    "编辑",
    "记者",
];

/// The number of characters before a date that are searched as its clause.
const CLAUSE: usize = 30;

/// Words that precede a date in a sentence.
const SENTENCES: &str = "于於在自从從至到";

/// The context of a date. Dates are compared only with those in the same context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum DateContext {
    /// A table cell.
    Table,
    Heading,
    /// Alone in brackets, in a caption, or in a block with little other text.
    Stamp,
    /// Next to a source or an author, after a label, or at the start of a list entry, which the date belongs to.
    Note,
    /// One end of a range.
    Range,
    /// A sentence.
    Body,
}

impl DateContext {
    /// Returns the context of the item at `index`.
    pub(in super::super) fn of(numbers: &PostNumbers, (index, item): (usize, &Item)) -> Self {
        let prose = &numbers.prose;
        let Some(block) = prose.blocks.get(item.block) else { return Self::Body };
        let is_caption = || CAPTIONS.iter().any(|word| prose.is(block.run.start, word));
        let most = prose.chars(item.run).count() + SHORT;
        let is_short = prose.chars(block.run).nth(most).is_none();
        match () {
            () if block.kind == LeafKind::Cell => Self::Table,
            () if block.in_heading => Self::Heading,
            () if is_bracketed(prose, item.run) || is_short || is_caption() => Self::Stamp,
            () if is_unspelled(item) && is_note(prose, item.run) => Self::Note,
            () if is_beside_mark(prose, item.run) || partner(numbers, index).is_some() => Self::Range,
            () => Self::Body,
        }
    }
}

fn is_bracketed(prose: &Prose, run: ProseRange) -> bool {
    matches!(prose.before(run.start), '（' | '(' | '［' | '[' | '【')
        && matches!(prose.at(run.end), '）' | ')' | '］' | ']' | '】')
}

/// Whether the item is a complete date without Chinese characters, which belong in sentences.
fn is_unspelled(item: &Item) -> bool {
    item.date().is_some_and(|date| date.style != DateSeparators::Chinese)
}

fn is_note(prose: &Prose, run: ProseRange) -> bool {
    let is_border = |c: char| han::is_space(c) || c == SOFT;
    let before = prose.skip_back(0, run.start, is_border);
    let after = prose.skip(run.end, is_border);
    let (last, next) = (prose.before(before), prose.at(after));
    let clause = prose.tail(run.start, CLAUSE).rsplit(['，', '。', '；', '！', '？', '\n']).next().unwrap_or_default();
    let is_parted = |c: char| matches!(c, '：' | ':' | '|' | '｜' | '丨' | '·' | '•');
    let is_signed = next == '\n' && before < run.start && is_han(last);
    let begins_entry = matches!(last, '\n' | '【' | '[') && (is_parted(next) || after > run.end && !is_pause(next));
    let ends_bracket = matches!(next, '）' | ')') && !SENTENCES.contains(last);
    let begins_bracket = matches!(last, '（' | '(') && is_pause(next);
    is_parted(last) && !is_han(next)
        || is_parted(next)
        || is_signed
        || begins_entry
        || ends_bracket
        || begins_bracket
        || NOTES.iter().any(|word| clause.contains(word))
}

const fn is_pause(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '。' | '；' | ';')
}

fn is_beside_mark(prose: &Prose, run: ProseRange) -> bool {
    is_mark(prose.before(prose.skip_space_back(run.start))) || is_mark(prose.at(prose.skip_space(run.end)))
}

/// Returns the other end of the date range that has the item at `index` as one end.
pub(in super::super) fn partner(numbers: &PostNumbers, index: usize) -> Option<&Item> {
    let next = numbers.ranges.partition_point(|range| range.right < index);
    let range = numbers.ranges.get(next).filter(|range| range.kind == RangeKind::Date)?;
    let other = match index {
        _ if range.left == index => range.right,
        _ if range.right == index => range.left,
        _ => return None,
    };
    numbers.items.get(other)
}
