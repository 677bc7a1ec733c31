//! What the text lints share.

pub(super) mod noise;
