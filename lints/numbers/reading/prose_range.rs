//! Byte ranges of the prose.

/// A half-open byte range of the prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct ProseRange {
    pub(in super::super) start: usize,
    pub(in super::super) end: usize,
}

impl ProseRange {
    pub(in super::super) const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the length in bytes, which is the count of digits for a run of ASCII digits.
    pub(in super::super) const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub(in super::super) const fn is_empty(self) -> bool {
        self.len() == 0
    }

    pub(in super::super) const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
