//! What the links lints share.

pub(super) mod missing;
mod reference;
pub(super) mod shape;
pub(super) mod source_site;
pub(super) mod targets;
