//! Reports hard line breaks in the middle of a sentence.

use super::blocks::sentence::ends_open;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, LeafKind, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "text/split-sentence", level: Some(Level::Warn), page: include_text!("split_sentence.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let leaves = document.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b'\n'));
    for leaf in leaves.filter(|leaf| matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Item)) {
        let tokens = document.tokens(leaf);
        if tokens.iter().any(|token| token.kind == TokenKind::HardBreak) {
            sink.report(split(document, tokens));
        }
    }
}

/// The minimum number of characters in the last line if the lines are parts of a sentence and not of a poem.
const LONG: usize = 12;

/// Reports the first break of a paragraph if no line but the last ends a sentence, and a word before a break needs the
/// next one.
fn split(document: &Document<'_>, tokens: &[Token]) -> Option<Finding> {
    let is_plain = |token: &Token| matches!(token.kind, TokenKind::Text | TokenKind::HardBreak);
    if !tokens.iter().all(is_plain) {
        return None;
    }
    let spans: Vec<Span> =
        tokens.split(|token| token.kind == TokenKind::HardBreak).map(|line| seen(document, line)).collect();
    let lines: Vec<&str> = spans.iter().map(|span| document.source(*span)).collect();
    let (last, before) = lines.split_last().filter(|_| !lines.contains(&""))?;
    let length = last.chars().count();
    let is_part = |line: &&str| {
        let count = line.chars().count();
        count < length && line.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric())
    };
    let is_sentence = length >= LONG && last.contains(['，', '。', '；']) && last.starts_with(char::is_alphanumeric);
    // A character in each line is vertical text.
    let is_vertical = before.iter().all(|line| line.chars().count() <= 1);
    if !is_sentence || is_vertical || !before.iter().all(is_part) || !before.iter().any(|line| ends_open(line)) {
        return None;
    }
    let breaks = spans.windows(2).filter_map(|pair| match pair {
        [line, next] => Some(Span::new(line.end, next.start)),
        _ => None,
    });
    let breaks: Vec<Span> = breaks.collect();
    let place = *breaks.first()?;
    let message = match breaks.len() {
        1 => "a line break in the middle of a sentence".to_owned(),
        count => format!("{count} line breaks in the middle of a sentence"),
    };
    let title = if breaks.len() == 1 { "delete the line break" } else { "delete the line breaks" };
    let edits = breaks.into_iter().map(Edit::delete).collect();
    Some(Finding::new(place, message).fix(Fix::new(title, Safety::Unsafe, Effect::Blanks, edits)))
}

/// Returns the span of a line without the whitespace at its ends.
fn seen(document: &Document<'_>, line: &[Token]) -> Span {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return Span::default() };
    let span = first.span.cover(last.span);
    let source = document.source(span);
    let start = span.end - source.trim_start().len();
    Span::new(start, start + source.trim().len())
}
