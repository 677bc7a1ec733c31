//! The front matter family: what Hugo cannot read, or reads other than it looks.

pub mod duplicate_key;
pub mod syntax;
