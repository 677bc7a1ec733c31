//! Finds where a bold can start and end so that every required renderer recognizes it.

mod brackets;
mod exact;

use std::collections::{BTreeMap, BTreeSet};

use super::character::bracket;
use super::defect::{Defect, Kinds};
use super::delimiters::{Neighbour, Variant};
use super::inline_source::{Atom, InlineSource};
use crate::config::bold::{BoldStyle, Exact};
use crate::document::{LeafKind, TokenKind};
use crate::text::{Span, han};

/// How often a boundary may move. Text written by people needs only a few moves.
const MOVES: usize = 24;

/// A bold as it will be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bold {
    pub(super) span: Span,
    pub(super) form: MarkerForm,
}

/// The markup of a bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkerForm {
    Stars,
    /// Bold italic.
    ThreeStars,
    Html,
    /// Asterisks inside the link that is the whole content of the bold.
    InLink,
}

impl MarkerForm {
    /// The opening and closing markup.
    pub(super) const fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Stars | Self::InLink => ("**", "**"),
            Self::ThreeStars => ("***", "***"),
            Self::Html => ("<strong>", "</strong>"),
        }
    }
}

/// Changes that the bolds of one inline source make to the text around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Outside {
    /// Characters to write as character references.
    pub(super) references: BTreeSet<Span>,
    /// Inserted text, by offset and by whether an opening run follows it.
    pub(super) separators: BTreeMap<(usize, bool), &'static str>,
}

/// The settings for repairing boundaries.
#[derive(Clone, Copy)]
pub(super) struct Rules<'r> {
    pub(super) style: BoldStyle,
    pub(super) exact: Exact,
    pub(super) variants: &'r [Variant],
    /// The bold depth at both ends of the text. It is not 0 for a bold that spans several blocks.
    pub(super) ends: (usize, usize),
}

/// The error that no form of the bold at this span works in every renderer.
pub(super) struct NoForm(pub(super) Span);

/// Repairs the boundaries of the bolds of one inline source.
pub(super) struct BoldWriter<'m, 't> {
    pub(super) inline: &'m InlineSource<'t>,
    pub(super) rules: Rules<'m>,
    pub(super) outside: Outside,
    pub(super) kinds: Kinds,
    /// How brackets around a gloss are treated.
    pub(super) glosses: Glosses,
    /// The brackets that were moved out of the current bold.
    pub(super) unbracketed: Option<Unbracketed>,
    /// The brackets that were moved out of a parallel bold.
    pub(super) parallel: Option<Unbracketed>,
}

/// How the brackets around glosses at the edges of bolds are treated. Readers notice if some move out and others stay.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glosses {
    /// Whether all of them stay inside their bold.
    pub(super) stay: bool,
    /// Whether one was moved out.
    pub(super) gone: bool,
    /// Whether one could not be moved out.
    pub(super) kept: bool,
}

/// Brackets that were moved out of a bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unbracketed {
    /// Those around the whole bold.
    Whole,
    /// Those around a gloss at one end.
    Edge(EdgeSide),
}

/// An end of a bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EdgeSide {
    Open,
    Close,
}

impl BoldWriter<'_, '_> {
    /// Returns the form of the bold that was meant to cover `span`, or `None` if nothing remains bold.
    pub(super) fn settle(&mut self, meant: Span, form: MarkerForm) -> Result<Option<Bold>, NoForm> {
        let mut span = meant;
        for _ in 0..MOVES {
            let (Some(first), Some(last)) = (self.inline.first(span), self.inline.last(span)) else { return Ok(None) };
            span = first.span.cover(last.span);
            let denied = match (self.allows(span, EdgeSide::Open), self.allows(span, EdgeSide::Close)) {
                (true, true) => return Ok(Some(Bold { span: self.alike(span).unwrap_or(span), form })),
                (open, close) => [(EdgeSide::Close, close), (EdgeSide::Open, open)],
            };
            let mut denied = denied.into_iter().filter(|(_, allowed)| !allowed).map(|(side, _)| side);
            let Some(side) = denied.next() else { continue };
            if let Some(trimmed) = self.trim((span, meant), side).or_else(|| self.trim((span, meant), denied.next()?)) {
                span = trimmed;
            } else if self.inline.is_wordless(span) {
                self.kinds.insert(Defect::PunctOnly);
                return Ok(None);
            } else if form == MarkerForm::Stars && self.is_link(span) {
                self.kinds.insert(Defect::LinkEdge);
                return Ok(Some(Bold { span, form: MarkerForm::InLink }));
            } else if let Some(moved) = self.moved_well(span, side) {
                span = moved;
            } else if self.exact(span, side) {
                if self.rules.exact == Exact::Html {
                    return Ok(Some(Bold { span, form: MarkerForm::Html }));
                }
            } else if let Some(moved) = self.moved(span, side).or_else(|| self.moved_in_heading(span, side)) {
                span = moved;
            } else {
                return Err(NoForm(span));
            }
        }
        Err(NoForm(span))
    }

    fn allows(&self, span: Span, side: EdgeSide) -> bool {
        let (before, after) = match side {
            EdgeSide::Open => (self.before(span.start), self.inline.after(span.start)),
            EdgeSide::Close => (self.inline.before(span.end), self.after(span.end)),
        };
        self.rules.variants.iter().all(|variant| {
            let run = variant.asterisks(before, after);
            if side == EdgeSide::Open { run.can_open } else { run.can_close }
        })
    }

    /// The neighbour before an opening run, including inserted text.
    fn before(&self, offset: usize) -> Neighbour {
        if let Some(separator) = self.outside.separators.get(&(offset, true)) {
            return separator.chars().next_back().map_or(Neighbour::Edge, Neighbour::Char);
        }
        let atom = self.inline.last(Span::new(0, offset));
        match atom {
            Some(atom) if self.outside.references.contains(&atom.span) => Neighbour::Char(';'),
            _ => self.inline.before(offset),
        }
    }

    /// The neighbour after a closing run, including inserted text.
    fn after(&self, offset: usize) -> Neighbour {
        if let Some(separator) = self.outside.separators.get(&(offset, false)) {
            return separator.chars().next().map_or(Neighbour::Edge, Neighbour::Char);
        }
        let atom = self.inline.first(Span::new(offset, usize::MAX));
        match atom {
            Some(atom) if self.outside.references.contains(&atom.span) => Neighbour::Char('&'),
            _ => self.inline.after(offset),
        }
    }

    /// Moves spaces, line breaks and `<br>` out of the bold. Those at the edge of `meant` are recorded as the defect.
    fn trim(&mut self, (span, meant): (Span, Span), side: EdgeSide) -> Option<Span> {
        let mut trimmed = span;
        while let Some(atom) = edge(self.inline, trimmed, side).filter(|&atom| self.inline.is_whitespace(atom)) {
            let is_line = !matches!(atom.kind, TokenKind::Text | TokenKind::Entity);
            let edge = match side {
                EdgeSide::Open => Span::new(meant.start, atom.span.end),
                EdgeSide::Close => Span::new(atom.span.start, meant.end),
            };
            if self.inline.is_all_whitespace(edge) {
                self.kinds.insert(if is_line { Defect::EdgeBreak } else { Defect::InnerSpace });
            }
            trimmed = without(trimmed, atom, side);
        }
        (trimmed != span).then_some(trimmed)
    }

    fn is_link(&self, span: Span) -> bool {
        let source = self.inline.source(span);
        self.inline.first(span).is_some_and(|atom| atom.kind == TokenKind::Link && atom.span == span)
            && source.starts_with('[')
            && source.ends_with(')')
            && !source.contains("**")
    }

    /// Moves the mark at the edge out of the bold if this costs nothing.
    fn moved_well(&mut self, span: Span, side: EdgeSide) -> Option<Span> {
        let before = (self.glosses, self.unbracketed);
        let moved = self.moved(span, side)?;
        if self.turns_quote(span, moved) || self.detaches(span, moved) {
            (self.glosses, self.unbracketed) = before;
            return None;
        }
        Some(moved)
    }

    /// Moves the mark at the edge out of the bold if it reads as well outside.
    fn moved(&mut self, span: Span, side: EdgeSide) -> Option<Span> {
        if self.rules.style == BoldStyle::Exact || self.is_of_word(span, side) {
            return None;
        }
        if let Some(inner) = self.unwrapped(span) {
            return self.gloss(span, inner, Unbracketed::Whole);
        }
        let atom = edge(self.inline, span, side)?;
        if atom.kind == TokenKind::Footnote {
            return Some(without(span, atom, side));
        }
        let char = self.plain(atom)?;
        if han::is_pause(char) {
            return Some(self.without_pauses(span, side));
        }
        let bracket = bracket(char)?;
        let Some(group) = self.group(span, side) else {
            return (!self.has_other_quote(span, char)).then(|| without(span, atom, side));
        };
        if !bracket.gloss || group == span {
            return None;
        }
        if let Some(rest) = self.without_gloss(span, group, side) {
            return self.gloss(span, rest, Unbracketed::Edge(side));
        }
        self.glosses.kept = true;
        None
    }

    /// In a heading, moves the mark out after all, because a character reference would end up in the heading's id.
    fn moved_in_heading(&self, span: Span, side: EdgeSide) -> Option<Span> {
        if self.inline.kind != LeafKind::Heading || self.is_of_word(span, side) {
            return None;
        }
        if let Some(inner) = self.unwrapped(span) {
            return Some(inner);
        }
        let atom = edge(self.inline, span, side)?;
        let char = self.plain(atom)?;
        if han::is_pause(char) {
            return Some(self.without_pauses(span, side));
        }
        (self.rules.style != BoldStyle::Exact && bracket(char).is_some()).then(|| without(span, atom, side))
    }

    fn without_pauses(&self, mut span: Span, side: EdgeSide) -> Span {
        let is_pause = |atom: &Atom| self.plain(*atom).is_some_and(han::is_pause);
        while let Some(atom) = edge(self.inline, span, side).filter(is_pause) {
            if self.is_of_word(span, side) {
                break;
            }
            span = without(span, atom, side);
        }
        span
    }

    /// Whether the mark at the edge is part of a name: the dot of `.NET`, or the brackets of `main()`.
    fn is_of_word(&self, span: Span, side: EdgeSide) -> bool {
        let Some(atom) = edge(self.inline, span, side) else { return false };
        match side {
            EdgeSide::Open => {
                let next = self.inline.first(Span::new(atom.span.end, span.end)).and_then(|next| self.plain(next));
                self.plain(atom) == Some('.') && next.is_some_and(|next| next.is_ascii_alphanumeric())
            }
            EdgeSide::Close => self.group(span, side).is_some_and(|group| {
                let is_empty = self.inline.first(group).is_some_and(|open| open.span.end == atom.span.start);
                is_empty && group != span
            }),
        }
    }

    /// Whether the move takes a full-width mark away from the bold, because a space precedes it: `**甲 ！**乙`.
    fn detaches(&self, span: Span, moved: Span) -> bool {
        let mark = self.inline.first(Span::new(moved.end, span.end)).and_then(|mark| self.plain(mark));
        let before = self.inline.last(moved).and_then(|atom| self.plain(atom));
        mark.is_some_and(|mark| han::is_pause(mark) && !mark.is_ascii()) && before == Some(' ')
    }

    /// The character of a plain text atom.
    fn plain(&self, atom: Atom) -> Option<char> {
        (atom.kind == TokenKind::Text).then(|| self.inline.char(atom)).flatten()
    }
}

fn edge(inline: &InlineSource<'_>, span: Span, side: EdgeSide) -> Option<Atom> {
    match side {
        EdgeSide::Open => inline.first(span),
        EdgeSide::Close => inline.last(span),
    }
}

fn without(span: Span, atom: Atom, side: EdgeSide) -> Span {
    match side {
        EdgeSide::Open => Span::new(atom.span.end, span.end),
        EdgeSide::Close => Span::new(span.start, atom.span.start),
    }
}
