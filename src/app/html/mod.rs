//! HTML: what the report and the documentation share. Whatever comes from outside goes through [`text`].

pub(crate) mod diff;
pub(crate) mod markdown;
pub(crate) mod page;
pub(crate) mod report;
pub(crate) mod terminal;
pub(crate) mod text;

/// The look that all pages share: colours, light and dark, fonts, prose, code, levels, diffs and what a terminal shows.
pub(crate) const THEME: &str = include_str!("theme.css");
