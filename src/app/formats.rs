//! The formats of `--format` and `--report`.

pub use super::html::report::HTML;
use crate::report::{CHECKSTYLE, CONCISE, Format, GITHUB, GITLAB, JSON, JUNIT, PRETTY, RDJSON, SARIF};

/// All formats, in the order in which `--help` lists them.
pub static ALL: &[&Format] = &[&PRETTY, &CONCISE, &JSON, &GITHUB, &GITLAB, &SARIF, &JUNIT, &CHECKSTYLE, &RDJSON, &HTML];
