//! A format: how findings are written. It is a value, as a lint is.

use std::fmt;

use super::{Checked, Counts, Entry, Screen};
use crate::diagnostic::Level;

/// All lints, which take a moment to gather.
pub type Lints = fn() -> Vec<Entry<'static>>;

/// A whole run, as the end of a report tells of it.
pub struct Total<'a> {
    /// What was found, also where it is not shown.
    pub counts: &'a Counts,
    /// The lowest level that is shown.
    pub show: Level,
    /// All lints.
    pub lints: Lints,
}

/// How findings are written, post by post.
pub struct Format {
    /// What users call it.
    pub name: &'static str,
    /// Who reads it, in half a line of the help.
    pub about: &'static str,
    pub(crate) opening: fn(Lints) -> String,
    pub(crate) post: fn(&Checked<'_>, Screen) -> String,
    pub(crate) separator: &'static str,
    pub(crate) closing: fn(&Total<'_>) -> String,
    /// Whether a post without findings stands in it, too.
    pub(crate) has_clean_posts: bool,
}

impl Format {
    /// Findings one below the other, with nothing around them.
    pub(crate) const LINES: Self = Self {
        name: "",
        about: "",
        opening: |_| String::new(),
        post: |_, _| String::new(),
        separator: "",
        closing: |_| String::new(),
        has_clean_posts: false,
    };

    /// What stands before the findings of the first post.
    #[must_use]
    pub fn opening(&self, lints: Lints) -> String {
        (self.opening)(lints)
    }

    /// The findings of one post; empty where there is nothing to write.
    #[must_use]
    pub fn post(&self, post: &Checked<'_>, screen: Screen) -> String {
        if post.diagnostics.is_empty() && !self.has_clean_posts { String::new() } else { (self.post)(post, screen) }
    }

    /// What stands between two posts.
    #[must_use]
    pub const fn separator(&self) -> &'static str {
        self.separator
    }

    /// What stands behind the last post.
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

/// A format is known by its name.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}
