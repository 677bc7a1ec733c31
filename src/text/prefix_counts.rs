//! Counts something in the bytes before an offset, also in very long lines.

use std::cell::OnceCell;

/// The number of bytes per stored count, and so the maximum number of bytes to scan for one.
const BLOCK: usize = 1024;

/// Counts of something in the bytes before each block of a text, computed on first use. Without them, each of 10,000
/// findings in a line of 10 MB would scan the whole line.
pub(super) struct PrefixCounts {
    /// Counts in a part of the text.
    count: fn(&[u8]) -> usize,
    before: OnceCell<Vec<usize>>,
}

impl PrefixCounts {
    /// Counts with `count`, whose results for two parts of a text must add up to that for both together.
    pub(super) const fn new(count: fn(&[u8]) -> usize) -> Self {
        Self { count, before: OnceCell::new() }
    }

    /// Returns the count between two offsets of `bytes`.
    pub(super) fn between(&self, bytes: &[u8], start: usize, end: usize) -> usize {
        if end.saturating_sub(start) > BLOCK {
            self.before(bytes, end) - self.before(bytes, start)
        } else {
            (self.count)(bytes.get(start..end).unwrap_or_default())
        }
    }

    fn before(&self, bytes: &[u8], offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = bytes.get(block * BLOCK..offset).unwrap_or_default();
        let before = self.before.get_or_init(|| {
            let sums = bytes.chunks(BLOCK).scan(0, |sum, block| {
                *sum += (self.count)(block);
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        });
        before.get(block).copied().unwrap_or_default() + (self.count)(rest)
    }
}

/// Returns the number of characters that start in `bytes`.
pub(super) fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| !matches!(byte, 0x80..=0xBF)).count()
}

/// Returns the number of UTF-16 code units of the characters that start in `bytes`.
pub(super) fn utf16_units(bytes: &[u8]) -> usize {
    characters(bytes) + bytes.iter().filter(|&&byte| byte >= 0xF0).count()
}
