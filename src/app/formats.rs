//! The formats that `--format` and `--report` know.

pub use super::html::report::HTML;
use crate::report::{CHECKSTYLE, CONCISE, Format, GITHUB, GITLAB, JSON, JUNIT, PRETTY, RDJSON, SARIF};

/// All formats, in the order of the help.
pub static ALL: &[&Format] = &[&PRETTY, &CONCISE, &JSON, &GITHUB, &GITLAB, &SARIF, &JUNIT, &CHECKSTYLE, &RDJSON, &HTML];
