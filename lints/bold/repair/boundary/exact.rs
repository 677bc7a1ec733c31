//! Writes the text beside a bold so that its asterisks work without moving anything out of the bold.

use super::super::defect::Defect;
use super::super::inline_source::Atom;
use super::{BoldWriter, EdgeSide};
use crate::config::bold::{BoldStyle, Exact};
use crate::document::{LeafKind, bare_url};
use crate::text::Span;
use crate::text::flanking::CharClass;

impl BoldWriter<'_, '_> {
    /// Changes the text outside the edge so that the asterisks work. Returns whether it did.
    pub(super) fn exact(&mut self, span: Span, side: EdgeSide) -> bool {
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
