//! Reports paragraphs that match a boilerplate pattern from the config.

use super::blocks::block::{TextBlock, blocks};
use super::blocks::content::Content;
use super::blocks::removal::removals;
use crate::config::Pattern;
use crate::diagnostic::{Finding, Level};
use crate::document::TokenKind;
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "text/boilerplate", level: Some(Level::Warn), page: include_text!("boilerplate.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (document, patterns) = (context.document, &context.config.text.boilerplate);
    if patterns.is_empty() {
        return;
    }
    let mut text = String::new();
    let mut found: Vec<(TextBlock<'_>, &Pattern)> = Vec::new();
    let mut words_left = false;
    for block in blocks(document) {
        write_text(&block, &mut text);
        match patterns.iter().find(|pattern| pattern.is_in(text.trim())) {
            Some(pattern) if block.is_paragraph() => found.push((block, pattern)),
            _ => words_left = words_left || Content::of(&block) == Content::Words,
        }
    }
    let blocks: Vec<_> = found.iter().map(|(block, _)| *block).collect();
    // If all of a post is boilerplate, deleting it would leave no text.
    let fixes = if words_left { removals(document, &blocks) } else { Vec::new() };
    let mut fixes = fixes.into_iter();
    for (block, pattern) in found {
        let source = document.source(block.leaf.span).trim_end();
        let span = Span::new(block.leaf.span.start, block.leaf.span.start + source.len());
        let message = format!("boilerplate that matches the pattern `{}`", pattern.as_str());
        sink.report(Finding::new(span, message).fix(fixes.next().flatten()));
    }
}

/// Replaces `text` with the visible text of `block`, without markup and invisible characters.
fn write_text(block: &TextBlock<'_>, text: &mut String) {
    text.clear();
    for piece in block.pieces() {
        match piece.kind {
            TokenKind::Text | TokenKind::Escape | TokenKind::Entity | TokenKind::Code => {
                text.extend(piece.source.chars().filter(|c| !is_invisible(*c)));
            }
            TokenKind::SoftBreak | TokenKind::HardBreak => text.push('\n'),
            _ => {}
        }
    }
}
