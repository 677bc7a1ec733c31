//! Where dates stand: in tables, headings, stamps and ranges they are written otherwise than in sentences.

use super::Analysis;
use super::item::{Item, RangeKind};
use super::prose::{Prose, Run};
use super::range::is_mark;
use crate::document::LeafKind;

/// How many characters a block has at most, beside the date, of which the date is the point.
const SHORT: usize = 12;

/// What captions and sources of figures begin with.
const CAPTIONS: [&str; 7] = ["图", "表", "数据", "资料", "来源", "注", "区间"];

/// What is around a date. Like is compared with like alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Setting {
    /// A cell of a table.
    Table,
    Heading,
    /// Alone in brackets, in a block that holds little else, or in a caption.
    Stamp,
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
            () if is_beside_mark(prose, item.run) || partner(analysis, index).is_some() => Self::Range,
            () => Self::Body,
        }
    }
}

fn is_bracketed(prose: &Prose, run: Run) -> bool {
    matches!(prose.before(run.start), '（' | '(' | '［' | '[' | '【')
        && matches!(prose.at(run.end), '）' | ')' | '］' | ']' | '】')
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
