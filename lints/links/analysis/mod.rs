//! What the lints of links share.

pub(super) mod footnotes;
pub(super) mod fragment;
pub(super) mod percent;
pub(super) mod shape;
