//! Converts byte offsets to lines and columns, for reports only.

use std::cell::OnceCell;

use memchr::memchr2_iter;

use crate::text::Span;

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in Unicode scalar values.
    pub column: usize,
}

/// The number of bytes per entry of [`Lines::counts`], and so the maximum number of bytes to scan for a column.
const BLOCK: usize = 1024;

/// The starts of the lines of a text. A line ends at `\n`, `\r\n` or a lone `\r`, as in `CommonMark` 0.31, section 2.1.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The count of characters before each block, computed for the first finding in a long line. Without it, each of
    /// 10,000 findings in a line of 10 MB would scan the whole line.
    counts: OnceCell<Vec<usize>>,
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
        Self { text, starts, counts: OnceCell::new() }
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
        let column = if offset.saturating_sub(start) > BLOCK {
            self.before(offset) - self.before(start)
        } else {
            characters(self.text.as_bytes().get(start..self.character(offset)).unwrap_or_default())
        };
        Position { line, column: column + 1 }
    }

    /// Returns the start of the character at `offset`.
    fn character(&self, offset: usize) -> usize {
        (0..=offset).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default()
    }

    /// Returns the number of characters that end at or before `offset`.
    fn before(&self, offset: usize) -> usize {
        let start = self.character(offset);
        let block = start / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..start).unwrap_or_default();
        let counts = self.counts.get_or_init(|| {
            let blocks = self.text.as_bytes().chunks(BLOCK);
            let sums = blocks.scan(0, |sum, block| {
                *sum += characters(block);
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        });
        counts.get(block).copied().unwrap_or_default() + characters(rest)
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

/// Returns the number of characters that start in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| !matches!(byte, 0x80..=0xBF)).count()
}
