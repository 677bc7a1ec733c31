//! The conversion of a front matter schema to JSON Schema, for editors and forms.

use serde_json::{Map, Value, json};

use crate::document::allow;

use super::{Field, Schema, Type, UnknownKeys};

impl Schema {
    /// Returns a JSON Schema (draft 2020-12) that all front matter without findings satisfies. The lints check more
    /// than it can express, such as uniqueness across posts. It knows keys only in the letter case of their names.
    #[must_use]
    pub fn json_schema(&self) -> Value {
        let properties = self.fields().iter().map(|field| (field.name.clone(), described(field)));
        let required = self.fields().iter().filter(|field| field.required).map(|field| field.name.as_str());
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "The front matter of a post",
            "type": "object",
            "properties": properties.collect::<Map<_, _>>(),
            "required": required.collect::<Vec<_>>(),
            "additionalProperties": matches!(self.unknown_keys, UnknownKeys::Allow | UnknownKeys::Typos),
        })
    }
}

/// The keywords of a JSON Schema.
#[derive(Default)]
struct Keywords(Map<String, Value>);

impl Keywords {
    fn new(name: &str, value: impl Into<Value>) -> Self {
        let mut keywords = Self::default();
        keywords.set(name, value);
        keywords
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }
}

impl From<Keywords> for Value {
    fn from(Keywords(keywords): Keywords) -> Self {
        Self::Object(keywords)
    }
}

fn described(field: &Field) -> Value {
    if field.name != allow::WORD {
        return property(field).into();
    }
    json!({
        "description": "The names of the lints and families whose findings are suppressed in this post.",
        "type": "object",
        "properties": { "allow": { "type": "array", "items": { "type": "string" } } },
        "additionalProperties": false,
    })
}

fn property(field: &Field) -> Keywords {
    // Whether the value may be null or `""`.
    let empty = field.allow_empty || !field.required;
    let mut schema = match field.kind {
        Type::List => list(field, empty),
        Type::ListOrString => {
            Keywords::new("anyOf", vec![Value::from(single(Type::String, field, empty)), list(field, false).into()])
        }
        kind => single(kind, field, empty),
    };
    if let Some(default) = &field.default {
        schema.set("default", default.clone());
    }
    schema
}

fn list(field: &Field, empty: bool) -> Keywords {
    let mut schema = of_types(Type::List, empty);
    schema.set("items", single(field.of, field, true));
    if field.unique_items {
        schema.set("uniqueItems", true);
    }
    if let Some(most) = field.max_items {
        schema.set("maxItems", most);
    }
    schema
}

/// Returns the schema for one value of type `kind`: the value of the key, or one item of its list.
fn single(kind: Type, field: &Field, empty: bool) -> Keywords {
    if let Some(terms) = terms(field) {
        return Keywords::new("enum", choices(&terms, empty));
    }
    let mut schema = of_types(kind, empty);
    if kind == field.kind {
        limit(&mut schema, field);
    }
    if let Some(pattern) = field.pattern.as_ref().filter(|pattern| is_portable(pattern.as_str())) {
        schema.set("pattern", pattern.as_str());
    }
    schema
}

/// Returns the schema for the JSON types that Hugo and templates accept for `kind`. A text may be a number, and a
/// number may be in quotes.
fn of_types(kind: Type, empty: bool) -> Keywords {
    let types: &[&str] = match kind {
        Type::String | Type::Text | Type::Slug | Type::ListOrString => &["string", "number", "boolean"],
        Type::Url | Type::Path | Type::Language | Type::Date => &["string", "integer"],
        Type::Bool => &["boolean"],
        Type::Int => &["integer", "string"],
        Type::Number => &["number", "string"],
        Type::List if empty => &["array", "string"],
        Type::List => &["array"],
        Type::Map if empty => &["object", "string"],
        Type::Map => &["object"],
        Type::Any if empty => return Keywords::default(),
        Type::Any => &["string", "number", "boolean", "array", "object"],
    };
    let names: Vec<_> = types.iter().copied().chain(empty.then_some("null")).collect();
    let mut schema = Keywords::new("type", names);
    match kind {
        Type::Int => schema.set("pattern", "^[+-]?[0-9]+$"),
        Type::Number => schema.set("pattern", "^[+-]?[0-9.]+([eE][+-]?[0-9]+)?$"),
        Type::List | Type::Map if empty => schema.set("maxLength", 0),
        _ if !empty && types.contains(&"string") => schema.set("minLength", 1),
        _ => {}
    }
    schema
}

/// Adds the limits of a number or of the length of a text.
fn limit(schema: &mut Keywords, field: &Field) {
    let (least, most) = field.range;
    let limits = match field.kind {
        Type::Int | Type::Number => [("minimum", least), ("maximum", most)],
        _ => [("minLength", least.filter(|_| !field.allow_empty)), ("maxLength", most)],
    };
    for (name, limit) in limits {
        // `to_string` writes 3.0 as 3, so that it becomes an integer.
        if let Some(limit) = limit.and_then(|limit| limit.to_string().parse::<Value>().ok()) {
            schema.set(name, limit);
        }
    }
}

/// Returns the allowed values, or the terms of the vocabulary.
fn terms(field: &Field) -> Option<Vec<&str>> {
    let values = field.values.as_ref().map(|values| values.iter().map(String::as_str).collect());
    values.or_else(|| field.vocabulary.as_ref().map(|terms| terms.iter().collect()))
}

/// Returns the terms as strings, and also as the number or boolean that a term is without quotes.
fn choices(terms: &[&str], empty: bool) -> Vec<Value> {
    let typed = |term: &str| term.parse::<Value>().ok().filter(|value| value.is_number() || value.is_boolean());
    let terms = terms.iter().flat_map(|term| [Some((*term).into()), typed(term)]).flatten();
    terms.chain([json!(""), Value::Null].into_iter().filter(|_| empty)).collect()
}

/// Whether the pattern means the same in JavaScript, the dialect that JSON Schema uses.
fn is_portable(pattern: &str) -> bool {
    let mut groups = pattern.split("(?").skip(1);
    let mut rest = pattern.chars();
    let mut escaped = std::iter::from_fn(|| rest.find(|&c| c == '\\').and_then(|_| rest.next()));
    let own = ["[[", "[]", "[^]", "&&", "--", "~~"];
    groups.all(|group| group.starts_with(':'))
        && escaped.all(|c| c.is_ascii_punctuation() || "dDsSwWbBnrt".contains(c))
        && !own.iter().any(|own| pattern.contains(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_patterns_with_the_same_meaning_in_javascript_are_portable() {
        for pattern in ["^20[0-9]{2}", r"^\d+\.\d$", "^(?:甲|乙)$", "a\\\\b"] {
            assert!(is_portable(pattern), "{pattern}");
        }
        for pattern in [r"(?i)news", r"\p{Han}", r"\Aa\z", "(?P<year>a)", "[[:alpha:]]", "[a&&b]"] {
            assert!(!is_portable(pattern), "{pattern}");
        }
    }
}
