//! A byte range of a file: the ground that everything else stands on.

use std::ops::Range;

/// A half-open range of bytes of one file, on character borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty range at `offset`: a place between two characters.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// How many bytes it holds.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same bytes, seen from a text that begins `offset` bytes earlier.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }

    /// The text at this place. Every span is made from the text that it is a place of, so one that is none is a bug: it is
    /// caught where debug assertions are on, and reads as empty elsewhere, so that no post ends a run.
    #[must_use]
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        let found = text.get(self.start..self.end);
        debug_assert!(found.is_some(), "{self:?} is no place of a text of {} bytes", text.len());
        found.unwrap_or_default()
    }

    /// The text before this place.
    #[must_use]
    #[track_caller]
    pub fn before(self, text: &str) -> &str {
        Self::new(0, self.start).of(text)
    }

    /// The text after this place.
    #[must_use]
    #[track_caller]
    pub fn after(self, text: &str) -> &str {
        Self::new(self.end, text.len()).of(text)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}
