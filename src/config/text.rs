//! `[text]`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Pattern;

/// The options of the text family.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct TextOptions {
    /// `text/boilerplate`: regular expressions of paragraphs that say nothing of a post's subject, such as `^风险提示`. A
    /// paragraph is read without its markup.
    pub boilerplate: Vec<Pattern>,
}
