//! Rare characters in prose and their surroundings.

use super::rare::RareCharacter;
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::{Span, is_han, is_invisible};

/// Adjacent rare characters in the prose of a leaf.
pub(in super::super) struct Passage<'d> {
    pub(in super::super) leaf: &'d Leaf,
    pub(in super::super) span: Span,
    pub(in super::super) marks: Vec<RareCharacter>,
    /// The neighbor directly before it on its line.
    pub(in super::super) before: Beside,
    /// The neighbor directly after it on its line.
    pub(in super::super) after: Beside,
    /// Whether the leaf contains nothing else. Then the whole leaf is one passage.
    pub(in super::super) alone: bool,
    /// Whether the leaf contains the start of a tag or link that the characters in it may keep from being one.
    pub(in super::super) pending: bool,
    /// Whether the leaf contains Han characters.
    pub(in super::super) chinese: bool,
}

/// The neighbor of a place in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Beside {
    /// The edge of the line.
    Edge,
    /// A character of the text.
    Char(char),
    /// Another inline element.
    Element(TokenKind),
}

/// Returns the passages of the sorted `marks`, leaf by leaf.
pub(in super::super) fn passages<'d>(document: &'d Document<'_>, marks: &[RareCharacter]) -> Vec<Passage<'d>> {
    let leaves = if marks.is_empty() { &[] } else { document.leaves.as_slice() };
    leaves.iter().flat_map(|leaf| of_leaf(document, leaf, marks)).collect()
}

fn of_leaf<'d>(document: &'d Document<'_>, leaf: &'d Leaf, marks: &[RareCharacter]) -> Vec<Passage<'d>> {
    let tokens = document.tokens(leaf);
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Text) {
        let first = marks.partition_point(|mark| mark.span.start < token.span.start);
        let last = marks.partition_point(|mark| mark.span.end <= token.span.end);
        let inside = marks.get(first..last).unwrap_or_default();
        found.extend(inside.chunk_by(|one, next| one.span.end == next.span.start).filter_map(|together| {
            let span = together.first()?.span.cover(together.last()?.span);
            let (before, after) = beside(document, tokens, (index, span));
            let marks = together.to_vec();
            Some(Passage { leaf, span, marks, before, after, alone: false, pending: false, chinese: false })
        }));
    }
    if found.is_empty() {
        return found;
    }
    if tokens.iter().all(|token| is_empty(document, *token)) {
        return whole(leaf, found);
    }
    let (pending, chinese) = (is_pending(document, tokens), document.source(leaf.span).chars().any(is_han));
    for passage in &mut found {
        (passage.pending, passage.chinese) = (pending, chinese);
    }
    found
}

fn beside(document: &Document<'_>, tokens: &[Token], (index, span): (usize, Span)) -> (Beside, Beside) {
    let token = tokens.get(index).map_or(span, |token| token.span);
    let before = document.source(Span::new(token.start, span.start)).chars().next_back();
    let after = document.source(Span::new(span.end, token.end)).chars().next();
    let previous = index.checked_sub(1).and_then(|index| tokens.get(index));
    (neighbour(document, before, previous, true), neighbour(document, after, tokens.get(index + 1), false))
}

/// Returns the neighbor of a place: the character `c` of the same token, or the adjacent `token`.
fn neighbour(document: &Document<'_>, c: Option<char>, token: Option<&Token>, last: bool) -> Beside {
    let Some(token) = token else { return c.map_or(Beside::Edge, Beside::Char) };
    match (c, token.kind) {
        (Some(c), _) => Beside::Char(c),
        (None, TokenKind::SoftBreak | TokenKind::HardBreak) => Beside::Edge,
        (None, TokenKind::Text | TokenKind::Escape) => {
            let mut chars = document.source(token.span).chars();
            let c = if last { chars.next_back() } else { chars.next() };
            c.map_or(Beside::Edge, Beside::Char)
        }
        (None, kind) => Beside::Element(kind),
    }
}

fn is_empty(document: &Document<'_>, token: Token) -> bool {
    match token.kind {
        TokenKind::Text => document.source(token.span).chars().all(|c| is_invisible(c) || c.is_whitespace()),
        kind => kind == TokenKind::SoftBreak,
    }
}

/// Combines all passages of a leaf into one.
fn whole<'d>(leaf: &'d Leaf, passages: Vec<Passage<'d>>) -> Vec<Passage<'d>> {
    let span = passages.iter().map(|passage| passage.span).reduce(Span::cover).unwrap_or(leaf.span);
    let marks = passages.into_iter().flat_map(|passage| passage.marks).collect();
    vec![Passage {
        leaf,
        span,
        marks,
        before: Beside::Edge,
        after: Beside::Edge,
        alone: true,
        pending: false,
        chinese: false,
    }]
}

/// Whether the leaf contains text that could open a tag or link: a `<`, `](` or, if the post defines labels, a `[`.
fn is_pending(document: &Document<'_>, tokens: &[Token]) -> bool {
    let labels = !document.definitions.is_empty() || !document.footnote_definitions.is_empty();
    let opens = |c: char| c == '<' || (c == '[' && labels);
    tokens.iter().filter(|token| token.kind == TokenKind::Text).any(|token| {
        let source = document.source(token.span);
        let closed = document.source(Span::new(0, token.span.start)).ends_with(']') && source.starts_with('(');
        source.contains(opens) || source.contains("](") || closed
    })
}

impl Passage<'_> {
    /// Whether the passage is all of a top-level paragraph.
    pub(in super::super) fn is_paragraph(&self) -> bool {
        self.alone && self.leaf.kind == LeafKind::Paragraph && self.leaf.span == self.leaf.block
    }
}

/// Returns those of the sorted `places` that are in prose.
pub(in super::super) fn in_prose(document: &Document<'_>, places: &[Span]) -> Vec<Span> {
    let leaves = if places.is_empty() { &[] } else { document.leaves.as_slice() };
    let tokens = leaves.iter().flat_map(|leaf| document.tokens(leaf)).filter(|token| token.kind == TokenKind::Text);
    tokens
        .flat_map(|token| {
            let first = places.partition_point(|place| place.start < token.span.start);
            let last = places.partition_point(|place| place.end <= token.span.end);
            places.get(first..last).unwrap_or_default()
        })
        .copied()
        .collect()
}
