//! Which blocks the family judges: Chinese ones that hold a number.

use std::sync::LazyLock;

use memchr::memchr_iter;
use memchr::memmem::Finder;

use crate::document::{Document, Leaf, LeafKind, is_han};
use crate::span::Span;

/// The leaves that the family judges, each with whether it stands in a heading.
///
/// The texts of links stand before the block that holds them: read backwards, the block decides for its links.
pub(super) fn judged<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (&'d Leaf, bool)> {
    let mut is_judged = false;
    let mut in_heading = false;
    let mut kept: Vec<(&Leaf, bool)> = Vec::new();
    let mut table = Table::default();
    for leaf in document.leaves.iter().rev() {
        let source = document.source(leaf.span);
        let numbered = (is_judged || leaf.kind != LeafKind::LinkText) && holds_number(source);
        if leaf.kind != LeafKind::LinkText {
            let mut among_han = || leaf.kind == LeafKind::Cell && table.holds_han(document, leaf.block);
            is_judged = numbered && is_chinese(source, &mut among_han);
            in_heading = leaf.kind == LeafKind::Heading;
        }
        if is_judged && numbered {
            kept.push((leaf, in_heading));
        }
    }
    kept.into_iter().rev()
}

/// Whether a number may stand in `text`: digits, or Chinese numerals before what makes them one. At memory speed, for
/// most blocks of most posts hold none.
fn holds_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    bytes.chunks(64).any(digits) || holds_wide_digit(bytes) || holds_numeral(text)
}

/// Looks for the bytes of `０` to `９`, EF BC 90 to EF BC 99.
fn holds_wide_digit(bytes: &[u8]) -> bool {
    memchr_iter(0xef, bytes).any(|at| matches!(bytes.get(at + 1..at + 3), Some([0xbc, 0x90..=0x99])))
}

/// Looks for a year or a large number in Chinese numerals.
fn holds_numeral(text: &str) -> bool {
    static SIGNS: LazyLock<[Finder<'_>; 5]> = LazyLock::new(|| ["年", "万", "亿", "萬", "億"].map(Finder::new));
    SIGNS.iter().any(|sign| {
        let mut places = sign.find_iter(text.as_bytes());
        places.any(|at| text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_numeral))
    })
}

/// Whether `c` is a Chinese numeral, or stands where one should: `二○二O年`.
const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '两'
            | '兩'
            | '〇'
            | '零'
    ) || matches!(c, 'O' | 'o' | 'О' | 'о' | 'Ｏ' | '○')
}

/// The block that holds the cells at hand, which is searched once for all of them.
#[derive(Default)]
struct Table {
    block: Span,
    holds_han: bool,
}

impl Table {
    fn holds_han(&mut self, document: &Document<'_>, block: Span) -> bool {
        if self.block != block {
            *self = Self { block, holds_han: document.source(block).contains(is_han) };
        }
        self.holds_han
    }
}

/// Whether a block is Chinese: it holds Han characters, or lies among them, and neither kana nor Hangul.
fn is_chinese(text: &str, among_han: &mut dyn FnMut() -> bool) -> bool {
    (text.contains(is_han) || among_han()) && !(may_be_foreign(text.as_bytes()) && text.contains(is_foreign))
}

/// Whether two bytes stand together that kana or Hangul begin with, at memory speed.
fn may_be_foreign(bytes: &[u8]) -> bool {
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |found, (first, second)| {
        let kana = (*first == 0xe3) & (*second > 0x80) & (*second < 0x88);
        let narrow = (*first == 0xef) & ((*second == 0xbd) | (*second == 0xbe));
        let hangul = (*first == 0xe1) | ((*first > 0xe9) & (*first < 0xee));
        found | kana | narrow | hangul
    })
}

/// Whether `c` is kana or Hangul.
const fn is_foreign(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_of_every_foreign_character() {
        for c in ('\0'..=char::MAX).filter(|c| is_foreign(*c)) {
            assert!(may_be_foreign(c.to_string().as_bytes()), "{c}");
        }
        assert!(!may_be_foreign("营收36亿元，增4%。《甲》“乙”（丙）——１２".as_bytes()));
    }

    #[test]
    fn numbers_of_every_kind_are_seen() {
        for text in ["甲3", "甲３", "二〇二五年", "二○二O年", "三百万元"] {
            assert!(holds_number(text), "{text}");
        }
        for text in ["今年", "上亿", "一、甲，乙：丙", ""] {
            assert!(!holds_number(text), "{text}");
        }
    }
}
