//! The JSON Schema of `digest-lint.toml`, for editors.

use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::{Config, Levels, names};

/// Where the documentation site publishes the schema.
const ID: &str = concat!(env!("CARGO_PKG_HOMEPAGE"), "digest-lint.schema.json");

/// Returns the JSON Schema of a config, in draft 7, which most editors and `SchemaStore` know.
///
/// Each of `lints` is a name and a description of what it reports.
#[must_use]
pub fn json_schema(lints: &[(&str, String)]) -> Value {
    // The transforms of draft 7 would wrap each reference that has a description, although editors show both.
    let settings = SchemaSettings::draft07().with(|settings| settings.transforms.clear()).with_transform(toml_only);
    let mut schema = settings.into_generator().into_root_schema_for::<Config>();
    schema.insert("$id".to_owned(), ID.into());
    schema.insert("title".to_owned(), "digest-lint.toml".into());
    if let Some(levels) = schema.pointer_mut(&format!("/definitions/{}/properties", Levels::schema_name())) {
        *levels = properties(lints);
    }
    schema.to_value()
}

/// Removes what does not apply to TOML: null, which TOML does not have; number formats such as `uint` and `double`,
/// which editors do not know; and the defaults of whole tables, because their keys have the same defaults. Joins the
/// lines of descriptions, which are wrapped doc comments.
fn toml_only(schema: &mut Schema) {
    schema.remove("format");
    schema.remove("writeOnly");
    if schema.get("default").is_some_and(|default| default.is_null() || default.is_object()) {
        schema.remove("default");
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    if let Some(Value::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            schema.ensure_object().extend(only);
        }
    }
    transform_subschemas(&mut toml_only, schema);
}

/// Returns a property for each lint and each family.
fn properties(lints: &[(&str, String)]) -> Value {
    let own: Vec<_> = lints.iter().map(|(name, _)| *name).collect();
    let property = |name: &str| {
        let found = lints.iter().find(|(lint, _)| *lint == name);
        let what = found.map_or_else(|| format!("All lints of the `{name}` family."), |(_, what)| what.clone());
        (name.to_owned(), json!({ "$ref": "#/definitions/Setting", "description": what }))
    };
    names(&own).into_iter().map(property).collect::<Map<_, _>>().into()
}
