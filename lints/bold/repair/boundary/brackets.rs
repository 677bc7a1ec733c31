//! Finds brackets and quotation marks at the edges of a bold.

use super::super::character::{bracket, columns, is_quote, narrow};
use super::super::inline_source::Atom;
use super::{BoldWriter, EdgeSide, Unbracketed, edge};
use crate::text::Span;

/// The widest gloss, in columns, that is moved out of a bold. Most bracketed Chinese glosses are shorter.
const GLOSS: usize = 28;

impl BoldWriter<'_, '_> {
    /// Shrinks the bold to `inner`, without the brackets at its edge, unless gloss brackets have to stay.
    pub(super) fn gloss(&mut self, span: Span, inner: Span, moved: Unbracketed) -> Option<Span> {
        let is_gloss = self.has_gloss_edge(span);
        if is_gloss && self.glosses.stay {
            return None;
        }
        self.glosses.gone |= is_gloss;
        self.unbracketed = Some(moved);
        Some(inner)
    }

    fn has_gloss_edge(&self, span: Span) -> bool {
        let edges = [self.inline.first(span), self.inline.last(span)];
        let chars = edges.into_iter().flatten().filter_map(|atom| self.plain(atom));
        chars.filter_map(bracket).any(|bracket| bracket.gloss)
    }

    /// The bold without the gloss `group` at one end, if the gloss is short and has the only brackets.
    pub(super) fn without_gloss(&self, span: Span, group: Span, side: EdgeSide) -> Option<Span> {
        let rest = match side {
            EdgeSide::Open => Span::new(group.end, span.end),
            EdgeSide::Close => Span::new(span.start, group.start),
        };
        let width = columns(self.inline.source(group));
        let is_short = side == EdgeSide::Close && width <= GLOSS;
        let is_alone = self.brackets(span) == 2;
        (is_alone && (is_short || width <= columns(self.inline.source(rest)))).then_some(rest)
    }

    /// A bold that works, without its brackets, if those of a parallel bold were moved out.
    pub(super) fn alike(&self, span: Span) -> Option<Span> {
        let moved = self.parallel.filter(|_| self.unbracketed.is_none() && !self.glosses.stay)?;
        let inner = match moved {
            Unbracketed::Whole => self.unwrapped(span)?,
            Unbracketed::Edge(side) => {
                let group = self.group(span, side).filter(|group| *group != span && self.has_gloss_edge(*group))?;
                if self.is_of_word(span, side) {
                    return None;
                }
                self.without_gloss(span, group, side)?
            }
        };
        let works = self.allows(inner, EdgeSide::Open) && self.allows(inner, EdgeSide::Close);
        (works && !self.turns_quote(span, inner)).then_some(inner)
    }

    /// Whether the move from `span` to `inner` changes the neighbours of a straight quotation mark, which Hugo curls.
    pub(super) fn turns_quote(&self, span: Span, inner: Span) -> bool {
        let is_straight = |atom: Atom| matches!(self.plain(atom), Some('"' | '\''));
        let out = [Span::new(span.start, inner.start), Span::new(inner.end, span.end)];
        let edges =
            [(inner.start > span.start, self.inline.first(inner)), (inner.end < span.end, self.inline.last(inner))];
        out.into_iter().any(|out| self.inline.atoms(out).any(is_straight))
            || edges.into_iter().any(|(moves, atom)| moves && atom.is_some_and(is_straight))
    }

    /// The number of brackets and paired quotation marks in the span, without apostrophes (`’` inside a word).
    pub(super) fn brackets(&self, span: Span) -> usize {
        let is_apostrophe = |atom: Atom| self.plain(atom) == Some('’') && self.is_in_word(atom);
        let brackets = self.inline.atoms(span).filter(|atom| self.plain(*atom).and_then(bracket).is_some());
        brackets.filter(|atom| !is_apostrophe(*atom)).count()
    }

    /// Whether the span may contain the counterpart of the quotation mark `char`.
    pub(super) fn has_other_quote(&self, span: Span, char: char) -> bool {
        let is_kin = |atom: &Atom| self.plain(*atom).is_some_and(|other| narrow(other) == narrow(char));
        is_quote(char) && self.inline.atoms(span).filter(is_kin).nth(1).is_some()
    }

    /// Whether ASCII letters are on both sides of the mark.
    fn is_in_word(&self, atom: Atom) -> bool {
        let before = atom.span.before(self.inline.text);
        let after = atom.span.after(self.inline.text);
        before.ends_with(|c: char| c.is_ascii_alphabetic()) && after.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// The content of a bold that is exactly one pair of brackets or quotation marks.
    pub(super) fn unwrapped(&self, span: Span) -> Option<Span> {
        let (first, last) = (self.inline.first(span)?, self.inline.last(span)?);
        let inner = Span::new(first.span.end, last.span.start);
        let (open, close) = (self.plain(first)?, self.plain(last)?);
        let group = || self.group(span, EdgeSide::Open) == Some(span);
        let brackets = bracket(open).is_some_and(|bracket| bracket.opens && narrow(bracket.mate) == narrow(close));
        let quotes = is_quote(open) && narrow(open) == narrow(close);
        let is_kin = |atom: Atom| self.plain(atom).is_some_and(|char| narrow(char) == narrow(open));
        let wraps = if quotes { !self.inline.atoms(inner).any(is_kin) } else { brackets && group() };
        let wraps = wraps && self.brackets(inner) == 0;
        (wraps && inner.start < inner.end).then_some(inner)
    }

    /// The span from the bracket at the edge to its counterpart.
    pub(super) fn group(&self, span: Span, side: EdgeSide) -> Option<Span> {
        let char = self.plain(edge(self.inline, span, side)?)?;
        let own = bracket(char).filter(|bracket| bracket.opens == (side == EdgeSide::Open))?;
        let same = |one: char, other: char| one == other || (!is_quote(one) && narrow(one) == narrow(other));
        let mut depth = 0usize;
        let mut count = |atom: Atom| {
            match self.plain(atom) {
                Some(found) if same(found, char) => depth += 1,
                Some(found) if same(found, own.mate) => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        };
        match side {
            EdgeSide::Open => {
                self.inline.atoms(span).find(|&atom| count(atom)).map(|atom| Span::new(span.start, atom.span.end))
            }
            EdgeSide::Close => {
                self.inline.atoms_back(span).find(|&atom| count(atom)).map(|atom| Span::new(atom.span.start, span.end))
            }
        }
    }
}
