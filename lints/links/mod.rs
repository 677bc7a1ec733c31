//! The links family: links that lead nowhere, and references to nothing.

pub mod dead_url;
pub mod empty_target;
mod html;
pub mod moved_url;
pub mod undefined_reference;
pub mod unverified_url;
