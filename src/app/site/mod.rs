//! Reads the site that a post belongs to, and looks for files around a post in no site.

pub mod around;
pub mod disk;
