//! Links whose brackets are swapped: `(text)[url]`.

use memchr::memmem;

use super::super::ShapeDefect;
use super::replace_link;
use crate::diagnostic::{Finding, Safety};
use crate::document::go_url::refusal;
use crate::document::{Document, Leaf, TokenKind};
use crate::text::Span;

/// The longest text and the longest URL of such a link, in bytes.
const LONGEST: usize = 512;

/// Finds the links with swapped brackets in a leaf.
pub(super) fn find(document: &Document<'_>, leaf: &Leaf, found: &mut Vec<(ShapeDefect, Finding)>) {
    for token in document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text) {
        let source = document.source(token.span);
        for at in memmem::find_iter(source.as_bytes(), ")[http") {
            let finding = swapped(document, leaf, token.span.start + at);
            found.extend(finding.map(|finding| (ShapeDefect::Unparsed, finding)));
        }
    }
}

/// Finds the link around the `)` at `closing`.
fn swapped(document: &Document<'_>, leaf: &Leaf, closing: usize) -> Option<Finding> {
    let before = Span::new(leaf.span.start, closing).of(document.text);
    let near = before.len().saturating_sub(LONGEST);
    let open = memchr::memrchr(b'(', before.as_bytes().get(near..)?)? + near;
    let text = Span::at(open + 1).after(before);
    let after = Span::new(closing + 2, leaf.span.end).of(document.text);
    let is_part = |byte: &u8| byte.is_ascii_graphic() && !b"()[]<>".contains(byte);
    let length = after.bytes().take(LONGEST).take_while(is_part).count();
    let address = after.get(..length).filter(|_| Span::at(length).after(after).starts_with(']'))?;
    let is_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    let is_words = !text.trim().is_empty() && !text.contains([')', '[', ']', '`', '<', '\n', '\r']);
    if !is_web || !is_words || refusal(address).is_some() {
        return None;
    }
    let span = Span::new(closing - text.len() - 1, closing + 2 + length + 1);
    let source = format!("[{text}]({address})");
    let title = format!("replace with `{source}`");
    let fix = replace_link(document, span, source, (title, Safety::Unsafe));
    Some(Finding::new(span, "swapped brackets do not make a link").fix(fix))
}
