//! Finds ranges: two mentions with a mark or a word between them.

use super::ends;
use super::item::{Item, ItemKind, Range};
use super::prose::{Prose, ProseRange};
use crate::text::han;

/// The marks between the ends of a range, longer ones first.
const MARKS: [&str; 15] = ["——", "--", "-", "‐", "‑", "‒", "–", "—", "―", "~", "～", "〜", "∼", "－", "−"];

/// Returns the end of the range mark at `at`: one character, `——` or `--`.
pub(in super::super) fn mark(prose: &Prose, at: usize) -> Option<usize> {
    Some(at + mark_at(prose, at)?.len())
}

/// Returns the range mark at `at`.
pub(in super::super) fn mark_at(prose: &Prose, at: usize) -> Option<&'static str> {
    if !is_mark(prose.at(at)) {
        return None;
    }
    let rest = prose.rest(at);
    MARKS.into_iter().find(|mark| rest.starts_with(mark))
}

/// Whether a range mark contains `c`.
pub(in super::super) const fn is_mark(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '~' | '～' | '〜' | '∼' | '－' | '−')
}

/// Returns all ranges of the prose, in order.
pub(super) fn ranges(prose: &Prose, items: &[Item]) -> Vec<Range> {
    let pairs = items.iter().zip(items.iter().skip(1)).enumerate();
    pairs.filter_map(|(left, (first, second))| range(prose, left, (first, second))).collect()
}

fn range(prose: &Prose, left: usize, (first, second): (&Item, &Item)) -> Option<Range> {
    let may_join = is_mark(first.after) || han::is_space(first.after) || matches!(first.after, '至' | '到');
    if !may_join || first.block != second.block {
        return None;
    }
    let start = prose.skip_space(first.run.end);
    let (end, word) = match prose.at(start) {
        '至' | '到' => (prose.next(start), true),
        _ => (mark(prose, start)?, false),
    };
    if prose.skip_space(end) != second.run.start {
        return None;
    }
    let nearest = nearest(first)?;
    let alone = !goes_on_before(prose, nearest.start) && !goes_on_after(prose, second.run.end);
    let kind = if alone { ends::kind(prose, (first, nearest), second)? } else { return None };
    let run = ProseRange::new(nearest.start, second.run.end);
    Some(Range { run, left, right: left + 1, mark: ProseRange::new(start, end), word, kind })
}

/// Returns the part of an item that is the left end of a range. For a date, this is the part next to the mark.
fn nearest(item: &Item) -> Option<ProseRange> {
    match &item.what {
        ItemKind::Date(date) => {
            let last = date.day.or(date.month).or(date.year)?;
            Some(ProseRange::new(last.run.start, item.run.end))
        }
        ItemKind::Clock(_) | ItemKind::Quantity(_) => Some(item.run),
        ItemKind::Name | ItemKind::Part => None,
    }
}

/// Whether the text before makes the left end part of something else: a mark, a letter or a chain of ranges.
fn goes_on_before(prose: &Prose, start: usize) -> bool {
    let before = prose.before(start);
    before.is_ascii_alphanumeric() || matches!(before, '.' | ',' | ':' | '/') || is_mark(before)
}

/// Whether a third end follows, or decimals that belong to no number.
fn goes_on_after(prose: &Prose, end: usize) -> bool {
    let digit = |at: usize| prose.at(at).is_ascii_digit();
    let has_decimals = prose.before(end).is_ascii_digit() && prose.at(end) == '.' && digit(end + 1);
    mark(prose, end).is_some_and(digit) || has_decimals
}

#[cfg(test)]
mod tests {
    use super::{MARKS, is_mark};

    #[test]
    fn is_mark_knows_the_first_character_of_every_mark() {
        let known = |c: &char| MARKS.iter().any(|mark| mark.starts_with(*c));
        let found: Vec<char> = ('\0'..=char::MAX).filter(|c| is_mark(*c)).collect();
        assert_eq!(found, ('\0'..=char::MAX).filter(known).collect::<Vec<_>>());
    }
}
