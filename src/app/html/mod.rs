//! The HTML that the report and the documentation share. Text from outside is always escaped by [`text`].

pub(crate) mod diff;
pub(crate) mod markdown;
pub(crate) mod page;
pub(crate) mod report;
pub(crate) mod terminal;
pub(crate) mod text;

/// The style sheet of all pages: colours for light and dark, fonts, prose, code, levels, diffs and terminal output.
pub(crate) const THEME: &str = include_text!("theme.css");
