//! The links family: links that lead nowhere, and references to nothing.

pub mod empty_target;
pub mod undefined_reference;
