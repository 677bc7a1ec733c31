//! The links family: links that lead nowhere, and references to nothing.

mod analysis;
pub mod dead_url;
pub mod duplicate_footnote;
pub mod empty_target;
pub mod missing_anchor;
pub mod moved_url;
pub mod undefined_footnote;
pub mod undefined_reference;
pub mod unused_definition;
pub mod unused_footnote;
pub mod unverified_url;
