//! A schema as JSON Schema, for editors and forms.

use serde_json::{Map, Value, json};

use crate::document::allow;

use super::{Field, Schema, Type, UnknownKeys};

impl Schema {
    /// The JSON Schema, draft 2020-12, that every front matter without findings keeps to. It says less than the lints
    /// check: keys in one letter case only, and nothing across posts.
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

/// The keywords of a schema.
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
        "description": "What lints must not report in this post, each by its name or that of its family.",
        "type": "object",
        "properties": { "allow": { "type": "array", "items": { "type": "string" } } },
        "additionalProperties": false,
    })
}

fn property(field: &Field) -> Keywords {
    // Nothing behind the key, or `""`.
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

/// One value of a kind: what the key holds, or an item of its list.
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

/// What Hugo, and a template that expects the kind, can use: for text a number, too, and for a number one in quotes.
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

/// The least and the most: of a number, or of the characters of a text, which are at least as many as its graphemes.
fn limit(schema: &mut Keywords, field: &Field) {
    let (least, most) = field.range;
    let limits = match field.kind {
        Type::Int | Type::Number => [("minimum", least), ("maximum", most)],
        _ => [("minLength", least.filter(|_| !field.allow_empty)), ("maxLength", most)],
    };
    for (name, limit) in limits {
        // Written out, 3.0 is 3.
        if let Some(limit) = limit.and_then(|limit| limit.to_string().parse::<Value>().ok()) {
            schema.set(name, limit);
        }
    }
}

/// The only values, or the terms that there are.
fn terms(field: &Field) -> Option<Vec<&str>> {
    let values = field.values.as_ref().map(|values| values.iter().map(String::as_str).collect());
    values.or_else(|| field.vocabulary.as_ref().map(|terms| terms.iter().collect()))
}

/// The terms as text, and as what they are where they stand without quotes.
fn choices(terms: &[&str], empty: bool) -> Vec<Value> {
    let typed = |term: &str| term.parse::<Value>().ok().filter(|value| value.is_number() || value.is_boolean());
    let terms = terms.iter().flat_map(|term| [Some((*term).into()), typed(term)]).flatten();
    terms.chain([json!(""), Value::Null].into_iter().filter(|_| empty)).collect()
}

/// Whether JavaScript, whose expressions JSON Schema has, reads it as we do.
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
    fn only_expressions_that_javascript_reads_alike_are_told() {
        for pattern in ["^20[0-9]{2}", r"^\d+\.\d$", "^(?:甲|乙)$", "a\\\\b"] {
            assert!(is_portable(pattern), "{pattern}");
        }
        for pattern in [r"(?i)news", r"\p{Han}", r"\Aa\z", "(?P<year>a)", "[[:alpha:]]", "[a&&b]"] {
            assert!(!is_portable(pattern), "{pattern}");
        }
    }
}
