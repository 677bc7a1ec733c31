//! The links family: links that lead nowhere, and references to nothing.

mod analysis;
pub mod empty_target;
pub mod missing_anchor;
pub mod undefined_reference;
