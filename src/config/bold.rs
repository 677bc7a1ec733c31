//! `[bold]`.

use serde::Deserialize;

/// The options of the bold family.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct BoldOptions {
    /// Which Markdown the site's renderer speaks.
    pub renderer: Renderer,
    /// Whether bold must also be right where symbols count as letters: `CommonMark` 0.30, GitHub, Hugo with goldmark before 1.7.
    pub portable: bool,
}

/// How the site's renderer reads asterisks beside Chinese punctuation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Renderer {
    /// `CommonMark` 0.31, as Hugo does by default.
    #[default]
    Commonmark,
    /// A parser with the CJK-friendly emphasis rules.
    CjkFriendly,
}
