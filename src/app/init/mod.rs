//! Generates a first `digest-lint.toml` from the front matter of existing posts.

mod kind;
mod proposal;
mod seen;
mod survey;
mod text;

pub use proposal::{Proposal, Proposed};
pub use survey::Survey;
