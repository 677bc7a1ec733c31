//! Punctuation marks and the words that belong next to them.

pub(super) mod brackets;
pub(super) mod gap;
pub(super) mod lost;
pub(super) mod marks;
mod unpaired;
