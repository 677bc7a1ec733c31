//! `[front-matter]`: which keys the front matter of a post has, and what they hold.

mod field;
mod json_schema;
mod profile;
mod schema;

pub use field::{DateFormat, FieldOptions, Pattern, Type, Unique, Vocabulary};
pub use profile::Profile;
pub use schema::{Field, Schema};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use schemars::JsonSchema;
use serde::Deserialize;

use super::Patterns;
use schema::Schemas;

/// The options of the front matter family.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct FrontMatterOptions {
    /// The keys to start from; where this says nothing, `digest` for posts that have mostly its keys, else `hugo`.
    pub profile: Option<Profile>,
    /// Whether a post without front matter is a finding.
    pub required: Option<bool>,
    /// What is said of keys that are not known.
    pub unknown_keys: Option<UnknownKeys>,
    /// The order that keys should stand in; others may stand anywhere.
    pub key_order: Option<Vec<String>>,
    /// What keys hold, above what the profile says.
    pub fields: BTreeMap<String, FieldOptions>,
    /// Another schema for some paths; of two that hold for a post, the later counts.
    pub overrides: Vec<Override>,
    #[serde(skip)]
    schemas: OnceLock<Schemas>,
}

/// A schema that holds for some paths only, above what holds for the whole site.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(rename = "FrontMatterOverride")]
pub struct Override {
    /// Where it holds.
    pub paths: Patterns,
    /// The keys to start from.
    pub profile: Option<Profile>,
    /// Whether a post without front matter is a finding.
    pub required: Option<bool>,
    /// What is said of keys that are not known.
    pub unknown_keys: Option<UnknownKeys>,
    /// The order that keys should stand in.
    pub key_order: Option<Vec<String>>,
    /// What keys hold.
    #[serde(default)]
    pub fields: BTreeMap<String, FieldOptions>,
}

/// What is said of keys that are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownKeys {
    /// Nothing.
    Allow,
    /// A warning where one looks like a known key with a typing mistake.
    #[default]
    Typos,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

impl FrontMatterOptions {
    /// The schema for a post at `path`, as [`super::Base::relative`] gives it, with these keys at the top.
    #[must_use]
    pub fn schema<'k>(&self, path: Option<&str>, keys: impl Iterator<Item = &'k str>) -> &Arc<Schema> {
        self.schemas.get_or_init(|| Schemas::new(self)).at(path, keys)
    }
}
