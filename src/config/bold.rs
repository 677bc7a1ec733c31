//! `[bold]`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The options of the bold family.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct BoldOptions {
    /// Which Markdown the site's renderer speaks; where this says nothing, what Hugo's config says.
    pub renderer: Option<Renderer>,
    /// How a boundary that a renderer does not take is mended.
    pub style: Style,
    /// What keeps every character in bold where punctuation would keep the asterisks from working.
    pub exact: Exact,
    /// Whether bold must also be right where symbols count as letters: `CommonMark` 0.30, GitHub, Hugo with goldmark before 1.7.
    pub portable: bool,
}

/// How the site's renderer reads asterisks beside Chinese punctuation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Renderer {
    /// `CommonMark` 0.31, as Hugo does by default.
    #[default]
    Commonmark,
    /// Hugo with `markup.goldmark.extensions.cjk` and its `escapedSpace`: `\ ` separates and is not shown.
    GoldmarkCjk,
    /// A parser with the CJK-friendly emphasis rules.
    CjkFriendly,
}

/// How a boundary that a renderer does not take is mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Pause marks and glosses go out of the bold; what belongs to the words stays in, by the exact form.
    #[default]
    Auto,
    /// Nothing goes out of the bold.
    Exact,
    /// The exact form is never used.
    Move,
}

/// What keeps every character in bold where punctuation would keep the asterisks from working.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Exact {
    /// The letter beside the asterisks as a character reference: `**70%**&#30340;`.
    #[default]
    Entity,
    /// A zero-width space as a character reference: `**70%**&#8203;的`.
    Zwsp,
    /// A blank.
    Space,
    /// `<strong>` tags; Hugo shows them with `markup.goldmark.renderer.unsafe`.
    Html,
    /// A backslash and a blank, for the renderer `goldmark-cjk`.
    EscapedSpace,
    /// Nothing: the boundary is reported.
    None,
}
