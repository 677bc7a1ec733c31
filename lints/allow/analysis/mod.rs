//! The analysis that the allow lints share.

mod comment;
mod field;
pub(super) mod names;
pub(super) mod removal;
