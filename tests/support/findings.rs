//! Findings that tests make by hand.

use digest_lint::diagnostic::{Diagnostic, Level};
use digest_lint::text::Span;

/// Returns the span of the only `what` in `text`.
pub(crate) fn place(text: &str, what: &str) -> Span {
    let start = text.split(what).next().map_or(0, str::len);
    Span::new(start, start + what.len())
}

/// Returns a finding without notes and without a fix.
pub(crate) fn finding(lint: &'static str, level: Level, span: Span, message: &str) -> Diagnostic {
    Diagnostic { lint, level, span, message: message.to_owned(), notes: Vec::new(), fix: None }
}
