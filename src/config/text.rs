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
    #[schemars(extend("examples" = [["^风险提示", "本文转载自.*公众号"]]))]
    pub boilerplate: Vec<Pattern>,
}
