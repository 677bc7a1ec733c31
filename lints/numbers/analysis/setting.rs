//! Where dates stand: in tables, headings, stamps and ranges they are written otherwise than in sentences.

use super::Analysis;
use super::item::{DateStyle, Item, RangeKind};
use super::prose::{Prose, Run, SOFT};
use super::range::is_mark;
use crate::document::LeafKind;
use crate::text::{han, is_han};

/// How many characters a block has at most, beside the date, of which the date is the point.
const SHORT: usize = 12;

/// What captions and sources of figures begin with.
const CAPTIONS: [&str; 7] = ["图", "表", "数据", "资料", "来源", "注", "区间"];

/// What the clause before a date holds where it tells how old the source of something is.
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

/// How far before a date its clause is looked at, in characters.
const CLAUSE: usize = 30;

/// What precedes a date in a sentence.
const SENTENCES: &str = "于於在自从從至到";

/// What is around a date. Like is compared with like alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Setting {
    /// A cell of a table.
    Table,
    Heading,
    /// Alone in brackets, in a block that holds little else, or in a caption.
    Stamp,
    /// Beside the source or the author of something, after a label, or at the start of an entry of a list: it dates that.
    Note,
    /// At one end of a range.
    Range,
    /// A sentence.
    Body,
}

impl Setting {
    /// What is around the item at `index`.
    pub(in super::super) fn of(analysis: &Analysis, (index, item): (usize, &Item)) -> Self {
        let prose = &analysis.prose;
        let Some(block) = prose.blocks.get(item.block) else { return Self::Body };
        let is_caption = || CAPTIONS.iter().any(|word| prose.is(block.run.start, word));
        let most = prose.chars(item.run).count() + SHORT;
        let is_short = prose.chars(block.run).nth(most).is_none();
        match () {
            () if block.kind == LeafKind::Cell => Self::Table,
            () if block.in_heading => Self::Heading,
            () if is_bracketed(prose, item.run) || is_short || is_caption() => Self::Stamp,
            () if is_of_signs(item) && is_note(prose, item.run) => Self::Note,
            () if is_beside_mark(prose, item.run) || partner(analysis, index).is_some() => Self::Range,
            () => Self::Body,
        }
    }
}

fn is_bracketed(prose: &Prose, run: Run) -> bool {
    matches!(prose.before(run.start), '（' | '(' | '［' | '[' | '【')
        && matches!(prose.at(run.end), '）' | ')' | '］' | ']' | '】')
}

/// Whether it is a whole date without Chinese characters: those are sentences' own.
fn is_of_signs(item: &Item) -> bool {
    item.date().is_some_and(|date| date.style != DateStyle::Chinese)
}

fn is_note(prose: &Prose, run: Run) -> bool {
    let is_border = |c: char| han::is_space(c) || c == SOFT;
    let before = prose.skip_back(0, run.start, is_border);
    let behind = prose.skip(run.end, is_border);
    let (last, next) = (prose.before(before), prose.at(behind));
    let clause = prose.tail(run.start, CLAUSE).rsplit(['，', '。', '；', '！', '？', '\n']).next().unwrap_or_default();
    let is_parted = |c: char| matches!(c, '：' | ':' | '|' | '｜' | '丨' | '·' | '•');
    let is_signed = next == '\n' && before < run.start && is_han(last);
    let begins_entry = matches!(last, '\n' | '【' | '[') && (is_parted(next) || behind > run.end && !is_pause(next));
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

fn is_beside_mark(prose: &Prose, run: Run) -> bool {
    is_mark(prose.before(prose.blank_before(run.start))) || is_mark(prose.at(prose.blank(run.end)))
}

/// The other end of the range of dates of which the item at `index` is one end.
pub(in super::super) fn partner(analysis: &Analysis, index: usize) -> Option<&Item> {
    let next = analysis.ranges.partition_point(|range| range.right < index);
    let range = analysis.ranges.get(next).filter(|range| range.kind == RangeKind::Date)?;
    let other = match index {
        _ if range.left == index => range.right,
        _ if range.right == index => range.left,
        _ => return None,
    };
    analysis.items.get(other)
}
