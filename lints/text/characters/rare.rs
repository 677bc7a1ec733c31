//! The characters of a post that are rare in prose, found in one pass over its bytes.

use std::sync::LazyLock;

use super::mojibake;
use crate::document::Document;
use crate::lint::{Context, Shared};
use crate::text::{FirstBytes, Span, is_invisible};

/// The rare characters of the body in source order, and its mojibake.
pub(in super::super) struct Rare {
    marks: Vec<RareCharacter>,
    garbled: Vec<Span>,
}

/// A rare character.
#[derive(Clone, Copy)]
pub(in super::super) struct RareCharacter {
    pub(in super::super) kind: Rarity,
    pub(in super::super) c: char,
    pub(in super::super) span: Span,
}

/// The kind of a rare character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Rarity {
    /// It is invisible and does not set a text direction.
    Invisible,
    /// It opens or closes a stretch of text with a different direction.
    Direction,
    /// Its appearance depends on the font, or is undefined.
    Private,
    /// A no-break or ideographic space.
    Blank,
    /// Mojibake may start here.
    Suspect,
}

impl Shared for Rare {
    fn compute(context: &Context<'_>) -> Self {
        Self::read(context.document)
    }
}

impl Rare {
    fn read(document: &Document<'_>) -> Self {
        let marks = marks(document);
        let garbled = mojibake::find(document.text, suspects(&marks));
        Self { marks, garbled }
    }

    /// Returns the marks of a kind outside mojibake, in source order.
    pub(in super::super) fn of_kind(&self, kind: Rarity) -> Vec<RareCharacter> {
        let mut of_kind: Vec<RareCharacter> = self.marks.iter().filter(|mark| mark.kind == kind).copied().collect();
        of_kind.retain(|mark| {
            let next = self.garbled.partition_point(|garbled| garbled.end <= mark.span.start);
            self.garbled.get(next).is_none_or(|garbled| !garbled.overlaps(mark.span))
        });
        of_kind
    }

    /// Returns the spans of mojibake in source order.
    pub(in super::super) fn garbled(&self) -> &[Span] {
        &self.garbled
    }
}

fn suspects(marks: &[RareCharacter]) -> impl Iterator<Item = (usize, char)> {
    marks.iter().filter(|mark| mark.kind == Rarity::Suspect).map(|mark| (mark.span.start, mark.c))
}

fn marks(document: &Document<'_>) -> Vec<RareCharacter> {
    let body = document.source(document.body);
    let mut marks = Vec::new();
    for at in SUSPECTS.find(body) {
        let bytes = body.as_bytes().get(at..).unwrap_or_default();
        if may_be_rare(bytes)
            && let Some(c) = body.get(at..).and_then(|rest| rest.chars().next())
            && let Some(kind) = kind(c)
        {
            let start = document.body.start + at;
            marks.push(RareCharacter { kind, c, span: Span::new(start, start + c.len_utf8()) });
        }
    }
    marks
}

static SUSPECTS: LazyLock<FirstBytes> = LazyLock::new(|| FirstBytes::new(is_suspect));

/// Whether rare characters start with the byte.
const fn is_suspect(first: u8) -> bool {
    match first {
        b'\t' | b'\n' | b'\r' => false,
        0..=0x1f | 0x7f | 0xc2 | 0xc3 | 0xd8 | 0xe1..=0xe3 | 0xe5 | 0xe7 | 0xe9 | 0xee.. => true,
        _ => false,
    }
}

/// Whether the bytes may start with a rare character. They are compared before they are decoded, because quotation
/// marks, `，` and most Han characters start with the same bytes.
const fn may_be_rare(bytes: &[u8]) -> bool {
    match *bytes {
        [0..=0x1f | 0x7f | 0xee | 0xf3 | 0xf4, ..] => true,
        [0xc2, b, ..] => matches!(b, 0x80..=0xa0 | 0xad),
        [0xc3, _, b, ..] => b >= 0xc2,
        [0xd8, b, ..] => b == 0x9c,
        [0xe1, a, b, ..] => matches!([a, b], [0xa0, 0x8e]),
        [0xe2, a, b, ..] => matches!([a, b], [0x80, 0x8b..=0x8f | 0xaa..=0xae] | [0x81, 0xa0..=0xaf]),
        [0xe3, a, b, ..] => matches!([a, b], [0x80, 0x80]),
        [0xe5, a, b, ..] => matches!([a, b], [0xb1, 0xaf]),
        [0xe7, a, b, ..] => matches!([a, b], [0x83, 0xab]),
        [0xe9, a, b, ..] => {
            matches!(
                (a, b),
                (0x88, 0xa5)
                    | (0x8a, 0x86)
                    | (0x8b..=0x91 | 0x96, _)
                    | (0x92, ..=0x84)
                    | (0x94, 0x9b | 0x9f)
                    | (0x97, ..=0x8b)
            )
        }
        [0xef, b, ..] => matches!(b, 0x80..=0xa3 | 0xb7 | 0xbb | 0xbf),
        [0xf0..=0xf2, _, a, b, ..] => matches!([a, b], [0xbf, 0xbe | 0xbf]),
        _ => false,
    }
}

fn kind(c: char) -> Option<Rarity> {
    match c {
        '\u{a0}' | '\u{3000}' => Some(Rarity::Blank),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Rarity::Direction),
        _ if is_private(c) => Some(Rarity::Private),
        _ if is_invisible(c) => Some(Rarity::Invisible),
        _ => mojibake::may_begin_with(c).then_some(Rarity::Suspect),
    }
}

/// Whether no standard defines the character: private use, noncharacters and the replacement character.
const fn is_private(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe;
    let is_private_use = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}');
    is_noncharacter || is_private_use || c == '\u{fffd}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Rarity, char)> {
        let document = Document::parse(text);
        marks(&document).iter().map(|mark| (mark.kind, mark.c)).collect()
    }

    #[test]
    fn every_rare_character_is_found() {
        for c in '\0'..=char::MAX {
            if c != '\u{feff}'
                && !matches!(c, '\u{13430}'..='\u{1d17a}')
                && kind(c).is_some_and(|kind| kind != Rarity::Suspect)
            {
                assert_eq!(found(&format!("a{c}")), [(kind(c).expect("a kind"), c)], "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn every_rare_character_starts_with_a_suspect_byte() {
        for c in ('\0'..=char::MAX).filter(|c| may_be_rare(c.to_string().as_bytes())) {
            assert!(kind(c).is_none() || is_suspect(c.to_string().as_bytes()[0]), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn common_characters_are_not_rare() {
        assert_eq!(found("\u{feff}“甲”，乙——丙…(é, ñ)《丁》、👍🏽\t\r\n- 戊 · ● ™ 长短门"), []);
        assert_eq!(found("\u{feff}---\ntitle: a\u{200b}\n---\n甲\u{feff}乙"), [(Rarity::Invisible, '\u{feff}')]);
    }
}
