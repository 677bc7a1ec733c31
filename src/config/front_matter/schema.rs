//! The front matter schema that lints use, merged from the profile, the config and its overrides.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::field::{DateFormat, FieldOptions, Type, Unique};
use super::{FrontMatterOptions, FrontMatterOverride, Patterns, Profile, Terms, UnknownKeys, Vocabulary};
use crate::config::Pattern;

/// The keys and values that the front matter of a post may and must have.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Whether every post must have front matter.
    pub required: bool,
    /// How to report keys that are not among the fields.
    pub unknown_keys: UnknownKeys,
    /// The expected order of these keys.
    pub key_order: Vec<String>,
    /// The fields, sorted by name without regard to ASCII case.
    fields: Vec<Field>,
}

/// The schema of one key.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The canonical spelling of the key.
    pub name: String,
    /// The type of the value.
    pub kind: Type,
    /// The type of each item, if the value is a list.
    pub of: Type,
    /// Whether every post must have the key, with a value that is not empty.
    pub required: bool,
    /// Whether the value may be `""` even if the key is required.
    pub allow_empty: bool,
    /// The value that a fix inserts if the key is missing.
    pub default: Option<serde_json::Value>,
    /// The minimum and maximum of a number, or of the length of a text in graphemes.
    pub range: (Option<f64>, Option<f64>),
    /// The maximum number of items in a list.
    pub max_items: Option<usize>,
    /// Whether the items of a list must all be different.
    pub unique_items: bool,
    /// The scope in which each value may occur only once.
    pub unique: Option<Unique>,
    /// The allowed values.
    pub values: Option<Vec<String>>,
    /// The allowed terms. `None` if there is no vocabulary, or if its file has not been read.
    pub vocabulary: Option<Arc<Terms>>,
    /// A regular expression that must match somewhere in every value.
    pub pattern: Option<Pattern>,
    /// The format of a date.
    pub format: Option<DateFormat>,
}

impl Schema {
    /// Returns the field for `key`. As in Hugo, letter case does not matter.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.index(key).and_then(|index| self.fields.get(index))
    }

    /// Returns all fields, sorted by name.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Returns the index in [`Self::fields`] of the field for `key`.
    #[must_use]
    pub fn index(&self, key: &str) -> Option<usize> {
        self.fields.binary_search_by(|field| regardless_of_case(&field.name, key)).ok()
    }

    fn add(&mut self, layer: &Layer<'_>) {
        self.required = layer.required.unwrap_or(self.required);
        self.unknown_keys = layer.unknown_keys.unwrap_or(self.unknown_keys);
        if let Some(order) = layer.key_order {
            self.key_order.clone_from(order);
        }
        for (name, options) in layer.fields {
            let place = self.fields.binary_search_by(|field| regardless_of_case(&field.name, name));
            let index = place.unwrap_or_else(|index| {
                self.fields.insert(index, Field::default());
                index
            });
            if let Some(field) = self.fields.get_mut(index) {
                field.name.clone_from(name);
                field.add(options);
            }
        }
    }
}

impl Field {
    fn add(&mut self, options: &FieldOptions) {
        let options = options.clone();
        self.kind = options.kind.unwrap_or(self.kind);
        self.of = options.of.unwrap_or(self.of);
        self.required = options.required.unwrap_or(self.required);
        self.allow_empty = options.allow_empty.unwrap_or(self.allow_empty);
        self.default = options.default.or(self.default.take());
        self.range = (options.min.or(self.range.0), options.max.or(self.range.1));
        self.max_items = options.max_items.or(self.max_items);
        self.unique_items = options.unique_items.unwrap_or(self.unique_items);
        self.unique = options.unique.or(self.unique);
        self.values = options.values.or(self.values.take());
        if let Some(Vocabulary::Terms(terms)) = options.vocabulary {
            self.vocabulary = Some(Arc::new(Terms::new(terms)));
        }
        self.pattern = options.pattern.or(self.pattern.take());
        self.format = options.format.or(self.format);
    }
}

fn regardless_of_case(a: &str, b: &str) -> Ordering {
    a.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(b.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// The schema options from one table: a profile, the config or an override.
struct Layer<'o> {
    required: Option<bool>,
    unknown_keys: Option<UnknownKeys>,
    key_order: Option<&'o Vec<String>>,
    fields: &'o BTreeMap<String, FieldOptions>,
}

impl<'o> From<&'o FrontMatterOptions> for Layer<'o> {
    fn from(options: &'o FrontMatterOptions) -> Self {
        let FrontMatterOptions { required, unknown_keys, key_order, fields, .. } = options;
        Self { required: *required, unknown_keys: *unknown_keys, key_order: key_order.as_ref(), fields }
    }
}

impl<'o> From<&'o FrontMatterOverride> for Layer<'o> {
    fn from(options: &'o FrontMatterOverride) -> Self {
        let FrontMatterOverride { required, unknown_keys, key_order, fields, .. } = options;
        Self { required: *required, unknown_keys: *unknown_keys, key_order: key_order.as_ref(), fields }
    }
}

/// All schemas of a config, computed once.
#[derive(Clone, Debug)]
pub(super) struct Schemas {
    site: ByProfile,
    overrides: Vec<(Patterns, ByProfile)>,
}

/// The schema of a fixed profile, or the schemas of both profiles that can fit a post.
#[derive(Clone, Debug)]
enum ByProfile {
    Fixed(Arc<Schema>),
    Fitting { digest: Arc<Schema>, hugo: Arc<Schema> },
}

impl Schemas {
    pub(super) fn new(options: &FrontMatterOptions) -> Self {
        let site = Layer::from(options);
        let overrides = options.overrides.iter().map(|one| {
            (one.paths.clone(), ByProfile::new(one.profile.or(options.profile), &[&site, &Layer::from(one)]))
        });
        Self { overrides: overrides.collect(), site: ByProfile::new(options.profile, &[&site]) }
    }

    pub(super) fn at<'k>(&self, path: Option<&str>, keys: impl Iterator<Item = &'k str>) -> &Arc<Schema> {
        let mut later = self.overrides.iter().rev();
        let holding = later.find(|(paths, _)| path.is_some_and(|path| paths.file(path)));
        match holding.map_or(&self.site, |(_, schema)| schema) {
            ByProfile::Fixed(schema) => schema,
            ByProfile::Fitting { digest, hugo } => match Profile::fitting(keys) {
                Profile::Digest => digest,
                Profile::Hugo | Profile::None => hugo,
            },
        }
    }
}

impl ByProfile {
    fn new(profile: Option<Profile>, layers: &[&Layer<'_>]) -> Self {
        let schema = |profile: Profile| {
            let mut schema = Schema::default();
            profile.layers().iter().for_each(|options| schema.add(&Layer::from(*options)));
            layers.iter().for_each(|layer| schema.add(layer));
            Arc::new(schema)
        };
        profile.map_or_else(
            || Self::Fitting { digest: schema(Profile::Digest), hugo: schema(Profile::Hugo) },
            |profile| Self::Fixed(schema(profile)),
        )
    }
}
