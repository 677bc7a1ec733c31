//! Finds `**\\**` at the end of a line: pandoc writes it for bold around a line break, and its backslash escapes an
//! asterisk instead.

use super::current_reading::CurrentReading;
use super::inline_source::{InlineSource, is_break, is_run};
use crate::document::{Token, TokenKind};
use crate::text::Span;

/// The source of the bold.
const SOURCE: &str = "**\\**";

/// Whether the run is such a bold, as [`joined`] makes it.
pub(super) fn is_empty_break(inline: &InlineSource<'_>, run: &Token) -> bool {
    inline.source(run.span) == SOURCE
}

/// Returns the inline source with each such bold as one run, which starts and ends a bold without words. It follows
/// punctuation, and readers see all of its asterisks, as `current` says.
pub(super) fn joined<'t>(inline: &InlineSource<'t>, current: &CurrentReading) -> InlineSource<'t> {
    let follows_mark =
        |run: &Token| inline.last(Span::new(0, run.span.start)).is_some_and(|at| inline.is_punctuation(at));
    let mut joined = inline.clone();
    let mut tokens = inline.tokens.as_slice();
    joined.tokens.clear();
    while let Some((first, rest)) = tokens.split_first() {
        tokens = rest;
        joined.tokens.push(*first);
        if let [escape, star, after @ ..] = rest
            && is_run(first)
            && follows_mark(first)
            && current.literal(first.span) == first.span.len()
            && (escape.kind, star.kind) == (TokenKind::Escape, TokenKind::Stars)
            && inline.source(first.span.cover(star.span)) == SOURCE
            && after.first().is_none_or(|after| is_break(after.kind))
            && let Some(run) = joined.tokens.last_mut()
        {
            run.span = first.span.cover(star.span);
            tokens = after;
        }
    }
    joined
}
