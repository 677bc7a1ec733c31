//! The `[front-matter]` table: which keys the front matter of a post has, and which values they take.

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

/// The options of the `front-matter` family.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct FrontMatterOptions {
    /// The profile, a predefined set of keys. By default, `digest` for posts that mostly have the keys of that profile,
    /// and `hugo` for all others.
    pub profile: Option<Profile>,
    /// Whether to report a post without front matter.
    pub required: Option<bool>,
    /// How to report unknown keys.
    pub unknown_keys: Option<UnknownKeys>,
    /// The expected order of these keys. Other keys may appear anywhere.
    #[schemars(extend("examples" = [["title", "date"]]))]
    pub key_order: Option<Vec<String>>,
    /// The time zone that a fix adds to dates without one.
    #[schemars(example = &"+08:00")]
    pub zone: Option<Zone>,
    /// The options of single keys, which override those of the profile.
    pub fields: BTreeMap<String, FieldOptions>,
    /// Other options for some paths. If several overrides match a post, only the last one applies.
    pub overrides: Vec<FrontMatterOverride>,
    #[serde(skip)]
    schemas: OnceLock<Schemas>,
}

/// Options that apply only to some paths, and override those for the whole site.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FrontMatterOverride {
    /// The paths that the options apply to.
    #[schemars(extend("examples" = [["content/blog/**"]]))]
    pub paths: Patterns,
    /// The profile, a predefined set of keys.
    pub profile: Option<Profile>,
    /// Whether to report a post without front matter.
    pub required: Option<bool>,
    /// How to report unknown keys.
    pub unknown_keys: Option<UnknownKeys>,
    /// The expected order of these keys.
    pub key_order: Option<Vec<String>>,
    /// The options of single keys.
    #[serde(default)]
    pub fields: BTreeMap<String, FieldOptions>,
}

/// How to report unknown keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownKeys {
    /// Do not report unknown keys.
    Allow,
    /// Report, as a warning, only keys that look like a misspelled known key.
    #[default]
    Typos,
    /// Report all unknown keys as warnings.
    Warn,
    /// Report all unknown keys as errors.
    Deny,
}

impl FrontMatterOptions {
    /// Returns the schema for a post with these top-level keys. `path` is as [`super::Base::relative`] returns it.
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
    fn the_profile_is_detected_from_the_keys_unless_the_config_sets_it() {
        let digest = ["title", "date", "translations", "authorbox", "pager", "widgets", "draft"];
        assert_eq!(required(&schema("", "a.md", &digest)), ["date", "title"]);
        assert_eq!(required(&schema("", "a.md", &["title", "date", "tags", "summary", "categories"])), [""; 0]);
        assert_eq!(required(&schema("profile = 'hugo'", "a.md", &digest)), [""; 0]);
        assert_eq!(required(&schema("profile = 'digest'", "a.md", &[])), ["date", "title"]);
        let none = schema("profile = 'none'", "a.md", &digest);
        assert_eq!(none.fields().iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["digest-lint"]);
    }

    #[test]
    fn keys_match_in_any_letter_case() {
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
