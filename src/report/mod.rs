//! Formats findings as text, with one module per format.

mod checkstyle;
mod concise;
mod counts;
mod draw;
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
pub(crate) mod uri;
pub(crate) mod window;

pub use checkstyle::CHECKSTYLE;
pub use concise::CONCISE;
pub use counts::{Counts, Tally};
pub use format::{Format, Lints, Total};
pub use github::GITHUB;
pub use gitlab::GITLAB;
pub use json::JSON;
pub use junit::JUNIT;
pub use pretty::{DrawnPost, PRETTY, brief};
pub use rdjson::RDJSON;
pub use sarif::SARIF;
pub use statistics::statistics;
pub use summary::{Ended, overview, summary};
pub use unjudged::unjudged;

use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::page::LintPage;

/// A checked post with its findings.
pub struct Checked<'a> {
    /// The path as the user gave it or as it was found, with `/` between folders.
    pub path: &'a str,
    /// The text that the findings point into.
    pub text: &'a str,
    /// The findings to show, in the order of the file.
    pub diagnostics: &'a [Diagnostic],
}

/// The properties of the output device.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// The width in columns.
    pub width: usize,
    /// Whether to use colours.
    pub color: bool,
    /// Whether to draw with ASCII only. The text of posts stays as it is.
    pub ascii: bool,
}

/// A lint as shown in documentation and reports.
pub struct DocumentedLint<'a> {
    /// The default level, or `None` if the lint is off by default.
    pub level: Option<Level>,
    /// The safety of its fixes, the safest first.
    pub fixes: Vec<Safety>,
    /// The page of the lint.
    pub page: LintPage<'a>,
}
