//! Converts byte offsets to the positions of editors and other hosts, and back.
//!
//! A host counts lines from 0 and, within a line, the code units of its encoding. Lines end at `\n`, `\r\n` or a lone
//! `\r`, as the Language Server Protocol defines them.

use super::Lines;
use super::prefix_counts::{PrefixCounts, characters, utf16_units};
use crate::text::Span;

/// The unit in which a host counts the characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: two for a character outside the Basic Multilingual Plane, such as an emoji.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A position between two characters, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HostPosition {
    /// The line.
    pub line: usize,
    /// The number of code units before the position in its line.
    pub character: usize,
}

/// The positions in a text, for one encoding.
pub struct PositionMap<'t> {
    text: &'t str,
    lines: Lines<'t>,
    encoding: PositionEncoding,
    counts: PrefixCounts,
}

impl PositionEncoding {
    /// Returns the number of code units of a character.
    const fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

impl<'t> PositionMap<'t> {
    /// Finds the lines of `text` in one pass.
    #[must_use]
    pub fn new(text: &'t str, encoding: PositionEncoding) -> Self {
        let count = match encoding {
            PositionEncoding::Utf8 => <[u8]>::len,
            PositionEncoding::Utf16 => utf16_units,
            PositionEncoding::Utf32 => characters,
        };
        Self { text, lines: Lines::new(text), encoding, counts: PrefixCounts::new(count) }
    }

    /// Returns the position of a byte offset. An offset inside a character has the position of its start, one inside a
    /// line ending that of the end of the line, and one after the text that of its end.
    #[must_use]
    pub fn position(&self, offset: usize) -> HostPosition {
        let offset = self.floor(offset);
        let line = self.lines.line(offset);
        let span = self.lines.span(line);
        let character = self.counts.between(self.text.as_bytes(), span.start, offset.min(span.end));
        HostPosition { line: line.saturating_sub(1), character }
    }

    /// Returns the number of code units before a byte offset. An offset inside a character counts as its start, and one
    /// after the text as its end.
    #[must_use]
    pub fn units_before(&self, offset: usize) -> usize {
        self.counts.between(self.text.as_bytes(), 0, self.floor(offset))
    }

    /// Returns the byte offset of a position. A position inside a character, such as between the surrogates of an
    /// emoji, has the offset of its start, one after a line that of its end, and one after the text that of its end.
    #[must_use]
    pub fn offset(&self, position: HostPosition) -> usize {
        if position.line >= self.lines.count() {
            return self.text.len();
        }
        let span = self.lines.span(position.line + 1);
        if self.encoding == PositionEncoding::Utf8 {
            let offset = span.start.saturating_add(position.character).min(span.end);
            return self.floor(offset);
        }
        let mut left = position.character;
        let fits = |c: &char| left.checked_sub(self.encoding.units(*c)).map(|rest| left = rest).is_some();
        span.start + span.of(self.text).chars().take_while(fits).map(char::len_utf8).sum::<usize>()
    }

    /// Returns the start of the character at `offset`, or the end of the text.
    fn floor(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        (0..=offset).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default()
    }

    /// Returns the positions of the start and the end of a span.
    #[must_use]
    pub fn range(&self, span: Span) -> (HostPosition, HostPosition) {
        (self.position(span.start), self.position(span.end))
    }

    /// Returns the span between two positions, in either order.
    #[must_use]
    pub fn span(&self, (a, b): (HostPosition, HostPosition)) -> Span {
        let (a, b) = (self.offset(a), self.offset(b));
        Span::new(a.min(b), a.max(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [PositionEncoding; 3] = [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

    #[test]
    fn each_encoding_counts_its_own_units() {
        let text = "甲😀乙\r\nb\rc\n";
        let end = text.find('乙').unwrap();
        let characters = ALL.map(|encoding| PositionMap::new(text, encoding).position(end).character);
        assert_eq!(characters, [7, 3, 2]);
        let c = text.find('c').unwrap();
        let units = |offset| ALL.map(|encoding| PositionMap::new(text, encoding).units_before(offset));
        assert_eq!(units(c), [14, 8, 7]);
        assert_eq!(units(c + 1), units(c).map(|units| units + 1));
        assert_eq!(units(usize::MAX), [text.len(), 10, 9]);
        assert_eq!(units(end - 1), units(end - 4), "inside a character");
        for encoding in ALL {
            let map = PositionMap::new(text, encoding);
            assert_eq!(map.position(c), HostPosition { line: 2, character: 0 });
            assert_eq!(map.position(text.len()), HostPosition { line: 3, character: 0 });
            assert_eq!(map.position(usize::MAX), HostPosition { line: 3, character: 0 });
        }
    }

    #[test]
    fn units_are_counted_from_the_start_of_the_text() {
        let text = format!("{}甲😀\n乙", "丙".repeat(1000));
        let end = text.find('乙').unwrap();
        let units = |offset| ALL.map(|encoding| PositionMap::new(&text, encoding).units_before(offset));
        assert_eq!(units(end), [3008, 1004, 1003]);
        assert_eq!(units(end + 1), units(end), "inside a character");
        assert_eq!(units(usize::MAX), [3011, 1005, 1004]);
    }

    #[test]
    fn positions_and_offsets_are_inverse() {
        let long = "甲乙😀 a".repeat(1000);
        for text in ["", "\n", "甲😀乙\r\nb\rc\n", "\u{feff}---\r\n\r\n", &long] {
            for map in ALL.map(|encoding| PositionMap::new(text, encoding)) {
                for offset in (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)) {
                    let is_in_line_ending =
                        text.get(..offset).unwrap().ends_with('\r') && text.get(offset..).unwrap().starts_with('\n');
                    let expected = if is_in_line_ending { offset - 1 } else { offset };
                    assert_eq!(map.offset(map.position(offset)), expected, "{text:?} at {offset}");
                }
            }
        }
    }

    #[test]
    fn wrong_positions_are_moved_into_the_text() {
        let at = |encoding, line, character| {
            PositionMap::new("甲😀\r\n乙", encoding).offset(HostPosition { line, character })
        };
        assert_eq!(at(PositionEncoding::Utf16, 0, 2), 3, "between the surrogates");
        assert_eq!(at(PositionEncoding::Utf8, 0, 5), 3, "inside a character");
        for encoding in ALL {
            assert_eq!(at(encoding, 0, usize::MAX), 7, "the end of the line, before its ending");
            assert_eq!(at(encoding, 9, 0), 12, "after the text");
        }
        let map = PositionMap::new("甲乙", PositionEncoding::Utf32);
        let (start, end) = map.range(Span::new(0, 3));
        assert_eq!(map.span((end, start)), Span::new(0, 3), "in either order");
    }
}
