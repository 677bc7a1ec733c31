//! Reports headings that contain nothing.

use crate::diagnostic::{Finding, Level};
use crate::document::{Document, LeafKind, Token, TokenKind, entity};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "text/empty-heading", level: Some(Level::Warn), page: include_text!("empty_heading.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let leaves = document.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Heading);
    for (leaf, heading) in leaves.zip(&document.headings).filter(|(_, heading)| heading.id.is_none()) {
        if document.tokens(leaf).iter().all(|token| is_empty(document, *token)) {
            let line = document.source(heading.span).lines().next().unwrap_or_default().trim_end();
            let span = Span::new(heading.span.start, heading.span.start + line.len());
            sink.report(Finding::new(span, "a heading without text"));
        }
    }
}

/// Whether readers see nothing of the token.
fn is_empty(document: &Document<'_>, token: Token) -> bool {
    let is_unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let source = document.source(token.span);
    match token.kind {
        TokenKind::Text => source.chars().all(is_unseen),
        TokenKind::Entity => entity::decode(source).is_some_and(is_unseen),
        TokenKind::Stars | TokenKind::SoftBreak | TokenKind::HardBreak => true,
        _ => false,
    }
}
