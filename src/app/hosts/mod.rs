//! Checks external links by requesting them, and caches the results.

mod cache;
mod client;
mod gates;
mod private;
mod redirect;

pub use cache::Cache;
pub use client::{Manners, verdicts};
