//! The names in directives, and the edits that remove directives.

mod comment;
mod field;
pub(super) mod names;
pub(super) mod removal;
