//! What the text lints share.

pub(super) mod brackets;
pub(super) mod code;
pub(super) mod marks;
pub(super) mod noise;
mod sign;
