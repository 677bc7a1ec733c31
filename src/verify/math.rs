//! Checks that math stays the same.

use crate::document::Document;

/// Whether the math of both posts is equal byte for byte, except for spaces at the ends of lines.
pub(super) fn same_math(before: &Document<'_>, after: &Document<'_>) -> bool {
    fn math<'d>(document: &Document<'d>) -> impl Iterator<Item = &'d str> {
        document.math().iter().map(|span| document.source(*span))
    }
    let lines = |math: &str| math.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    math(before).eq(math(after)) || math(before).map(lines).eq(math(after).map(lines))
}
