//! Labels at the begin of lines: `1、`, `（2）`, `3)`, `4. `, `2.1 `.

use super::prose::{Prose, Run, SOFT, is_blank};
use super::range::mark;
use crate::document::{LeafKind, is_han};

/// The label of the line that begins at `line`. The cells of a table have none.
pub(super) fn label(prose: &Prose, kind: LeafKind, line: usize) -> Option<Run> {
    if kind == LeafKind::Cell {
        return None;
    }
    let start = prose.skip(line, |c| is_blank(c) || c == SOFT || "（(".contains(c));
    let digits = prose.digits(start);
    if digits == start || digits > start + 2 {
        return None;
    }
    let end = match prose.at(digits) {
        '、' | '．' | ')' | '）' => digits,
        '.' if is_blank(prose.at(digits + 1)) || prose.at(digits + 1) == SOFT => digits,
        '.' => before_figure(prose, digits)?,
        _ => return None,
    };
    Some(Run::new(start, end))
}

/// Where the label ends whose point stands at `point`, with figures behind it: `5.1-2月` is `1-2月` under 5, `3.7.9亿`
/// is 7.9亿 under 3, and `2.1 市场` has the number of a section.
fn before_figure(prose: &Prose, point: usize) -> Option<usize> {
    let digits = prose.digits(point + 1);
    if digits == point + 1 {
        return None;
    }
    let next = prose.at(digits);
    let of_months = mark(prose, digits).is_some_and(|end| {
        let month = prose.digits(end);
        month > end && "月日号".contains(prose.at(month))
    });
    let of_decimal = next == '.' && {
        let decimals = prose.digits(digits + 1);
        decimals > digits + 1 && !"./-".contains(prose.at(decimals))
    };
    let behind = prose.at(digits + 1);
    let of_section = is_blank(next) && is_han(behind) && !"万亿萬億千百元".contains(behind);
    match (of_months || of_decimal, of_section) {
        (true, _) => Some(point),
        (false, true) => Some(digits),
        _ => None,
    }
}
