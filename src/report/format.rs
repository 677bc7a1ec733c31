//! The type of a report format, which is a value, like a lint.

use std::fmt;

use super::{Checked, Counts, DocumentedLint, Screen};
use crate::diagnostic::Level;

/// Returns all lints with their pages, which takes a moment.
pub type Lints = fn() -> Vec<DocumentedLint<'static>>;

/// The totals of a run, for the end of a report.
pub struct Total<'a> {
    /// The counts of all findings, including those that are not shown.
    pub counts: &'a Counts,
    /// The lowest level that is shown.
    pub show: Level,
    /// All lints.
    pub lints: Lints,
}

/// A format of a report, which is written post by post.
pub struct Format {
    /// The name of the format on the command line.
    pub name: &'static str,
    /// A short description for `--help`.
    pub about: &'static str,
    pub(crate) opening: fn(Lints) -> String,
    pub(crate) post: fn(&Checked<'_>, Screen) -> String,
    pub(crate) separator: &'static str,
    pub(crate) closing: fn(&Total<'_>) -> String,
    /// Whether a text that is not empty starts like a report in this format.
    pub is_start: fn(&str) -> bool,
    /// Whether posts without findings are included.
    pub(crate) has_clean_posts: bool,
}

impl Format {
    /// A format that only joins the findings; the base of other formats.
    pub(crate) const LINES: Self = Self {
        name: "",
        about: "",
        opening: |_| String::new(),
        post: |_, _| String::new(),
        separator: "",
        closing: |_| String::new(),
        is_start: |_| false,
        has_clean_posts: false,
    };

    /// Returns the text before the first post.
    #[must_use]
    pub fn opening(&self, lints: Lints) -> String {
        (self.opening)(lints)
    }

    /// Returns the findings of one post, or an empty string if there is nothing to write.
    #[must_use]
    pub fn post(&self, post: &Checked<'_>, screen: Screen) -> String {
        if post.diagnostics.is_empty() && !self.has_clean_posts { String::new() } else { (self.post)(post, screen) }
    }

    /// Returns the text between two posts.
    #[must_use]
    pub const fn separator(&self) -> &'static str {
        self.separator
    }

    /// Returns the text after the last post.
    #[must_use]
    pub fn closing(&self, total: &Total<'_>) -> String {
        (self.closing)(total)
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Formats are equal if their names are.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}
