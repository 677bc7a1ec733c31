//! What the lints of links share.

pub(super) mod fragment;
pub(super) mod percent;
