//! Writes files atomically: a file is replaced as a whole or not at all.

mod error;
mod metadata;
mod own;
mod post;
mod temporary;

pub use error::WriteError;
pub use own::{Draft, FileKind, create, may_write, put};
pub use post::replace;
pub use temporary::sweep;
