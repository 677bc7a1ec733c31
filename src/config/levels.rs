//! `levels`: a level for a lint or a family.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::Spanned;

use super::error::{Error, unknown};
use crate::diagnostic::Level;
use crate::text::Span;

/// Levels by the names of lints and families.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Levels(BTreeMap<Spanned<String>, Setting>);

/// What a config says of a lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Does not run.
    Off,
    /// Runs; what it finds is counted, and shown with `--show info`.
    Info,
    /// Runs; what it finds is shown.
    Warn,
    /// Runs; what it finds is shown and fails the run.
    Error,
}

impl Setting {
    /// The level to run at; none to not run.
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
    /// What is said of exactly this name, be it a lint's or a family's, and where that stands.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(Span, Setting)> {
        self.0.get_key_value(name).map(|(key, setting)| (key.span().into(), *setting))
    }

    /// Finds the first name that is neither a lint nor a family.
    pub(super) fn known(&self, lints: &[&str]) -> Result<(), Error> {
        let names = names(lints);
        let unknown_key = self.0.keys().filter(|key| !names.contains(&key.as_ref().as_str()));
        unknown_key.min_by_key(|key| key.span().start).map_or(Ok(()), |key| {
            Err(Error { span: key.span().into(), message: unknown("lint or family", key.as_ref(), &names) })
        })
    }
}

/// Which names there are, only the caller of [`super::json_schema`] knows.
impl JsonSchema for Levels {
    fn schema_name() -> Cow<'static, str> {
        "Levels".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Setting>();
        json_schema!({
            "description": "Levels by the names of lints and families; a lint beats its family.",
            "type": "object",
            "properties": {},
            "additionalProperties": false,
        })
    }
}

/// The names by which `lints` can be spoken of: those of their families, and their own.
#[must_use]
pub fn names<'l>(lints: &[&'l str]) -> Vec<&'l str> {
    let mut names: Vec<_> = lints.iter().filter_map(|lint| lint.split('/').next()).collect();
    names.dedup();
    names.extend(lints);
    names
}
