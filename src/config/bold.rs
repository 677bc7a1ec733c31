//! The `[bold]` table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The options of the `bold` family.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct BoldOptions {
    /// The Markdown renderer of the site. By default, the config of the site's generator determines it.
    pub renderer: Option<Renderer>,
    /// How to fix bold that the renderer does not recognize because of the punctuation next to its asterisks.
    pub style: BoldStyle,
    /// How to keep every character bold where punctuation next to the asterisks stops the renderer from recognizing
    /// them.
    pub exact: Exact,
    /// Whether bold must also work in renderers that treat symbols as letters: `CommonMark` 0.30, GitHub, and Hugo with
    /// goldmark before 1.7.
    pub portable: bool,
}

/// How the site's renderer parses asterisks next to Chinese punctuation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Renderer {
    /// `CommonMark` 0.31, the default in Hugo.
    #[default]
    Commonmark,
    /// `CommonMark` as micromark and remark parse it, as in Docusaurus: emoji count as letters.
    Micromark,
    /// Hugo with `markup.goldmark.extensions.cjk` and `escapedSpace` enabled: `\ ` separates characters and is not
    /// rendered.
    GoldmarkCjk,
    /// A parser with the CJK-friendly emphasis rules, as in `VitePress` 2 and Rspress 2.
    CjkFriendly,
    /// Python-Markdown, as in `MkDocs`: only whitespace stops asterisks from delimiting bold.
    PythonMarkdown,
}

/// How to fix bold that the renderer does not recognize because of the punctuation next to its asterisks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Style")]
pub enum BoldStyle {
    /// Move pause marks and glosses out of the bold, and keep all other characters in it, as `exact` says.
    #[default]
    Auto,
    /// Keep every character in the bold, as `exact` says.
    Exact,
    /// Only move characters out of the bold, and never use `exact`.
    Move,
}

/// How to keep every character bold where punctuation next to the asterisks stops the renderer from recognizing them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Exact {
    /// Write the letter next to the asterisks as a character reference: `**70%**&#30340;`.
    #[default]
    Entity,
    /// Insert a zero-width space as a character reference: `**70%**&#8203;的`.
    Zwsp,
    /// Insert a space.
    Space,
    /// Use `<strong>` tags, which Hugo renders only with `markup.goldmark.renderer.unsafe`.
    Html,
    /// Insert a backslash and a space, for the renderer `goldmark-cjk`.
    EscapedSpace,
    /// Report the problem without a fix.
    None,
}
