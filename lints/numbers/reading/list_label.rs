//! Labels at the start of lines: `1、`, `（2）`, `3)`, `4. `, `2.1 `.

use super::calendar::chinese_date;
use super::prose::{Prose, ProseRange, SOFT};
use super::range::mark;
use super::words::counts_fractions;
use crate::document::LeafKind;
use crate::text::{han, is_han};

/// Whether `c` may precede a label.
pub(super) fn is_before(c: char) -> bool {
    han::is_space(c) || c == SOFT || matches!(c, '（' | '(')
}

/// Returns the number of the label whose digits start at `start`. Table cells have no labels.
pub(super) fn label(prose: &Prose, kind: LeafKind, start: usize) -> Option<ProseRange> {
    let end = prose.digits(start);
    if kind == LeafKind::Cell || !(start + 1..=start + 2).contains(&end) {
        return None;
    }
    let after = prose.at(prose.next(end));
    let end = match prose.at(end) {
        '、' | ')' | '）' => end,
        '．' if !(after.is_ascii_digit() && is_decimal(prose, prose.next(end))) => end,
        '.' if han::is_space(after) || after == SOFT => end,
        '.' if is_before_figure(prose, end + 1) => end,
        '.' => section(prose, end + 1)?,
        _ => return None,
    };
    Some(ProseRange::new(start, end))
}

/// Whether the digits at `at` are the decimals of a number with a full-width point: `4．7%`.
fn is_decimal(prose: &Prose, at: usize) -> bool {
    counts_fractions(prose, prose.digits(at)) && chinese_date(prose, prose.figure(at)).is_none()
}

/// Whether the digits at `at`, after a point, cannot be decimals: `5.1-2月` is `1-2月` with the label 5, `3.7.9亿` is
/// 7.9亿 with the label 3, and `2.2024年` is a year with the label 2.
fn is_before_figure(prose: &Prose, at: usize) -> bool {
    let end = prose.digits(at);
    let is_month = |at: usize| {
        let end = prose.digits(at);
        end > at && matches!(prose.at(end), '月' | '日' | '号')
    };
    let has_decimals = || {
        let decimals = prose.digits(end + 1);
        prose.at(end) == '.' && decimals > end + 1 && counts_fractions(prose, decimals)
    };
    end > at
        && (mark(prose, end).is_some_and(is_month) || has_decimals() || chinese_date(prose, prose.figure(at)).is_some())
}

/// Returns the end of the section number whose last digits start at `at`: `2.1 市场`, but not `2.1 亿`.
fn section(prose: &Prose, at: usize) -> Option<usize> {
    let end = prose.digits(at);
    let after = prose.at(prose.next(end));
    let is_counted = matches!(after, '千' | '百') || counts_fractions(prose, end);
    (end > at && han::is_space(prose.at(end)) && is_han(after) && !is_counted).then_some(end)
}
