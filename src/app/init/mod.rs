//! A first config: what the front matter of posts holds, and a `digest-lint.toml` that fits it.

mod kind;
mod proposal;
mod seen;
mod survey;
mod text;

pub use proposal::{Proposal, Proposed};
pub use survey::Survey;
