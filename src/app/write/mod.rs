//! Writes files atomically: a file is replaced as a whole or not at all.

mod own;
mod post;
mod temporary;

pub use own::{Draft, FileKind, create, may_write, put};
pub use post::{WriteError, replace};
pub use temporary::sweep;
