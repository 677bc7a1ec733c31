//! Shortens texts to a number of columns.

use crate::report::window::{LinePart, Room, window};
use crate::text::Span;

/// Marks text that is left out.
pub(super) const CUT: &str = "…";

/// Which part of a text to keep if it is too wide.
#[derive(Clone, Copy)]
pub(super) enum Keep {
    Head,
    Tail,
    Ends,
}

/// Shortens `text` to at most `columns` columns.
pub(super) fn truncate_to_columns(text: &str, keep: Keep, columns: usize) -> String {
    let whole = Span::new(0, text.len());
    let focus = match keep {
        Keep::Head => Span::at(0),
        Keep::Tail => Span::at(text.len()),
        Keep::Ends => whole,
    };
    let parts = window(text, whole, focus, Room { columns, left: columns });
    parts.into_iter().map(|part| if let LinePart::Shown(span) = part { span.of(text) } else { CUT }).collect()
}
