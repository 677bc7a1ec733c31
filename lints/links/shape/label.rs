//! Where the text of an intended link begins.

use crate::document::{Document, Leaf, TokenKind};
use crate::text::Span;

/// Returns the start of the `[` or `![` that the `]` at `closing` closes. `None` if the brackets contain no words.
pub(super) fn label_start(document: &Document<'_>, leaf: &Leaf, closing: usize) -> Option<usize> {
    const LONGEST: usize = 512;
    let before = Span::new(leaf.span.start, closing).of(document.text);
    let near = before.len().saturating_sub(LONGEST);
    let open = memchr::memrchr(b'[', before.as_bytes().get(near..)?)? + near;
    let words = before.get(open + 1..)?;
    let is_words = !words.contains([']', '\n', '\r', '`', '<', '\\']) && !words.starts_with('^');
    let place = leaf.span.start + open;
    let tokens = document.tokens(leaf);
    let token = tokens.get(tokens.partition_point(|token| token.span.end <= place))?;
    let named = words.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let image = before.get(..open).is_some_and(|before| before.ends_with('!') && !before.ends_with("\\!"));
    let is_link = is_words && token.kind == TokenKind::Text && token.span.start <= place && (named || image);
    is_link.then(|| place - usize::from(image))
}
