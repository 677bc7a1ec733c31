//! Finds and repairs what converters break in Markdown posts.
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod fix;
pub mod lines;
pub mod lint;
#[path = "../lints/mod.rs"]
pub mod lints;
pub mod page;
pub mod report;
pub mod span;
pub mod verify;
