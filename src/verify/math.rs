//! Math, which is the same to the byte.

use crate::document::Document;

/// Whether the math of the post is the same to the byte.
pub(super) fn same_math(before: &Document<'_>, after: &Document<'_>) -> bool {
    fn math<'d>(document: &Document<'d>) -> impl Iterator<Item = &'d str> {
        document.math.iter().map(|span| document.source(*span))
    }
    math(before).eq(math(after))
}
