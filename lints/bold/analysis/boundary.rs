//! Where a bold may begin and end: the forms that every required renderer takes.

use std::collections::{BTreeMap, BTreeSet};

use super::character::{bracket, columns, is_quote, narrow};
use super::delimiters::{Neighbour, Variant};
use super::kind::{Kind, Kinds};
use super::strip::{Atom, Strip};
use crate::config::bold::{Exact, Style};
use crate::document::{LeafKind, TokenKind, bare_url};
use crate::text::flanking::CharClass;
use crate::text::{Span, han};

/// A gloss no wider than this goes out of the bold; in columns, as most Chinese glosses in brackets are that short.
const GLOSS: usize = 28;
/// A boundary moves a few times at most; what needs more is no text that a person wrote.
const MOVES: usize = 24;

/// A bold as it will be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bold {
    pub(super) span: Span,
    pub(super) dress: Dress,
}

/// What makes it bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    Stars,
    /// Bold and italic.
    ThreeStars,
    Html,
    /// Asterisks inside of the link that the bold consists of.
    InLink,
}

impl Dress {
    /// What is written before and behind the words.
    pub(super) const fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Stars | Self::InLink => ("**", "**"),
            Self::ThreeStars => ("***", "***"),
            Self::Html => ("<strong>", "</strong>"),
        }
    }
}

/// What the bolds of one strip write outside of themselves.
#[derive(Clone, Debug, Default)]
pub(super) struct Outside {
    /// Characters that become references.
    pub(super) references: BTreeSet<Span>,
    /// What is put in, by place and by whether it stands before an opening.
    pub(super) separators: BTreeMap<(usize, bool), &'static str>,
}

/// How boundaries are to be mended.
#[derive(Clone, Copy)]
pub(super) struct Rules<'r> {
    pub(super) style: Style,
    pub(super) exact: Exact,
    pub(super) variants: &'r [Variant],
    /// How deep in bold the text is at its ends; not 0 where a bold goes over several blocks.
    pub(super) ends: (usize, usize),
}

/// No form works in every renderer.
pub(super) struct NoForm(pub(super) Span);

/// Mends the boundaries of one strip.
pub(super) struct Mender<'m, 't> {
    pub(super) strip: &'m Strip<'t>,
    pub(super) rules: Rules<'m>,
    pub(super) outside: Outside,
    pub(super) kinds: Kinds,
    /// What becomes of brackets around a gloss.
    pub(super) glosses: Glosses,
}

/// What becomes of the brackets around glosses at the edges of bolds: readers notice if one goes out and another stays.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glosses {
    /// Whether all stay in their bold.
    pub(super) stay: bool,
    /// Whether one has gone out.
    pub(super) gone: bool,
    /// Whether one cannot go out.
    pub(super) kept: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

impl Mender<'_, '_> {
    /// The form of the bold that was meant to cover `span`; none where nothing stays bold.
    pub(super) fn settle(&mut self, meant: Span, dress: Dress) -> Result<Option<Bold>, NoForm> {
        let mut span = meant;
        for _ in 0..MOVES {
            let (Some(first), Some(last)) = (self.strip.first(span), self.strip.last(span)) else { return Ok(None) };
            span = first.span.cover(last.span);
            let denied = match (self.allows(span, Side::Open), self.allows(span, Side::Close)) {
                (true, true) => return Ok(Some(Bold { span, dress })),
                (open, close) => [(Side::Close, close), (Side::Open, open)],
            };
            let mut denied = denied.into_iter().filter(|(_, allowed)| !allowed).map(|(side, _)| side);
            let Some(side) = denied.next() else { continue };
            if let Some(trimmed) = self.trim((span, meant), side).or_else(|| self.trim((span, meant), denied.next()?)) {
                span = trimmed;
            } else if self.strip.atoms(span).all(|atom| self.is_punctuation(atom) || self.strip.is_blank(atom)) {
                self.kinds.insert(Kind::PunctOnly);
                return Ok(None);
            } else if dress == Dress::Stars && self.is_link(span) {
                self.kinds.insert(Kind::LinkEdge);
                return Ok(Some(Bold { span, dress: Dress::InLink }));
            } else if let Some(moved) = self.moved(span, side) {
                span = moved;
            } else if self.exact(span, side) {
                if self.rules.exact == Exact::Html {
                    return Ok(Some(Bold { span, dress: Dress::Html }));
                }
            } else if let Some(moved) = self.moved_in_heading(span, side) {
                span = moved;
            } else {
                return Err(NoForm(span));
            }
        }
        Err(NoForm(span))
    }

    fn allows(&self, span: Span, side: Side) -> bool {
        let (before, after) = match side {
            Side::Open => (self.before(span.start), self.strip.after(span.start)),
            Side::Close => (self.strip.before(span.end), self.after(span.end)),
        };
        self.rules.variants.iter().all(|variant| {
            let run = variant.asterisks(before, after);
            if side == Side::Open { run.can_open } else { run.can_close }
        })
    }

    /// What stands before an opening, with all that is put in.
    fn before(&self, offset: usize) -> Neighbour {
        if let Some(separator) = self.outside.separators.get(&(offset, true)) {
            return separator.chars().next_back().map_or(Neighbour::Edge, Neighbour::Char);
        }
        let atom = self.strip.last(Span::new(0, offset));
        match atom {
            Some(atom) if self.outside.references.contains(&atom.span) => Neighbour::Char(';'),
            _ => self.strip.before(offset),
        }
    }

    /// What stands behind a closing, with all that is put in.
    fn after(&self, offset: usize) -> Neighbour {
        if let Some(separator) = self.outside.separators.get(&(offset, false)) {
            return separator.chars().next().map_or(Neighbour::Edge, Neighbour::Char);
        }
        let atom = self.strip.first(Span::new(offset, usize::MAX));
        match atom {
            Some(atom) if self.outside.references.contains(&atom.span) => Neighbour::Char('&'),
            _ => self.strip.after(offset),
        }
    }

    /// Spaces, breaks and `<br>` go out. Only those at the edge of what was `meant` are why the asterisks do not work.
    fn trim(&mut self, (span, meant): (Span, Span), side: Side) -> Option<Span> {
        let mut trimmed = span;
        while let Some(atom) = edge(self.strip, trimmed, side).filter(|&atom| self.strip.is_blank(atom)) {
            let is_line = !matches!(atom.kind, TokenKind::Text | TokenKind::Entity);
            let edge = match side {
                Side::Open => Span::new(meant.start, atom.span.end),
                Side::Close => Span::new(atom.span.start, meant.end),
            };
            if self.strip.is_all_blank(edge) {
                self.kinds.insert(if is_line { Kind::EdgeBreak } else { Kind::InnerSpace });
            }
            trimmed = without(trimmed, atom, side);
        }
        (trimmed != span).then_some(trimmed)
    }

    fn is_punctuation(&self, atom: Atom) -> bool {
        matches!(atom.kind, TokenKind::Text | TokenKind::Escape)
            && self.strip.char(atom).is_some_and(|char| CharClass::of(char) == CharClass::Punctuation)
    }

    fn is_link(&self, span: Span) -> bool {
        let source = self.strip.source(span);
        self.strip.first(span).is_some_and(|atom| atom.kind == TokenKind::Link && atom.span == span)
            && source.starts_with('[')
            && source.ends_with(')')
            && !source.contains("**")
    }

    /// Takes a mark at the edge out of the bold, where it reads as well outside.
    fn moved(&mut self, span: Span, side: Side) -> Option<Span> {
        if self.rules.style == Style::Exact {
            return None;
        }
        if let Some(inner) = self.unwrapped(span) {
            return self.gloss(span, inner);
        }
        let atom = edge(self.strip, span, side)?;
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
            Side::Open => Span::new(group.end, span.end),
            Side::Close => Span::new(span.start, group.start),
        };
        if !bracket.gloss || rest.is_empty() {
            return None;
        }
        let width = columns(self.strip.source(group));
        let short = side == Side::Close && width <= GLOSS;
        if self.brackets(span) == 2 && (short || width <= columns(self.strip.source(rest))) {
            return self.gloss(span, rest);
        }
        self.glosses.kept = true;
        None
    }

    /// Takes the bold to `inner`, without the brackets at its edge, where those of all bolds go out.
    fn gloss(&mut self, span: Span, inner: Span) -> Option<Span> {
        let edges = [self.strip.first(span), self.strip.last(span)];
        let chars = edges.into_iter().flatten().filter_map(|atom| self.plain(atom));
        if !chars.filter_map(bracket).any(|bracket| bracket.gloss) {
            return Some(inner);
        }
        self.glosses.gone |= !self.glosses.stay;
        (!self.glosses.stay).then_some(inner)
    }

    /// How many brackets and quotation marks with two sides are in the span. The mark of `’` in a word is an apostrophe.
    fn brackets(&self, span: Span) -> usize {
        let is_apostrophe = |atom: Atom| self.plain(atom) == Some('’') && self.is_in_word(atom);
        let brackets = self.strip.atoms(span).filter(|atom| self.plain(*atom).and_then(bracket).is_some());
        brackets.filter(|atom| !is_apostrophe(*atom)).count()
    }

    /// Whether a quotation mark in the span may be the other one of `char`.
    fn has_other_quote(&self, span: Span, char: char) -> bool {
        let is_kin = |atom: &Atom| self.plain(*atom).is_some_and(|other| narrow(other) == narrow(char));
        is_quote(char) && self.strip.atoms(span).filter(is_kin).nth(1).is_some()
    }

    /// Character references would end up in the anchor of a heading, so there the mark goes out after all.
    fn moved_in_heading(&self, span: Span, side: Side) -> Option<Span> {
        if self.strip.kind != LeafKind::Heading {
            return None;
        }
        if let Some(inner) = self.unwrapped(span) {
            return Some(inner);
        }
        let atom = edge(self.strip, span, side)?;
        let char = self.plain(atom)?;
        if han::is_pause(char) {
            return Some(self.without_pauses(span, side));
        }
        (self.rules.style != Style::Exact && bracket(char).is_some()).then(|| without(span, atom, side))
    }

    fn without_pauses(&self, mut span: Span, side: Side) -> Span {
        while let Some(atom) = edge(self.strip, span, side).filter(|&atom| self.plain(atom).is_some_and(han::is_pause))
        {
            span = without(span, atom, side);
        }
        span
    }

    /// The character of plain text.
    fn plain(&self, atom: Atom) -> Option<char> {
        (atom.kind == TokenKind::Text).then(|| self.strip.char(atom)).flatten()
    }

    /// Whether Latin letters are on both sides of the mark.
    fn is_in_word(&self, atom: Atom) -> bool {
        let before = atom.span.before(self.strip.text);
        let behind = atom.span.after(self.strip.text);
        before.ends_with(|c: char| c.is_ascii_alphabetic()) && behind.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// The inside of a bold that is exactly one pair of brackets or quotation marks.
    fn unwrapped(&self, span: Span) -> Option<Span> {
        let (first, last) = (self.strip.first(span)?, self.strip.last(span)?);
        let inner = Span::new(first.span.end, last.span.start);
        let (open, close) = (self.plain(first)?, self.plain(last)?);
        let group = || self.group(span, Side::Open) == Some(span);
        let brackets = bracket(open).is_some_and(|bracket| bracket.opens && narrow(bracket.mate) == narrow(close));
        let quotes = is_quote(open) && narrow(open) == narrow(close);
        let is_kin = |atom: Atom| self.plain(atom).is_some_and(|char| narrow(char) == narrow(open));
        let wraps = if quotes { !self.strip.atoms(inner).any(is_kin) } else { brackets && group() };
        let wraps = wraps && self.brackets(inner) == 0;
        (wraps && inner.start < inner.end).then_some(inner)
    }

    /// From the bracket at the edge to its mate.
    fn group(&self, span: Span, side: Side) -> Option<Span> {
        let char = self.plain(edge(self.strip, span, side)?)?;
        let own = bracket(char).filter(|bracket| bracket.opens == (side == Side::Open))?;
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
            Side::Open => {
                self.strip.atoms(span).find(|&atom| count(atom)).map(|atom| Span::new(span.start, atom.span.end))
            }
            Side::Close => {
                self.strip.atoms_back(span).find(|&atom| count(atom)).map(|atom| Span::new(atom.span.start, span.end))
            }
        }
    }

    /// Changes what stands outside of the edge so that the asterisks work there.
    fn exact(&mut self, span: Span, side: Side) -> bool {
        if self.rules.style == Style::Move {
            return false;
        }
        let place = match side {
            Side::Open => (span.start, true),
            Side::Close => (span.end, false),
        };
        let separator = match self.rules.exact {
            Exact::None => return false,
            Exact::Entity => return self.refer(place.0, side),
            Exact::Html => "",
            Exact::Zwsp if self.strip.kind == LeafKind::Heading => return false,
            Exact::Zwsp => "&#8203;",
            Exact::Space => " ",
            Exact::EscapedSpace => "\\ ",
        };
        // Behind a separator an address would become a link, or stop being one.
        let behind = span.after(self.strip.text);
        if side == Side::Close && bare_url::begins_address(behind.trim_start_matches('*')) {
            return false;
        }
        self.kinds.insert(Kind::Exact);
        separator.is_empty() || self.outside.separators.insert(place, separator).is_none()
    }

    /// Writes the letter beside the edge as a character reference, which a reader sees as the same letter.
    fn refer(&mut self, offset: usize, side: Side) -> bool {
        let atom = match side {
            Side::Open => self.strip.last(Span::new(0, offset)),
            Side::Close => self.strip.first(Span::new(offset, usize::MAX)),
        };
        let letter = atom.filter(|&atom| {
            self.plain(atom).is_some_and(|char| matches!(CharClass::of(char), CharClass::Other | CharClass::Symbol))
                && !self.in_address(atom)
        });
        let Some(letter) = letter.filter(|_| self.strip.kind != LeafKind::Heading) else { return false };
        self.kinds.insert(Kind::Exact);
        self.outside.references.insert(letter.span)
    }

    /// Whether the atom is part of a bare URL or mail address, which a reference would cut.
    fn in_address(&self, atom: Atom) -> bool {
        let is_part = |char: &char| char.is_ascii_graphic() && !matches!(char, '<' | '>' | '*');
        let before = atom.span.before(self.strip.text);
        let behind = atom.span.after(self.strip.text);
        let left: usize = before.chars().rev().take_while(is_part).take(200).count();
        let right: usize = behind.chars().take_while(is_part).take(200).count();
        let word = self.strip.source(Span::new(atom.span.start - left, atom.span.end + right));
        // A mail address is ASCII, so a Han letter next to it is no part of it.
        let in_mail = word.contains('@') && self.strip.char(atom).is_some_and(|char| char.is_ascii());
        in_mail || ["://", "www."].iter().any(|sign| word.contains(sign))
    }
}

fn edge(strip: &Strip<'_>, span: Span, side: Side) -> Option<Atom> {
    match side {
        Side::Open => strip.first(span),
        Side::Close => strip.last(span),
    }
}

fn without(span: Span, atom: Atom, side: Side) -> Span {
    match side {
        Side::Open => Span::new(atom.span.end, span.end),
        Side::Close => Span::new(span.start, atom.span.start),
    }
}
