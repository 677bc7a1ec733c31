//! `[front-matter]`: which keys the front matter of a post has, and what they hold.

mod field;
mod json_schema;
mod profile;
mod schema;
mod vocabulary;
mod zone;

pub use field::{DateFormat, FieldOptions, Type, Unique};
pub use profile::Profile;
pub use schema::{Field, Schema};
pub use vocabulary::{Terms, Vocabulary};
pub use zone::Zone;

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
    #[schemars(extend("examples" = [["title", "date"]]))]
    pub key_order: Option<Vec<String>>,
    /// The time zone to write behind dates that name none.
    #[schemars(example = &"+08:00")]
    pub zone: Option<Zone>,
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
    #[schemars(extend("examples" = [["content/blog/**"]]))]
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

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(options: &str, path: &str, keys: &[&str]) -> Arc<Schema> {
        let options: FrontMatterOptions = toml::from_str(options).unwrap();
        Arc::clone(options.schema(Some(path), keys.iter().copied()))
    }

    fn required(schema: &Schema) -> Vec<&str> {
        schema.fields().iter().filter(|field| field.required).map(|field| field.name.as_str()).collect()
    }

    #[test]
    fn the_profile_is_what_most_keys_are_of_unless_the_config_names_one() {
        let digest = ["title", "date", "translations", "authorbox", "pager", "widgets", "draft"];
        assert_eq!(required(&schema("", "a.md", &digest)), ["date", "title"]);
        assert_eq!(required(&schema("", "a.md", &["title", "date", "tags", "summary", "categories"])), [""; 0]);
        assert_eq!(required(&schema("profile = 'hugo'", "a.md", &digest)), [""; 0]);
        assert_eq!(required(&schema("profile = 'digest'", "a.md", &[])), ["date", "title"]);
        let none = schema("profile = 'none'", "a.md", &digest);
        assert_eq!(none.fields().iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["digest-lint"]);
    }

    #[test]
    fn keys_are_found_in_any_letter_case() {
        let schema = schema("", "a.md", &[]);
        assert_eq!(schema.field("ISCJKLANGUAGE").map(|field| field.name.as_str()), Some("isCJKLanguage"));
        assert!(schema.field("isCJK").is_none());
    }

    #[test]
    fn a_config_refines_the_profile_and_an_override_refines_the_config() {
        let options = "
            profile = 'digest'
            fields = { title = { max = 40 }, tags = { required = true } }
            overrides = [
                { paths = ['old/'], profile = 'hugo', fields = { tags = { required = false } } },
                { paths = ['old/x.md'], fields = { title = { required = false } } },
            ]";
        let site = schema(options, "a.md", &[]);
        assert_eq!(required(&site), ["date", "tags", "title"]);
        let title = site.field("title").unwrap();
        assert_eq!((title.kind, title.range), (Type::String, (None, Some(40.0))));
        let old = schema(options, "old/a.md", &[]);
        assert_eq!((required(&old), old.field("title").unwrap().range.1), (vec![], Some(40.0)));
        assert_eq!(required(&schema(options, "old/x.md", &[])), ["date", "tags"], "the later override counts");
    }
}
