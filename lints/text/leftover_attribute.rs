//! Reports attributes that a converter left in the text: `[甲]{.mark}`, `::: section`.

use memchr::memmem;

use crate::diagnostic::{Finding, Level};
use crate::document::{Document, LeafKind, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "text/leftover-attribute",
    level: Some(Level::Warn),
    page: include_text!("leftover_attribute.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let body = document.source(document.body).as_bytes();
    let may_hold_spans = document.bytes.may_hold(b'{');
    if may_hold_spans && [SPAN, LINK, BLOCK].iter().all(|mark| memmem::find(body, mark.as_bytes()).is_none()) {
        return;
    }
    let mut found = found(document);
    found.sort_unstable();
    found.dedup();
    let Some(first) = found.first() else { return };
    let others = match found.len() {
        1 => String::new(),
        count => format!("; the post has {count} such places"),
    };
    let source = document.source(*first);
    let message = format!("`{source}` was left by a converter: Hugo shows it as text{others}");
    sink.report(Finding::new(*first, message));
}

/// Where the attributes of a span start, after its closing bracket.
const SPAN: &str = "]{";

/// Where the attributes of a link or an image start, after its closing parenthesis.
const LINK: &str = "){";

/// Starts and ends a block with attributes.
const BLOCK: &str = ":::";

fn found(document: &Document<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    for leaf in document.leaves.iter().filter(|leaf| leaf.bytes.may_hold_any(b"{:")) {
        let mut starts_line = leaf.kind != LeafKind::LinkText;
        let mut link_end = None;
        for token in document.tokens(leaf) {
            if token.kind == TokenKind::Text {
                found.extend(block(document, *token).filter(|_| starts_line));
                found.extend(spans(document, *token, link_end));
            }
            link_end = matches!(token.kind, TokenKind::Link | TokenKind::Image).then_some(token.span.end);
            starts_line = matches!(token.kind, TokenKind::SoftBreak | TokenKind::HardBreak);
        }
    }
    found
}

/// Returns the line if it starts or ends a block with attributes.
fn block(document: &Document<'_>, token: Token) -> Option<Span> {
    let source = document.source(token.span);
    if !source.starts_with(BLOCK) {
        return None;
    }
    let rest = source.trim_start_matches(':');
    let name = rest.trim_start_matches([' ', '{', '.']);
    let is_name = rest.is_empty() || name.starts_with(|c: char| c.is_ascii_alphabetic());
    let length = source.trim_end().len();
    is_name.then(|| Span::new(token.span.start, token.span.start + length))
}

/// Returns the attributes in a token of text that follow a `]` or start at the end of a link.
fn spans(document: &Document<'_>, token: Token, link_end: Option<usize>) -> impl Iterator<Item = Span> {
    let Span { start, end } = token.span;
    let source = document.source(token.span);
    source.match_indices('{').filter_map(move |(at, _)| {
        let length = attributes(Span::new(at, end - start).of(source))?;
        let follows = document.around(Span::at(start + at)).before == Some(']') || link_end == Some(start + at);
        follows.then(|| Span::new(start + at, start + at + length))
    })
}

/// Returns the length of the attributes at the start of `text`: `{.mark}`, `{#id}`, `{key="value"}` or kramdown's
/// `{:.mark}`.
fn attributes(text: &str) -> Option<usize> {
    let end = text.find('}')?;
    let inside = text.get(1..end)?.trim_start_matches(':').trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name = inside.trim_start_matches(['.', '#']);
    let rest = name.trim_start_matches(is_name);
    let has_name = rest.len() < name.len() && name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_marked = name.len() + 1 == inside.len() && (rest.is_empty() || rest.starts_with(' '));
    let is_pair = name.len() == inside.len() && rest.starts_with('=');
    (has_name && (is_marked || is_pair)).then_some(end + 1)
}
