//! What the lints of text share.

pub(super) mod article;
pub(super) mod block;
pub(super) mod content;
pub(super) mod removal;
