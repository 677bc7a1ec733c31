//! What the links lints share.

pub(super) mod shape;
