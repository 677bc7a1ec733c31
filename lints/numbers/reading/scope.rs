//! Selects the blocks that the family judges: Chinese ones that contain a number.

use std::sync::LazyLock;

use memchr::memchr2_iter;
use memchr::memmem::Finder;

use crate::config::numbers::NumbersOptions;
use crate::document::front_matter::{FrontMatter, Node, NodeKind};
use crate::document::{Document, Leaf, LeafKind};
use crate::text::{Span, han, is_han};

/// The blocks to read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockFilter {
    /// Blocks with digits.
    Digits,
    /// Blocks with digits, or with Chinese numerals before a character that makes them a number.
    Numerals,
}

/// The parts of a post that the family judges.
pub(super) struct Judged<'d> {
    /// The values in the front matter.
    pub(super) values: Vec<Span>,
    /// The leaves, and whether each is in a heading.
    pub(super) leaves: Vec<(&'d Leaf, bool)>,
    /// Whether they may contain full-width digits.
    pub(super) wide_digits: bool,
}

/// Returns the parts of a post that the family judges.
///
/// Iterates backwards, because the texts of links precede the block that contains them and decides for them.
pub(super) fn judged<'d>(document: &'d Document<'_>, options: &NumbersOptions, wanted: BlockFilter) -> Judged<'d> {
    let keys = options.front_matter.as_slice();
    let read = if keys.is_empty() { document.source(document.body) } else { document.text };
    let classes = CharacterClasses::of(read);
    let holds_number = |text: &str| classes.holds_digit(text) || wanted == BlockFilter::Numerals && holds_numeral(text);
    let is_numbered = |leaf: &Leaf, text: &str| leaf.bytes.may_hold(b'0') || holds_number(text);
    let mut is_judged = false;
    let mut in_heading = false;
    let mut leaves: Vec<(&Leaf, bool)> = Vec::new();
    let mut table = Table::default();
    for leaf in document.leaves.iter().rev().filter(|_| classes.han) {
        let source = document.source(leaf.span);
        let numbered = (is_judged || leaf.kind != LeafKind::LinkText) && is_numbered(leaf, source);
        if leaf.kind != LeafKind::LinkText {
            let mut among_han = || leaf.kind == LeafKind::Cell && table.holds_han(document, leaf.block);
            is_judged = numbered && classes.is_chinese(source, &mut among_han);
            in_heading = leaf.kind == LeafKind::Heading;
        }
        if is_judged && numbered {
            leaves.push((leaf, in_heading));
        }
    }
    leaves.reverse();
    let mut values = front_matter_texts(document, keys);
    values.retain(|value| {
        let text = document.source(*value);
        holds_number(text) && classes.is_chinese(text, &mut || false)
    });
    Judged { values, leaves, wide_digits: classes.wide_digits }
}

/// Returns the texts of the front matter under `keys`, single or in lists, if their source equals their value.
fn front_matter_texts(document: &Document<'_>, keys: &[String]) -> Vec<Span> {
    let root = document.front_matter.as_ref().filter(|_| !keys.is_empty()).and_then(FrontMatter::root);
    let entries = root.into_iter().flat_map(Node::entries).filter(|entry| keys.contains(&entry.key));
    let nodes = entries.flat_map(|entry| std::iter::once(&entry.value).chain(entry.value.children()));
    let literal = |node: &Node| {
        let NodeKind::Scalar { text, .. } = &node.kind else { return None };
        let quotes = node.span.len().checked_sub(text.len())?;
        let span = Span::new(node.span.start + quotes / 2, node.span.end - quotes / 2);
        (document.source(span) == text).then_some(span)
    };
    nodes.filter_map(literal).collect()
}

/// The kinds of characters that a post may contain. One fast pass over the whole post saves checks of its blocks.
struct CharacterClasses {
    han: bool,
    wide_digits: bool,
    foreign: bool,
}

impl CharacterClasses {
    /// Looks at the second and third byte of characters whose first byte may start one in question.
    fn of(text: &str) -> Self {
        let han = text.bytes().any(|byte| begins_han(&byte));
        let text = if han { text } else { "" };
        let foreign = holds_byte(text, |byte| begins_hangul(*byte));
        let mut classes = Self { han, wide_digits: false, foreign };
        for at in memchr2_iter(0xe3, 0xef, text.as_bytes()) {
            let Some(&[first, second, third]) = text.as_bytes().get(at..at + 3) else { continue };
            classes.foreign |= may_be_foreign(first, second, third);
            classes.wide_digits |= first == 0xef && second == 0xbc && (0x90..0x9a).contains(&third);
        }
        classes
    }

    fn holds_digit(&self, text: &str) -> bool {
        holds_byte(text, u8::is_ascii_digit) || self.wide_digits && text.contains(|c| matches!(c, '０'..='９'))
    }

    /// Whether a block is Chinese: it contains Han or is in a table that does, and has neither kana nor Hangul.
    fn is_chinese(&self, text: &str, among_han: &mut dyn FnMut() -> bool) -> bool {
        (holds_han(text) || among_han()) && !(self.foreign && text.contains(is_foreign))
    }
}

/// Whether the text contains Han. Most Han characters start with a byte that otherwise only starts the hexagrams of the
/// Book of Changes, so that one look at the bytes is enough.
fn holds_han(text: &str) -> bool {
    holds_byte(text, |byte| (0xe4..=0xe9).contains(byte)) || holds_byte(text, begins_han) && text.contains(is_han)
}

/// Whether Han characters can start with `byte`. Text in most other scripts has no such byte.
const fn begins_han(byte: &u8) -> bool {
    *byte >= 0xe3
}

/// Whether a byte of `text` is one that is sought. Checks bytes in chunks to avoid a branch per byte.
fn holds_byte(text: &str, is_sought: impl Fn(&u8) -> bool) -> bool {
    text.as_bytes().chunks(64).any(|chunk| chunk.iter().fold(false, |found, byte| found | is_sought(byte)))
}

/// Whether the text contains a year or a large number in Chinese numerals.
fn holds_numeral(text: &str) -> bool {
    static NUMERALS: LazyLock<[Finder<'_>; 5]> = LazyLock::new(|| ["年", "万", "亿", "萬", "億"].map(Finder::new));
    NUMERALS.iter().any(|numeral| {
        let mut places = numeral.find_iter(text.as_bytes());
        places.any(|at| text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_numeral))
    })
}

/// Whether `c` is a Chinese numeral, or a letter typed for one: `二○二O年`.
const fn is_numeral(c: char) -> bool {
    han::is_numeral(c) || han::is_letter_for_zero(c)
}

/// The block that contains the current table cells, searched once for all of them.
#[derive(Default)]
struct Table {
    block: Span,
    holds_han: bool,
}

impl Table {
    fn holds_han(&mut self, document: &Document<'_>, block: Span) -> bool {
        if self.block != block {
            *self = Self { block, holds_han: holds_han(document.source(block)) };
        }
        self.holds_han
    }
}

/// Whether the bytes may be a kana, or a Hangul or kana of half width.
const fn may_be_foreign(first: u8, second: u8, third: u8) -> bool {
    match first {
        0xe3 => second > 0x80 && second < 0x88,
        _ => second == 0xbd && third >= 0xa6 || second == 0xbe,
    }
}

/// Whether a Hangul character of full width may start with `byte`.
const fn begins_hangul(byte: u8) -> bool {
    byte == 0xe1 || byte > 0xe9 && byte < 0xee
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
    fn may_be_foreign_finds_every_foreign_character() {
        let may_be_foreign = |text: &str| CharacterClasses::of(text).foreign;
        for c in ('\0'..=char::MAX).filter(|c| is_foreign(*c)) {
            assert!(may_be_foreign(&format!("甲{c}")), "{c}");
        }
        assert!(!may_be_foreign("营收36亿元，增4%。《甲》“乙”（丙）——１２～３"));
    }

    #[test]
    fn finds_numbers_of_every_kind() {
        let holds_digit = |text: &str| CharacterClasses::of(text).holds_digit(text);
        assert!(["甲3", "甲３", "９"].into_iter().all(holds_digit));
        assert!(["二〇二五年", "二○二O年", "三百万元"].into_iter().all(holds_numeral));
        for text in ["今年", "上亿", "一、甲，乙：丙", ""] {
            assert!(!holds_digit(text) && !holds_numeral(text), "{text}");
        }
    }
}
