//! The allow family: lints for directives that suppress other lints.

mod directives;

pub mod foreign;
pub mod malformed;
pub mod unknown;
pub mod unused;
