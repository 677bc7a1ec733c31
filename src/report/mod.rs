//! Findings to text: one file a format.

mod concise;
#[cfg(feature = "cli")]
pub mod diff;
pub(crate) mod escape;
mod frame;
mod github;
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

pub use summary::summary;

use crate::diagnostic::Diagnostic;

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
}

/// What the output is shown on.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// How many columns a line has.
    pub width: usize,
    /// Whether colours are wanted.
    pub color: bool,
}

/// Counts of a whole run, for the summary line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Posts that were checked.
    pub posts: usize,
    /// Findings that are left, by level.
    pub errors: usize,
    /// Findings of level warn that are left.
    pub warnings: usize,
    /// Findings of level info that are left.
    pub infos: usize,
    /// Findings that are left and that `--fix` would repair.
    pub safe_fixes: usize,
    /// Findings that are left and that only `--fix --unsafe-fixes` would repair.
    pub unsafe_fixes: usize,
    /// Findings that this run repaired.
    pub fixed: usize,
    /// Posts that this run rewrote.
    pub rewritten: usize,
}

impl Format {
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
        }
    }
}
