//! Byte offsets to lines and columns, for reports only.

use memchr::memchr2_iter;

use crate::span::Span;

/// A place as people count: both numbers begin at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in Unicode scalar values.
    pub column: usize,
}

/// Where the lines of a text begin. A line ends at `\n`, `\r\n` or a lone `\r`, as in `CommonMark` 0.31, section 2.1.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`, in one pass.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(
            memchr2_iter(b'\n', b'\r', bytes)
                .filter(|&at| !(bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n')))
                .map(|at| at + 1),
        );
        Self { text, starts }
    }

    /// The line that holds `offset`, counted from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Line and column of a byte offset; an offset inside a character is that character's column.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let rest = self.text.get(start..).unwrap_or_default();
        let column = rest.char_indices().take_while(|(at, c)| start + at + c.len_utf8() <= offset).count();
        Position { line, column: column + 1 }
    }

    /// The bytes of a line, counted from 1, without its line ending.
    #[must_use]
    pub fn span(&self, line: usize) -> Span {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let content = Span::new(start, end).of(self.text).trim_end_matches(['\n', '\r']);
        Span::new(start, start + content.len())
    }
}
