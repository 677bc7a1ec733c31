//! Converts byte offsets to lines and columns, for reports only.

use memchr::memchr2_iter;

use super::prefix_counts::{PrefixCounts, characters};
use crate::text::Span;

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in Unicode scalar values.
    pub column: usize,
}

/// The starts of the lines of a text. A line ends at `\n`, `\r\n` or a lone `\r`, as in `CommonMark` 0.31, section 2.1.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    characters: PrefixCounts,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text` in one pass.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(
            memchr2_iter(b'\n', b'\r', bytes)
                .filter(|&at| !(bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n')))
                .map(|at| at + 1),
        );
        Self { text, starts, characters: PrefixCounts::new(characters) }
    }

    /// Returns the number of lines, at least 1.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.starts.len()
    }

    /// Returns the number of the line that holds `offset`, counted from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Returns the line and column of a byte offset. An offset inside a character has that character's column.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let column = self.characters.between(self.text.as_bytes(), start, self.character(offset));
        Position { line, column: column + 1 }
    }

    /// Returns the start of the character at `offset`.
    fn character(&self, offset: usize) -> usize {
        (0..=offset).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default()
    }

    /// Returns the span of a line, counted from 1, without its line ending.
    #[must_use]
    pub fn span(&self, line: usize) -> Span {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let content = Span::new(start, end).of(self.text).trim_end_matches(['\n', '\r']);
        Span::new(start, start + content.len())
    }
}
