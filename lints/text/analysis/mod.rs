//! What the text lints share.

pub(super) mod article;
pub(super) mod block;
pub(super) mod brackets;
pub(super) mod code;
pub(super) mod content;
pub(super) mod marks;
pub(super) mod noise;
pub(super) mod removal;
mod sign;
