//! Findings to text: one file a format.

mod concise;
mod counts;
#[cfg(feature = "cli")]
pub mod diff;
pub(crate) mod escape;
mod frame;
mod github;
mod gitlab;
#[cfg(feature = "cli")]
pub(crate) mod html;
pub mod json;
pub mod manual;
mod markup;
mod paint;
mod pretty;
mod preview;
mod snippet;
mod summary;
mod window;

pub use counts::{Counts, Tally};
pub use summary::summary;

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

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the source line, for people.
    Pretty,
    /// `path:line:column: level[lint] message`
    Concise,
    /// One JSON object a line.
    Json,
    /// GitHub workflow annotations.
    Github,
    /// GitLab's code quality.
    Gitlab,
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

impl Format {
    /// What stands before the findings of the first post. Reports that say what the lints are ask for `lints`, which takes
    /// a moment.
    #[must_use]
    pub fn opening(self, _lints: fn() -> Vec<Entry<'static>>) -> String {
        match self {
            Self::Pretty | Self::Concise | Self::Json | Self::Github => String::new(),
            Self::Gitlab => gitlab::OPENING.to_owned(),
        }
    }

    /// The findings of one post; empty when there are none.
    #[must_use]
    pub fn post(self, post: &Checked<'_>, screen: Screen) -> String {
        if post.diagnostics.is_empty() {
            return String::new();
        }
        match self {
            Self::Pretty => pretty::post(post, screen),
            Self::Concise => concise::post(post),
            Self::Json => json::post(post),
            Self::Github => github::post(post),
            Self::Gitlab => gitlab::post(post),
        }
    }

    /// What stands between the findings of two posts.
    #[must_use]
    pub const fn separator(self) -> &'static str {
        match self {
            Self::Pretty | Self::Concise | Self::Json | Self::Github => "",
            Self::Gitlab => gitlab::SEPARATOR,
        }
    }

    /// What stands behind the findings of the last post.
    #[must_use]
    pub fn closing(self, _counts: &Counts) -> String {
        match self {
            Self::Pretty | Self::Concise | Self::Json | Self::Github => String::new(),
            Self::Gitlab => gitlab::CLOSING.to_owned(),
        }
    }
}
