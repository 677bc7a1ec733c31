//! The bare URLs that Hugo turns into links.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{Document, Leaf, LeafKind, Token, TokenKind, bare_url};
use crate::text::Span;

/// Returns the bare URLs of a leaf that Hugo turns into links, in file order, except those that a shortcode overlaps.
pub fn urls<'a>(document: &'a Document<'_>, leaf: &'a Leaf) -> impl Iterator<Item = Span> + 'a {
    let texts = texts(document, leaf).take_while(|_| may_hold_urls(leaf));
    let texts = texts.filter(|(_, token)| may_hold_url(document.source(token.span)));
    let mut read = 0;
    texts.flat_map(move |(fresh, token)| {
        let mut at = token.span.start;
        let mut fresh = fresh && read <= at;
        let first = read;
        let found: Vec<Span> = std::iter::from_fn(|| {
            let url = bare_url::find(document.text, at.max(first), token.span.end, fresh)?;
            (at, fresh) = (url.end, false);
            Some(url)
        })
        .collect();
        read = found.last().map_or(read, |url| url.end);
        found.into_iter().filter(|url| !document.is_templated(*url))
    })
}

/// Returns the bare URLs of a post that Hugo turns into links, in file order.
pub fn all_urls<'a>(document: &'a Document<'_>) -> impl Iterator<Item = Span> + 'a {
    let leaves = document.leaves.iter().filter(|leaf| leaf.kind != LeafKind::LinkText);
    leaves.flat_map(|leaf| urls(document, leaf))
}

/// Returns the text tokens of a leaf, each with whether a URL is allowed at its start, directly after other markup.
pub fn texts<'a>(document: &'a Document<'_>, leaf: &'a Leaf) -> impl Iterator<Item = (bool, Token)> + 'a {
    let tokens = document.tokens(leaf);
    let with_last = std::iter::once(None).chain(tokens.iter().map(Some)).zip(tokens);
    let texts = with_last.filter(|(_, token)| token.kind == TokenKind::Text);
    texts.map(|(last, token)| {
        let markup = last.is_none_or(|last| {
            !matches!(last.kind, TokenKind::Escape | TokenKind::Entity | TokenKind::Shortcode | TokenKind::Text)
        });
        (markup, *token)
    })
}

/// Strings of which every bare URL contains at least one.
static MARKERS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| [Finder::new("://"), Finder::new("www.")]);

/// Whether the leaf can contain a bare URL; a cheap first test without false negatives.
#[must_use]
pub fn may_hold_urls(leaf: &Leaf) -> bool {
    leaf.bytes.may_hold(b'.') && leaf.bytes.may_hold(b'a')
}

/// Whether `text` can contain a bare URL; cheap and without false negatives.
#[must_use]
pub fn may_hold_url(text: &str) -> bool {
    let bytes = text.as_bytes();
    MARKERS.iter().any(|marker| marker.find(bytes).is_some())
}
