//! The allow family: directives that silence other lints, and do not do what they should.

mod analysis;
pub mod malformed;
pub mod unknown;
pub mod unused;
