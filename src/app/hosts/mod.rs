//! Asking hosts, and remembering what they said.

mod cache;
mod client;
mod gates;
mod private;
mod redirect;

pub use cache::Cache;
pub use client::{Manners, verdicts};
