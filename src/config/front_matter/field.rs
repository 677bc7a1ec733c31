//! The `[front-matter.fields.NAME]` tables, which describe the values of single keys.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::Vocabulary;
use crate::config::Pattern;

/// The options of one front matter key. Options that are not set are taken from the profile.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct FieldOptions {
    /// The type of the value.
    #[serde(rename = "type")]
    pub kind: Option<Type>,
    /// The type of each item, if the value is a list.
    pub of: Option<Type>,
    /// Whether every post must have the key, with a value that is not empty.
    pub required: Option<bool>,
    /// Whether the value may be `""` even if the key is required.
    pub allow_empty: Option<bool>,
    /// The value that a fix inserts if the key is required and missing.
    #[schemars(example = &"编辑部")]
    pub default: Option<serde_json::Value>,
    /// The minimum of a number, or the minimum length of a text in graphemes.
    pub min: Option<f64>,
    /// The maximum of a number, or the maximum length of a text in graphemes.
    pub max: Option<f64>,
    /// The maximum number of items in a list.
    pub max_items: Option<usize>,
    /// Whether the items of a list must all be different.
    pub unique_items: Option<bool>,
    /// The scope in which each value may occur only once.
    pub unique: Option<Unique>,
    /// The allowed values.
    #[serde(rename = "enum")]
    #[schemars(extend("examples" = [["left", "right"]]))]
    pub values: Option<Vec<String>>,
    /// The allowed terms, such as those of a taxonomy.
    #[schemars(extend("examples" = [["芯片", "模型"]]))]
    pub vocabulary: Option<Vocabulary>,
    /// A regular expression that must match somewhere in every value.
    #[schemars(example = &"^[^@]+$")]
    pub pattern: Option<Pattern>,
    /// The format of a date.
    pub format: Option<DateFormat>,
}

/// The type of a front matter value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// A text on one line.
    String,
    /// A text, which may have several lines.
    Text,
    /// `true` or `false`.
    Bool,
    /// An integer.
    Int,
    /// A number.
    Number,
    /// A date, with or without a time.
    Date,
    /// A URL, absolute or on this site.
    Url,
    /// A path on this site.
    Path,
    /// The last segment of a path.
    Slug,
    /// A language tag, such as `zh-CN`.
    Language,
    /// A list.
    List,
    /// A list, or a single text instead of a list with one item.
    ListOrString,
    /// A map of keys to values.
    Map,
    /// Any value.
    #[default]
    Any,
}

/// The scope in which each value may occur only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unique {
    /// The posts of the whole site in the same language.
    Site,
}

/// The format of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateFormat {
    /// ISO 8601, such as `2025-03-01`, `2025-03-01 07:00:00` or `2025-03-01T07:00:00+08:00`.
    Iso,
    /// Any format that Hugo can parse.
    Any,
}
