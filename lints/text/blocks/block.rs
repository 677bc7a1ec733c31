//! The visible text of a block.

use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::Span;

/// A block of text and the texts of the links in it.
#[derive(Clone, Copy)]
pub(in super::super) struct TextBlock<'d> {
    document: &'d Document<'d>,
    pub(in super::super) leaf: &'d Leaf,
    links: &'d [Leaf],
}

/// Returns the blocks of text in a post, ordered by their ends.
pub(in super::super) fn blocks<'d>(document: &'d Document<'d>) -> impl Iterator<Item = TextBlock<'d>> {
    let mut done = 0;
    document.leaves.iter().enumerate().filter(|(_, leaf)| leaf.kind != LeafKind::LinkText).map(move |(index, leaf)| {
        // A link text precedes the block that contains it, because it ends earlier.
        let links = document.leaves.get(std::mem::replace(&mut done, index + 1)..index).unwrap_or_default();
        TextBlock { document, leaf, links }
    })
}

/// A piece of a block: its kind, its source without an escaping backslash, and whether it is in a link.
#[derive(Clone, Copy)]
pub(in super::super) struct BlockPiece<'d> {
    pub(in super::super) kind: TokenKind,
    pub(in super::super) source: &'d str,
    pub(in super::super) linked: bool,
}

impl<'d> TextBlock<'d> {
    /// Whether it is a paragraph, or the text of an item in a tight list.
    pub(in super::super) fn is_paragraph(&self) -> bool {
        matches!(self.leaf.kind, LeafKind::Paragraph | LeafKind::Item)
    }

    /// Returns the pieces of the block, in which each link is replaced by the pieces of its text.
    pub(in super::super) fn pieces(&self) -> impl Iterator<Item = BlockPiece<'d>> {
        let Self { document, leaf, links } = *self;
        document.tokens(leaf).iter().flat_map(move |token| {
            let is_link = token.kind == TokenKind::Link;
            let text = is_link.then(|| links.binary_search_by_key(&token.span.start, |link| link.span.start).ok());
            let text = text.flatten().and_then(|index| links.get(index));
            let own = if is_link { &[] } else { std::slice::from_ref(token) };
            let tokens = text.map_or(own, |text| document.tokens(text));
            tokens.iter().map(move |token| piece(document, token, is_link))
        })
    }
}

fn piece<'d>(document: &Document<'d>, token: &Token, linked: bool) -> BlockPiece<'d> {
    let source = document.source(token.span);
    let source = if token.kind == TokenKind::Escape { Span::at(1).after(source) } else { source };
    BlockPiece { kind: token.kind, source, linked }
}
