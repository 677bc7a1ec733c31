//! `[front-matter.fields.NAME]`: what one key holds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::Vocabulary;
use crate::config::Pattern;

/// What a config says of one key; what it leaves open is as the profile has it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct FieldOptions {
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: Option<Type>,
    /// What each item of a list holds.
    pub of: Option<Type>,
    /// Whether every post has it, and not empty.
    pub required: Option<bool>,
    /// Whether it may be `""`, although posts should fill it in.
    pub allow_empty: Option<bool>,
    /// What a fix puts in where it is required and missing.
    #[schemars(example = &"编辑部")]
    pub default: Option<serde_json::Value>,
    /// The least number, or the fewest graphemes of a text.
    pub min: Option<f64>,
    /// The greatest number, or the most graphemes of a text.
    pub max: Option<f64>,
    /// The most items of a list.
    pub max_items: Option<usize>,
    /// Whether no item of a list stands twice.
    pub unique_items: Option<bool>,
    /// Where no two posts have the same value.
    pub unique: Option<Unique>,
    /// The only values that there are.
    #[serde(rename = "enum")]
    #[schemars(extend("examples" = [["left", "right"]]))]
    pub values: Option<Vec<String>>,
    /// The terms to choose from.
    #[schemars(extend("examples" = [["芯片", "模型"]]))]
    pub vocabulary: Option<Vocabulary>,
    /// What is found in every value.
    #[schemars(example = &"^[^@]+$")]
    pub pattern: Option<Pattern>,
    /// How a date is written.
    pub format: Option<DateFormat>,
}

/// What a key holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// Text on one line.
    String,
    /// Text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// A date, with or without a time.
    Date,
    /// An address, absolute or on the site.
    Url,
    /// A path on the site.
    Path,
    /// The last part of a path.
    Slug,
    /// A language tag, such as `zh-CN`.
    Language,
    /// A list.
    List,
    /// A list, or one text in the place of a list of one.
    ListOrString,
    /// Keys and values.
    Map,
    /// Anything.
    #[default]
    Any,
}

/// Where no two posts have the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unique {
    /// Among the posts of one language on the whole site.
    Site,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateFormat {
    /// As in ISO 8601: `2025-03-01`, `2025-03-01 07:00:00` or `2025-03-01T07:00:00+08:00`.
    Iso,
    /// In any way that Hugo reads.
    Any,
}
