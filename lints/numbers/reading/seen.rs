//! Finds what a reader sees next to a place, across emphasis marks, tags, link boundaries and invisible characters.

use super::prose::{JudgedBlock, OPAQUE, Prose, SOFT};
use super::prose_range::ProseRange;
use crate::text::{is_han, is_invisible};

impl Prose {
    /// Returns the index in the prose of the byte at `offset` in the file, within `block`.
    pub(super) fn index(&self, block: &JudgedBlock, offset: usize) -> usize {
        let (first, end) = block.pieces;
        let (block, pieces) = (block.run, self.pieces.get(first..end).unwrap_or_default());
        let next = pieces.partition_point(|piece| piece.source.start <= offset);
        let Some(piece) = next.checked_sub(1).and_then(|piece| pieces.get(piece)) else { return block.start };
        let after = pieces.get(next).map_or(block.end, |piece| piece.start);
        let whole = ProseRange::new(piece.start, after);
        let inside = offset - piece.source.start;
        if whole.len() == piece.source.len() {
            after.min(piece.start + inside)
        } else if inside == 0 {
            piece.start
        } else {
            after
        }
    }

    /// Returns the end of the character that a reader sees before `at`.
    pub(in super::super) fn seen_before(&self, mut at: usize) -> usize {
        loop {
            let c = self.before(at);
            at = match c {
                SOFT => match self.seams.link(at - 1) {
                    None => at - 1,
                    Some(Some(text)) if text.is_empty() => at - 1,
                    Some(Some(text)) => text.end,
                    Some(None) => return at,
                },
                '\n' => match self.seams.place(at, |text| text.start) {
                    Some(place) => place,
                    None => return at,
                },
                c if is_unseen(c) => at - c.len_utf8(),
                _ => return at,
            };
        }
    }

    /// Returns the start of the character that a reader sees after `at`.
    pub(super) fn seen_after(&self, mut at: usize) -> usize {
        loop {
            let c = self.at(at);
            at = match c {
                SOFT => match self.seams.link(at) {
                    None => at + 1,
                    Some(Some(text)) if text.is_empty() => at + 1,
                    Some(Some(text)) => text.start,
                    Some(None) => return at,
                },
                '\n' => match self.seams.place(at, |text| text.end) {
                    Some(place) => place + 1,
                    None => return at,
                },
                c if is_unseen(c) => self.next(at),
                _ => return at,
            };
        }
    }
}

/// Whether `c` is invisible to a reader.
pub(super) fn is_unseen(c: char) -> bool {
    c == SOFT || c != OPAQUE && !is_han(c) && is_invisible(c)
}
