//! The characters of a post that are rare in prose, found in one pass over its bytes.

use super::mojibake;
use crate::document::Document;
use crate::lint::{Context, Shared};
use crate::text::{Span, is_invisible};

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
    let bytes = body.as_bytes();
    let mut marks = Vec::new();
    for first in (0..bytes.len()).step_by(CHUNK) {
        // A character may extend into the next chunk. Nothing follows the last one, so it is always searched.
        let end = bytes.len().min(first + CHUNK);
        let with_rest = bytes.get(first..bytes.len().min(end + 2)).unwrap_or_default();
        if end < bytes.len() && !holds_rare(with_rest) {
            continue;
        }
        for at in (first..end).filter(|at| may_be_rare(bytes.get(*at..).unwrap_or_default())) {
            let Some(c) = body.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            if let Some(kind) = kind(c) {
                let start = document.body.start + at;
                marks.push(RareCharacter { kind, c, span: Span::new(start, start + c.len_utf8()) });
            }
        }
    }
    marks
}

/// How many bytes are tested at once for the start of a rare character.
const CHUNK: usize = 256;

/// Whether a rare character may start in the bytes, except in the last two. Each byte is tested with the two after it,
/// without branches, to run at memory speed. Few chunks of a Chinese post give a false positive.
fn holds_rare(bytes: &[u8]) -> bool {
    let after = |by: usize| bytes.get(by..).unwrap_or_default();
    let triples = bytes.iter().zip(after(1)).zip(after(2));
    triples.fold(false, |found, ((&a, &b), &c)| {
        let control = (a < 0x20) & (a != b'\n') & (a != b'\r') & (a != b'\t') | (a == 0x7f);
        let latin = (a == 0xc2) & (b != 0xb7) | (a == 0xc3) | (a == 0xd8) | (a == 0xe1);
        let general = (a == 0xe2) & ((b == 0x80) & ((0x8b..0x90).contains(&c) | (c > 0xa6)) | (b == 0x81));
        let wide_blank = (a == 0xe3) & (b == 0x80) & (c == 0x80);
        let garbled = (a == 0xe5) & (b == 0xb1) & (c == 0xaf) | (a == 0xe7) & (b == 0x83) & (c == 0xab);
        let misread = (a == 0xe9)
            & ((b == 0x88) & (c == 0xa5)
                | (b == 0x8a) & (c == 0x86)
                | (b == 0x94) & ((c == 0x9b) | (c == 0x9f))
                | (0x8b..0x92).contains(&b)
                | (b == 0x92) & (c < 0x85)
                | (b == 0x96)
                | (b == 0x97) & (c < 0x8c));
        let private = (a == 0xee)
            | (a == 0xef) & (b != 0xbc) & (b != 0xbd)
            | (a > 0xf0)
            | (a == 0xf0) & ((b != 0x9f) | (c == 0xbf));
        found | control | latin | general | wide_blank | garbled | misread | private
    })
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
    fn every_rare_character_is_found_in_its_chunk() {
        for c in ('\0'..=char::MAX).filter(|c| may_be_rare(c.to_string().as_bytes())) {
            assert!(kind(c).is_none() || holds_rare(format!("{c}xx").as_bytes()), "U+{:04X}", u32::from(c));
        }
        for before in CHUNK - 8..CHUNK + 8 {
            let text = format!("{}\u{200b}{}", "a".repeat(before), "乙".repeat(CHUNK));
            assert_eq!(found(&text), [(Rarity::Invisible, '\u{200b}')], "{before}");
        }
        assert!(!holds_rare("“甲”，乙——丙…《丁》、👍\t\r\n- 戊 · 钱门屏".as_bytes()));
    }

    #[test]
    fn common_characters_are_not_rare() {
        assert_eq!(found("\u{feff}“甲”，乙——丙…(é, ñ)《丁》、👍🏽\t\r\n- 戊 · ● ™ 长短门"), []);
        assert_eq!(found("\u{feff}---\ntitle: a\u{200b}\n---\n甲\u{feff}乙"), [(Rarity::Invisible, '\u{feff}')]);
    }
}
