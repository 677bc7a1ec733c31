//! The front matter family: what Hugo cannot read, or reads other than it looks.

pub mod duplicate_key;
pub mod looks_like_delimiter;
pub mod syntax;
