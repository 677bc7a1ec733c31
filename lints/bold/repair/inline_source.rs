//! The inline source of one leaf, or of some of its lines, as the family reads it.

use super::character::bracket;
use super::delimiters::{Delimiter, Neighbour, Variant};
use super::reading::Sense;
use super::template;
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind, entity};
use crate::text::flanking::CharClass;
use crate::text::{Span, han, is_invisible};

/// The tokens of one leaf, with the text at both ends.
#[derive(Clone)]
pub(super) struct InlineSource<'t> {
    pub(super) text: &'t str,
    pub(super) kind: LeafKind,
    pub(super) tokens: Vec<Token>,
    /// The neighbours before the first token and after the last.
    ends: (Neighbour, Neighbour),
}

/// The smallest unit that can move into or out of a bold: one character of plain text, or a whole token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

impl<'t> InlineSource<'t> {
    /// The inline source of a whole leaf.
    pub(super) fn new(document: &Document<'t>, leaf: &Leaf) -> Self {
        let tokens = template::joined(document.text, document.tokens(leaf));
        Self::of_tokens(document.text, leaf.kind, tokens)
    }

    /// The inline source of a leaf with these tokens.
    pub(super) const fn of_tokens(text: &'t str, kind: LeafKind, tokens: Vec<Token>) -> Self {
        Self { text, kind, tokens, ends: ends(kind) }
    }

    /// Returns the inline source with the runs at `spans` as text, so that they do not delimit bold.
    pub(super) fn with_literal(mut self, spans: &[Span]) -> Self {
        for token in self.tokens.iter_mut().filter(|token| is_run(token)) {
            if spans.binary_search(&token.span).is_ok() {
                let escaped = token.span.of(self.text).starts_with('\\');
                token.kind = if escaped { TokenKind::Escape } else { TokenKind::Text };
            }
        }
        self
    }

    /// The lines of the leaf as separate inline sources, without the breaks between them.
    pub(super) fn lines(&self) -> Vec<Self> {
        let lines: Vec<&[Token]> = self.tokens.split(|token| is_break(token.kind)).collect();
        let last = lines.len().saturating_sub(1);
        let line = |(index, tokens): (usize, &[Token])| Self {
            text: self.text,
            kind: self.kind,
            tokens: tokens.to_vec(),
            ends: (
                if index == 0 { self.ends.0 } else { Neighbour::Edge },
                if index == last { self.ends.1 } else { Neighbour::Edge },
            ),
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    /// The span from the first token to the last.
    pub(super) fn span(&self) -> Span {
        let first = self.tokens.first().map_or(Span::default(), |token| token.span);
        self.tokens.last().map_or(first, |last| first.cover(last.span))
    }

    /// Whether there is a run at `span`.
    pub(super) fn has_run(&self, span: Span) -> bool {
        let next = self.tokens.partition_point(|token| token.span.start < span.start);
        self.tokens.get(next).is_some_and(|token| token.span == span && is_run(token))
    }

    /// The source text of a span.
    pub(super) fn source(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// All runs of `*` and `_`, with their adjacent raw characters.
    pub(super) fn delimiters(&self) -> Vec<Delimiter> {
        let is_delimiter = |kind| matches!(kind, TokenKind::Stars | TokenKind::Underscores);
        let places = self.tokens.iter().enumerate().filter(|(_, token)| is_delimiter(token.kind));
        places
            .map(|(index, token)| Delimiter {
                span: token.span,
                star: token.kind == TokenKind::Stars,
                before: self.raw_before(index.checked_sub(1).and_then(|before| self.tokens.get(before))),
                after: self.raw_after(self.tokens.get(index + 1)),
            })
            .collect()
    }

    fn raw_before(&self, token: Option<&Token>) -> Neighbour {
        token.map_or(self.ends.0, |token| raw_end(self.text, token))
    }

    fn raw_after(&self, token: Option<&Token>) -> Neighbour {
        token.map_or(self.ends.1, |token| raw_start(self.text, token))
    }

    /// The raw character before `offset`, not counting runs.
    pub(super) fn before(&self, offset: usize) -> Neighbour {
        self.last(Span::new(0, offset)).map_or(self.ends.0, |atom| self.raw_before(Some(&atom.token())))
    }

    /// The raw character after `offset`, not counting runs.
    pub(super) fn after(&self, offset: usize) -> Neighbour {
        self.first(Span::new(offset, usize::MAX)).map_or(self.ends.1, |atom| self.raw_after(Some(&atom.token())))
    }

    /// The first atom inside `within`, not counting runs.
    pub(super) fn first(&self, within: Span) -> Option<Atom> {
        let next = self.tokens.partition_point(|token| token.span.end <= within.start);
        let token = self.tokens.iter().skip(next).find(|token| !is_run(token))?;
        let start = token.span.start.max(within.start);
        if start >= within.end {
            return None;
        }
        let length = match token.kind {
            TokenKind::Text => self.source(Span::new(start, token.span.end)).chars().next()?.len_utf8(),
            _ => token.span.len(),
        };
        Some(Atom { kind: token.kind, span: Span::new(start, start + length) })
    }

    /// The last atom inside `within`, not counting runs.
    pub(super) fn last(&self, within: Span) -> Option<Atom> {
        let next = self.tokens.partition_point(|token| token.span.start < within.end);
        let token = self.tokens.get(..next)?.iter().rfind(|token| !is_run(token))?;
        let end = token.span.end.min(within.end);
        if end <= within.start {
            return None;
        }
        let length = match token.kind {
            TokenKind::Text => self.source(Span::new(token.span.start, end)).chars().next_back()?.len_utf8(),
            _ => token.span.len(),
        };
        Some(Atom { kind: token.kind, span: Span::new(end - length, end) })
    }

    /// The atoms inside `within` in order, without runs.
    pub(super) fn atoms(&self, within: Span) -> impl Iterator<Item = Atom> {
        let mut rest = within;
        std::iter::from_fn(move || {
            let atom = self.first(rest)?;
            rest.start = atom.span.end;
            Some(atom)
        })
    }

    /// The atoms inside `within` in reverse order, without runs.
    pub(super) fn atoms_back(&self, within: Span) -> impl Iterator<Item = Atom> {
        let mut rest = within;
        std::iter::from_fn(move || {
            let atom = self.last(rest)?;
            rest.end = atom.span.start;
            Some(atom)
        })
    }

    /// The visible character of the atom, if it is a single one.
    pub(super) fn char(&self, atom: Atom) -> Option<char> {
        match atom.kind {
            TokenKind::Text | TokenKind::Stars | TokenKind::Underscores | TokenKind::Tildes | TokenKind::Escape => {
                self.source(atom.span).chars().next_back()
            }
            _ => None,
        }
    }

    /// Whether readers see only whitespace for the atom.
    pub(super) fn is_whitespace(&self, atom: Atom) -> bool {
        match atom.kind {
            TokenKind::SoftBreak | TokenKind::HardBreak => true,
            TokenKind::Text => self.char(atom).is_some_and(char::is_whitespace),
            TokenKind::Entity => {
                entity::decode(self.source(atom.span)).is_some_and(|c| c == ' ' || han::is_converter_space(c))
            }
            TokenKind::Html => is_line_break(self.source(atom.span)),
            _ => false,
        }
    }

    /// Whether readers see punctuation for the atom.
    pub(super) fn is_punctuation(&self, atom: Atom) -> bool {
        let char = match atom.kind {
            TokenKind::Text | TokenKind::Escape => self.char(atom),
            TokenKind::Entity => entity::decode(self.source(atom.span)),
            _ => None,
        };
        char.is_some_and(|char| CharClass::of(char) == CharClass::Punctuation)
    }

    /// Whether readers see neither a letter nor a digit in the span, nor anything that is not text.
    pub(super) fn is_wordless(&self, span: Span) -> bool {
        let is_unseen = |atom: Atom| self.source(atom.span).chars().all(is_invisible);
        self.atoms(span).all(|atom| self.is_punctuation(atom) || self.is_whitespace(atom) || is_unseen(atom))
    }

    /// How readers perceive the atom.
    pub(super) fn sense(&self, atom: Option<Atom>) -> Sense {
        let Some(atom) = atom else { return Sense::Blank };
        if self.is_whitespace(atom) {
            return Sense::Blank;
        }
        let Some(char) = self.char(atom) else {
            return if atom.kind == TokenKind::Entity { Sense::Other } else { Sense::Letter };
        };
        match bracket(char) {
            Some(bracket) if bracket.opens => Sense::Opening,
            Some(_) => Sense::Closing,
            None if han::is_pause(char) => Sense::Closing,
            None if CharClass::of(char) == CharClass::Other => Sense::Letter,
            None => Sense::Other,
        }
    }

    /// Whether readers see only whitespace inside `within`.
    pub(super) fn is_all_whitespace(&self, within: Span) -> bool {
        self.atoms(within).all(|atom| self.is_whitespace(atom))
    }
}

impl Atom {
    const fn token(self) -> Token {
        Token { kind: self.kind, span: self.span }
    }
}

/// The left neighbour of a run that directly follows the token.
fn raw_end(text: &str, token: &Token) -> Neighbour {
    match token.kind {
        TokenKind::SoftBreak | TokenKind::HardBreak => Neighbour::Edge,
        TokenKind::Shortcode => Neighbour::Shortcode,
        _ => token.span.of(text).chars().next_back().map_or(Neighbour::Edge, Neighbour::Char),
    }
}

/// The right neighbour of a run that directly precedes the token. The backslash of a hard break is a raw character like
/// any other.
fn raw_start(text: &str, token: &Token) -> Neighbour {
    match token.kind {
        TokenKind::Shortcode => Neighbour::Shortcode,
        _ => token.span.of(text).chars().next().map_or(Neighbour::Edge, Neighbour::Char),
    }
}

/// Whether the runs of a leaf are all `**` and alternate between opening and closing. Then the words between them are
/// bold in every variant. Most leaves are like this, so the check does not allocate.
pub(super) fn is_plainly_healthy(document: &Document<'_>, leaf: &Leaf, variants: &[Variant]) -> bool {
    let tokens = document.tokens(leaf);
    let outside = ends(leaf.kind);
    let mut opens = true;
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Stars if token.span.len() == 2 => {}
            TokenKind::Stars | TokenKind::Underscores | TokenKind::Escape => return false,
            _ => continue,
        }
        let before = index.checked_sub(1).and_then(|before| tokens.get(before));
        let before = before.map_or(outside.0, |before| raw_end(document.text, before));
        let after = tokens.get(index + 1).map_or(outside.1, |after| raw_start(document.text, after));
        let works = |variant: &Variant| {
            let run = variant.asterisks(before, after);
            if opens { run.can_open } else { run.can_close }
        };
        if !variants.iter().all(works) {
            return false;
        }
        opens = !opens;
    }
    opens
}

/// The neighbours at both ends of a leaf.
const fn ends(kind: LeafKind) -> (Neighbour, Neighbour) {
    match kind {
        LeafKind::LinkText => (Neighbour::Char('['), Neighbour::Char(']')),
        _ => (Neighbour::Edge, Neighbour::Edge),
    }
}

/// Whether the token is two or more asterisks, which can delimit bold.
pub(super) fn is_run(token: &Token) -> bool {
    token.kind == TokenKind::Stars && token.span.len() > 1
}

/// Whether a token of this kind ends a line.
pub(super) const fn is_break(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::SoftBreak | TokenKind::HardBreak)
}

/// Whether the tag is `<br>`, which readers see as the end of a line.
pub(super) fn is_line_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}
