//! Regular expressions in the config.

use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::literal;
use crate::text::Span;

/// A regular expression, in the syntax of the Rust crate `regex`.
// The schema does not use the format `regex`, because that means JavaScript's dialect.
#[derive(Clone, Debug, JsonSchema)]
pub struct Pattern(#[schemars(with = "String")] Regex);

impl Pattern {
    fn read(text: &str) -> Result<Self, String> {
        Regex::new(text).map(Self).map_err(|error| format!("invalid regular expression: {}", reason(&error)))
    }

    /// Whether the expression matches anywhere in `text`.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Returns the spans of all matches in `text`, from left to right.
    pub fn find(&self, text: &str) -> impl Iterator<Item = Span> {
        self.0.find_iter(text).map(|found| Span::from(found.range()))
    }

    /// Returns the source of the expression.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Returns why an expression is invalid, without the parser's multi-line picture of the expression.
fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "it matches too many texts; make it simpler".to_owned(),
        _ => {
            let said = error.to_string();
            said.rsplit_once("error: ").map_or(said.as_str(), |(_, reason)| reason).trim().to_owned()
        }
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
