//! Regular expressions of the config.

use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::literal;
use crate::text::Span;

/// A regular expression.
// In the schema plain text: the format `regex` is JavaScript's dialect, and ours is that of the crate regex.
#[derive(Clone, Debug, JsonSchema)]
pub struct Pattern(#[schemars(with = "String")] Regex);

impl Pattern {
    fn read(text: &str) -> Result<Self, String> {
        Regex::new(text).map(Self).map_err(|_| format!("not a regular expression: `{text}`"))
    }

    /// Whether it is found in `text`.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Where it is found in `text`, from left to right.
    pub fn find(&self, text: &str) -> impl Iterator<Item = Span> {
        self.0.find_iter(text).map(|found| Span::from(found.range()))
    }

    /// The expression as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        literal::deserialize(deserializer, "a regular expression", Self::read)
    }
}
