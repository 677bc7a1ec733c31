//! Byte ranges of a file.

use std::ops::Range;

/// A half-open byte range of one file, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to but not including `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty range at `offset`.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Returns the length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether all of `other` lies inside this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that contains both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Returns the part of the span before `end`, which does not precede its start.
    #[must_use]
    pub fn clipped(self, end: usize) -> Self {
        Self::new(self.start, self.end.min(end))
    }

    /// Returns the span moved forward by `offset` bytes, for a text that starts `offset` bytes earlier.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }

    /// Returns the text of this span. The span must come from `text`. One that does not fit is a bug: this panics if
    /// debug assertions are enabled, and otherwise returns an empty string, so that a single post cannot end a run.
    #[must_use]
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        let found = text.get(self.start..self.end);
        debug_assert!(found.is_some(), "{self:?} does not fit a text of {} bytes", text.len());
        found.unwrap_or_default()
    }

    /// Returns the text before this span.
    #[must_use]
    #[track_caller]
    pub fn before(self, text: &str) -> &str {
        Self::new(0, self.start).of(text)
    }

    /// Returns the text after this span.
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
