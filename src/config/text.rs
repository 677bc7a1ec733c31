//! The `[text]` table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Pattern;

/// The options of the `text` family.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct TextOptions {
    /// Regular expressions for paragraphs that `text/boilerplate` reports, such as `^风险提示`. They are matched
    /// against the text of each paragraph without its markup.
    #[schemars(extend("examples" = [["^风险提示", "本文转载自.*公众号"]]))]
    pub boilerplate: Vec<Pattern>,
}
