//! Findings to text: one file a format.

mod checkstyle;
mod concise;
mod counts;
pub(crate) mod escape;
mod format;
mod frame;
mod github;
mod gitlab;
mod inert;
pub mod json;
mod junit;
pub mod manual;
mod markup;
pub(crate) mod paint;
mod pretty;
pub(crate) mod preview;
mod rdjson;
mod sarif;
mod snippet;
mod statistics;
mod summary;
pub(crate) mod unjudged;
pub(crate) mod window;

pub use checkstyle::CHECKSTYLE;
pub use concise::CONCISE;
pub use counts::{Counts, Tally};
pub use format::{Format, Lints, Total};
pub use github::GITHUB;
pub use gitlab::GITLAB;
pub use json::JSON;
pub use junit::JUNIT;
pub use pretty::PRETTY;
pub use rdjson::RDJSON;
pub use sarif::SARIF;
pub use statistics::statistics;
pub use summary::summary;
pub use unjudged::unjudged;

use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::page::Page;

/// A checked post, as reports see it.
pub struct Checked<'a> {
    /// The path as the user gave it or as it was found, with `/` between folders.
    pub path: &'a str,
    /// The text that the findings point into.
    pub text: &'a str,
    /// The findings to show, in the order of the file.
    pub diagnostics: &'a [Diagnostic],
}

/// What the output is shown on.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// How many columns a line has.
    pub width: usize,
    /// Whether colours are wanted.
    pub color: bool,
}

/// A lint, as its readers see it.
pub struct Entry<'a> {
    /// Its level by default; none where it is off.
    pub level: Option<Level>,
    /// How safe its fixes are, the safest first.
    pub fixes: Vec<Safety>,
    /// Its page.
    pub page: Page<'a>,
}
