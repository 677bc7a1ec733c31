//! Finds and repairs what converters break in Markdown posts of Hugo sites.
//!
//! A text is read once into a [`document::Document`] of facts. Lints, each a [`lint::Lint`] in the list [`lints::ALL`], read
//! the facts and report [`diagnostic::Diagnostic`]s, some of which carry a fix. [`fix::fix`] makes fixes until none is left,
//! each proved by [`mod@verify`] to change nothing for a reader but what it says. [`report`] turns findings into text.
//!
//! ```
//! use digest_lint::config::Config;
//! use digest_lint::diagnostic::Safety;
//! use digest_lint::lint::{self, Context};
//!
//! let config = Config::default();
//! let lints: Vec<_> = digest_lint::lints::ALL.iter().filter_map(|lint| Some((*lint, lint.level?))).collect();
//! let fixed = digest_lint::fix::fix("**机制****（甲）**等", Safety::Safe, |document| {
//!     lint::check(&Context::new(document, &config), &lints)
//! });
//! assert_eq!(fixed.unwrap().text, "**机制**（甲）等");
//! ```
//!
//! The feature `cli` adds the command line: which files are posts, reading and writing them, in parallel.

pub mod allow;
#[cfg(feature = "cli")]
pub mod app;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod examples;
pub mod fingerprint;
pub mod fix;
pub mod lint;
#[path = "../lints/mod.rs"]
pub mod lints;
pub mod online;
pub mod page;
pub mod project;
pub mod report;
pub mod selection;
pub mod site;
pub mod text;
pub mod verify;
