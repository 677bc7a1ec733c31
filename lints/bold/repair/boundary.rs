//! Finds where a bold can start and end so that every required renderer recognizes it.

use std::collections::{BTreeMap, BTreeSet};

use super::character::{bracket, columns, is_quote, narrow};
use super::defect::{Defect, Kinds};
use super::delimiters::{Neighbour, Variant};
use super::inline_source::{Atom, InlineSource};
use crate::config::bold::{BoldStyle, Exact};
use crate::document::{LeafKind, TokenKind, bare_url};
use crate::text::flanking::CharClass;
use crate::text::{Span, han};

/// The widest gloss, in columns, that is moved out of a bold. Most bracketed Chinese glosses are shorter.
const GLOSS: usize = 28;
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum EdgeSide {
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
                (true, true) => return Ok(Some(Bold { span, form })),
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
            } else if let Some(moved) = self.moved(span, side) {
                span = moved;
            } else if self.exact(span, side) {
                if self.rules.exact == Exact::Html {
                    return Ok(Some(Bold { span, form: MarkerForm::Html }));
                }
            } else if let Some(moved) = self.moved_in_heading(span, side) {
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

    /// Moves the mark at the edge out of the bold if it reads as well outside.
    fn moved(&mut self, span: Span, side: EdgeSide) -> Option<Span> {
        if self.rules.style == BoldStyle::Exact {
            return None;
        }
        if let Some(inner) = self.unwrapped(span) {
            return self.gloss(span, inner);
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
        let rest = match side {
            EdgeSide::Open => Span::new(group.end, span.end),
            EdgeSide::Close => Span::new(span.start, group.start),
        };
        if !bracket.gloss || rest.is_empty() {
            return None;
        }
        let width = columns(self.inline.source(group));
        let short = side == EdgeSide::Close && width <= GLOSS;
        if self.brackets(span) == 2 && (short || width <= columns(self.inline.source(rest))) {
            return self.gloss(span, rest);
        }
        self.glosses.kept = true;
        None
    }

    /// Shrinks the bold to `inner`, without the brackets at its edge, unless gloss brackets have to stay.
    fn gloss(&mut self, span: Span, inner: Span) -> Option<Span> {
        let edges = [self.inline.first(span), self.inline.last(span)];
        let chars = edges.into_iter().flatten().filter_map(|atom| self.plain(atom));
        if !chars.filter_map(bracket).any(|bracket| bracket.gloss) {
            return Some(inner);
        }
        self.glosses.gone |= !self.glosses.stay;
        (!self.glosses.stay).then_some(inner)
    }

    /// The number of brackets and paired quotation marks in the span, without apostrophes (`’` inside a word).
    fn brackets(&self, span: Span) -> usize {
        let is_apostrophe = |atom: Atom| self.plain(atom) == Some('’') && self.is_in_word(atom);
        let brackets = self.inline.atoms(span).filter(|atom| self.plain(*atom).and_then(bracket).is_some());
        brackets.filter(|atom| !is_apostrophe(*atom)).count()
    }

    /// Whether the span may contain the counterpart of the quotation mark `char`.
    fn has_other_quote(&self, span: Span, char: char) -> bool {
        let is_kin = |atom: &Atom| self.plain(*atom).is_some_and(|other| narrow(other) == narrow(char));
        is_quote(char) && self.inline.atoms(span).filter(is_kin).nth(1).is_some()
    }

    /// In a heading, moves the mark out after all, because a character reference would end up in the heading's id.
    fn moved_in_heading(&self, span: Span, side: EdgeSide) -> Option<Span> {
        if self.inline.kind != LeafKind::Heading {
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
        while let Some(atom) = edge(self.inline, span, side).filter(|&atom| self.plain(atom).is_some_and(han::is_pause))
        {
            span = without(span, atom, side);
        }
        span
    }

    /// The character of a plain text atom.
    fn plain(&self, atom: Atom) -> Option<char> {
        (atom.kind == TokenKind::Text).then(|| self.inline.char(atom)).flatten()
    }

    /// Whether ASCII letters are on both sides of the mark.
    fn is_in_word(&self, atom: Atom) -> bool {
        let before = atom.span.before(self.inline.text);
        let after = atom.span.after(self.inline.text);
        before.ends_with(|c: char| c.is_ascii_alphabetic()) && after.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// The content of a bold that is exactly one pair of brackets or quotation marks.
    fn unwrapped(&self, span: Span) -> Option<Span> {
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
    fn group(&self, span: Span, side: EdgeSide) -> Option<Span> {
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

    /// Changes the text outside the edge so that the asterisks work. Returns whether it did.
    fn exact(&mut self, span: Span, side: EdgeSide) -> bool {
        if self.rules.style == BoldStyle::Move {
            return false;
        }
        let place = match side {
            EdgeSide::Open => (span.start, true),
            EdgeSide::Close => (span.end, false),
        };
        let separator = match self.rules.exact {
            Exact::None => return false,
            Exact::Entity => return self.refer(place.0, side),
            Exact::Html => "",
            Exact::Zwsp if self.inline.kind == LeafKind::Heading => return false,
            Exact::Zwsp => "&#8203;",
            Exact::Space => " ",
            Exact::EscapedSpace => "\\ ",
        };
        // After a separator, an address could become a link or stop being one.
        let after = span.after(self.inline.text);
        if side == EdgeSide::Close && bare_url::begins_address(after.trim_start_matches('*')) {
            return false;
        }
        self.kinds.insert(Defect::Exact);
        separator.is_empty() || self.outside.separators.insert(place, separator).is_none()
    }

    /// Writes the letter next to the edge as a character reference, which readers see as the same letter.
    fn refer(&mut self, offset: usize, side: EdgeSide) -> bool {
        let atom = match side {
            EdgeSide::Open => self.inline.last(Span::new(0, offset)),
            EdgeSide::Close => self.inline.first(Span::new(offset, usize::MAX)),
        };
        let letter = atom.filter(|&atom| {
            self.plain(atom).is_some_and(|char| matches!(CharClass::of(char), CharClass::Other | CharClass::Symbol))
                && !self.in_address(atom)
        });
        let Some(letter) = letter.filter(|_| self.inline.kind != LeafKind::Heading) else { return false };
        self.kinds.insert(Defect::Exact);
        self.outside.references.insert(letter.span)
    }

    /// Whether the atom is part of a bare URL or e-mail address, which a character reference would break.
    fn in_address(&self, atom: Atom) -> bool {
        let is_part = |char: &char| char.is_ascii_graphic() && !matches!(char, '<' | '>' | '*');
        let before = atom.span.before(self.inline.text);
        let after = atom.span.after(self.inline.text);
        let left: usize = before.chars().rev().take_while(is_part).take(200).count();
        let right: usize = after.chars().take_while(is_part).take(200).count();
        let word = self.inline.source(Span::new(atom.span.start - left, atom.span.end + right));
        // An e-mail address is ASCII, so a Han character next to it is not part of it.
        let in_mail = word.contains('@') && self.inline.char(atom).is_some_and(|char| char.is_ascii());
        in_mail || ["://", "www."].iter().any(|marker| word.contains(marker))
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
