//! What a reader reads of a block of text.

use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::Span;

/// A block of text, and the texts of the links in it.
#[derive(Clone, Copy)]
pub(in super::super) struct Block<'d> {
    document: &'d Document<'d>,
    pub(in super::super) leaf: &'d Leaf,
    links: &'d [Leaf],
}

/// The blocks of text of a post, in the order in which they end.
pub(in super::super) fn blocks<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Block<'d>> {
    let mut done = 0;
    document.leaves.iter().enumerate().filter(|(_, leaf)| leaf.kind != LeafKind::LinkText).map(move |(index, leaf)| {
        // A link ends before the block around it.
        let links = document.leaves.get(std::mem::replace(&mut done, index + 1)..index).unwrap_or_default();
        Block { document, leaf, links }
    })
}

/// A piece of a block: its kind, its source without a backslash, and whether a link is made of it.
#[derive(Clone, Copy)]
pub(in super::super) struct Piece<'d> {
    pub(in super::super) kind: TokenKind,
    pub(in super::super) source: &'d str,
    pub(in super::super) linked: bool,
}

impl<'d> Block<'d> {
    /// Whether it is a paragraph, or what a tight list has in place of one.
    pub(in super::super) fn is_paragraph(&self) -> bool {
        matches!(self.leaf.kind, LeafKind::Paragraph | LeafKind::Item)
    }

    /// The pieces of the block, and in the place of links those of their texts.
    pub(in super::super) fn pieces(&self) -> impl Iterator<Item = Piece<'d>> {
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

fn piece<'d>(document: &Document<'d>, token: &Token, linked: bool) -> Piece<'d> {
    let source = document.source(token.span);
    let source = if token.kind == TokenKind::Escape { Span::at(1).after(source) } else { source };
    Piece { kind: token.kind, source, linked }
}
