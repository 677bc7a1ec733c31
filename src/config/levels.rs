//! The `levels` table, which sets a level for lints and families.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::Spanned;

use super::error::{ConfigError, unknown};
use crate::diagnostic::Level;
use crate::text::Span;

/// Levels by the names of lints and families.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Levels(BTreeMap<Spanned<String>, Setting>);

/// The level of a lint or a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Do not run the lint.
    Off,
    /// Run the lint, and only count its findings unless `--show info` is given.
    Info,
    /// Run the lint and show its findings.
    Warn,
    /// Run the lint and show its findings, which make the run fail.
    Error,
}

impl Setting {
    /// Returns the level of the lint's findings, or `None` if the lint does not run.
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Off => None,
            Self::Info => Some(Level::Info),
            Self::Warn => Some(Level::Warn),
            Self::Error => Some(Level::Error),
        }
    }
}

impl Levels {
    /// Returns the setting for exactly this name of a lint or a family, and the span of its key. A lint does not
    /// inherit the setting of its family here.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(Span, Setting)> {
        self.0.get_key_value(name).map(|(key, setting)| (key.span().into(), *setting))
    }

    /// Checks that every name is a lint or a family. The error is at the first name that is not.
    pub(super) fn known(&self, lints: &[&str]) -> Result<(), ConfigError> {
        let names = names(lints);
        let unknown_key = self.0.keys().filter(|key| !names.contains(&key.as_ref().as_str()));
        unknown_key.min_by_key(|key| key.span().start).map_or(Ok(()), |key| {
            Err(ConfigError { span: key.span().into(), message: unknown("lint or family", key.as_ref(), &names) })
        })
    }
}

// The properties are empty, because only the caller of [`super::json_schema`] knows the lints.
impl JsonSchema for Levels {
    fn schema_name() -> Cow<'static, str> {
        "Levels".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Setting>();
        json_schema!({
            "description": "Levels by the names of lints and families. A lint's level overrides that of its family.",
            "type": "object",
            "properties": {},
            "additionalProperties": false,
        })
    }
}

/// Returns the names that a config can use for `lints`: first the families, then the lints themselves.
#[must_use]
pub fn names<'l>(lints: &[&'l str]) -> Vec<&'l str> {
    let mut names: Vec<_> = lints.iter().filter_map(|lint| lint.split('/').next()).collect();
    names.dedup();
    names.extend(lints);
    names
}
