//! Expressions of templates, such as `{{ .Date }}`: each is one atom, which no bold begins or ends inside of.

use memchr::memmem;

use crate::document::{Token, TokenKind};
use crate::span::Span;

/// The tokens with each template expression as one.
pub(super) fn joined(text: &str, tokens: &[Token]) -> Vec<Token> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let templates = find(text, first.span.cover(last.span));
    let mut templates = templates.into_iter().filter(|template| is_text(tokens, *template)).peekable();
    let mut joined = Vec::with_capacity(tokens.len());
    for token in tokens {
        let mut rest = token.span;
        while let Some(template) = templates.peek().copied().filter(|template| template.start < rest.end) {
            push(&mut joined, *token, Span::new(rest.start, template.start.max(rest.start)));
            if template.end > rest.end {
                rest.start = rest.end;
                break;
            }
            joined.push(Token { kind: TokenKind::Code, span: template });
            rest.start = template.end;
            templates.next();
        }
        push(&mut joined, *token, rest);
    }
    joined
}

fn push(tokens: &mut Vec<Token>, token: Token, span: Span) {
    if !span.is_empty() || token.span.is_empty() {
        tokens.push(Token { span, ..token });
    }
}

/// The expressions inside `within`: from two opening braces to the last closing one, on one line.
pub(super) fn find(text: &str, within: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = within.start;
    while let Some(start) = memmem::find(Span::new(from, within.end).of(text).as_bytes(), b"{{").map(|at| from + at) {
        let line = Span::new(start, within.end).of(text).split('\n').next().unwrap_or_default();
        let Some(end) = memmem::find(line.as_bytes(), b"}}") else {
            from = start + line.len();
            continue;
        };
        let braces = line.bytes().skip(end).take_while(|byte| *byte == b'}').count();
        from = start + end + braces;
        found.push(Span::new(start, from));
    }
    found
}

/// Whether nothing in the expression is markup that works, such as code or asterisks.
fn is_text(tokens: &[Token], template: Span) -> bool {
    let first = tokens.partition_point(|token| token.span.end <= template.start);
    let inside = tokens.iter().skip(first).take_while(|token| token.span.start < template.end);
    let text = |kind| {
        matches!(
            kind,
            TokenKind::Text | TokenKind::Escape | TokenKind::Entity | TokenKind::Underscores | TokenKind::Tildes
        )
    };
    inside.map(|token| token.kind).all(text)
}
