//! The text family: what a converter leaves behind besides bold, links and numbers.

mod analysis;
pub mod boilerplate;
pub mod conflict_marker;
pub mod empty_body;
pub mod repeated_paragraph;
