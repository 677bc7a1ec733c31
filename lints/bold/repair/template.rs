//! Template expressions such as `{{ .Date }}`, which are atoms: no bold starts or ends inside them.

use memchr::{memchr, memmem, memrchr};

use crate::document::{Token, TokenKind};
use crate::text::Span;

/// The tokens, with each template expression merged into one token.
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

/// The expressions inside `within`, in order. Each is on one line and runs from `{{` to the last brace after `}}`.
pub(super) fn find(text: &str, within: Span) -> Vec<Span> {
    // Nearly all text has none.
    if memchr(b'{', within.of(text).as_bytes()).is_none() {
        return Vec::new();
    }
    let next = |from: usize, delimiter: &[u8]| {
        memmem::find(Span::new(from, within.end).of(text).as_bytes(), delimiter).map(|at| from + at)
    };
    let mut found = Vec::new();
    let mut from = within.start;
    let mut close = next(from, b"}}");
    while let Some(start) = next(from, b"{{") {
        if close.is_some_and(|close| close < start) {
            close = next(start, b"}}");
        }
        let Some(end) = close else { break };
        match memrchr(b'\n', Span::new(start, end).of(text).as_bytes()) {
            Some(line_end) => from = start + line_end + 1,
            None => {
                let rest = Span::new(end, within.end).of(text).bytes();
                from = end + rest.take_while(|byte| *byte == b'}').count();
                found.push(Span::new(start, from));
            }
        }
    }
    found
}

/// Whether the expression contains no effective markup, such as code or asterisks.
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

#[cfg(test)]
mod tests {
    use super::find;
    use crate::text::Span;

    #[test]
    fn an_expression_is_on_one_line_and_ends_with_its_last_brace() {
        for (text, expected) in [
            ("**{{date}}**的{{{ .x }}}", &["{{date}}", "{{{ .x }}}"][..]),
            ("{{ a {{ b }} c }}", &["{{ a {{ b }}"]),
            ("{{ a\n{{ b }}", &["{{ b }}"]),
            ("{{ a\nb }} {{c}}", &["{{c}}"]),
            ("}} {{ a", &[]),
            ("{ {a} }", &[]),
        ] {
            let found = find(text, Span::new(0, text.len()));
            let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
