//! The reference of the config, generated from the JSON Schema of the config types.

use std::cell::RefCell;

use maud::{Markup, html};
use serde_json::Value;

use super::shelf::Here;
use crate::app::html::markdown::{self, link_to_itself};
use crate::app::html::text::{EscapedLine, block};
use crate::config;

/// Renders every key, table by table.
pub(super) fn reference(here: Here<'_>) -> Markup {
    // The names of the lints are left out, because the lints have pages.
    let schema = config::json_schema(&[]);
    let reference = ConfigReference { schema: &schema, here, shown: RefCell::default() };
    html! { (reference.keys("", &schema)) (reference.tables("", &schema)) }
}

struct ConfigReference<'s> {
    schema: &'s Value,
    here: Here<'s>,
    /// The tables that are shown already, each with its path.
    shown: RefCell<Vec<(&'s Value, String)>>,
}

/// The form in which a table appears in the config.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// `[table]`
    Alone,
    /// `[[table]]`
    List,
    /// `[table.NAME]`, where the user chooses NAME.
    Named,
}

impl<'s> ConfigReference<'s> {
    /// Returns the schema that `schema` refers to, or `schema` itself if it has no `$ref`.
    fn resolve(&self, schema: &'s Value) -> &'s Value {
        let name = text(schema, "$ref").trim_start_matches('#');
        if name.is_empty() { schema } else { self.schema.pointer(name).unwrap_or(schema) }
    }

    /// Renders the keys of `table` that hold values, not tables.
    fn keys(&self, path: &str, table: &'s Value) -> Markup {
        let keys = properties(table).filter(|(_, schema)| self.table(schema).is_none());
        html! { @for (key, schema) in keys { (self.key(path, key, schema)) } }
    }

    fn key(&self, path: &str, key: &str, schema: &'s Value) -> Markup {
        let (id, of_type) = (id(&join(path, key)), self.resolve(schema));
        let by_default = schema.get("default").and_then(toml).filter(|value| value != "[]");
        let example = schema.get("examples").and_then(|examples| examples.get(0)).and_then(toml);
        html! {
            div.key id=(id) {
                p.term {
                    code { (EscapedLine(key)) } " "
                    span.type {
                        (self.kind(of_type))
                        @if let Some(value) = by_default { ", by default " code { (EscapedLine(&value)) } }
                    }
                    (link_to_itself(&id))
                }
                (self.prose(text(schema, "description")))
                @match self.choices(of_type).as_slice() {
                    [] if std::ptr::eq(schema, of_type) => {},
                    [] => (self.prose(text(of_type, "description"))),
                    choices => dl {
                        @for (choice, about) in choices { dt { code { (EscapedLine(choice)) } } dd { (self.prose(about)) } }
                    },
                }
                @if let Some(example) = example { (block(&format!("{key} = {example}"), None)) }
            }
        }
    }

    fn prose(&self, about: &str) -> Markup {
        markdown::html(about, &self.here)
    }

    /// Renders the tables inside the one at `path`.
    fn tables(&self, path: &str, table: &'s Value) -> Markup {
        let tables = properties(table).filter_map(|(key, schema)| Some((join(path, key), schema, self.table(schema)?)));
        html! { @for (path, schema, table) in tables { (self.section(&path, schema, table)) } }
    }

    /// Returns the table that a key holds, and its form, or `None` if the key holds a value.
    fn table(&self, schema: &'s Value) -> Option<(&'s Value, Anchor)> {
        let holder = self.resolve(schema);
        let of = |key| holder.get(key).map(|schema| self.resolve(schema));
        let (table, place) = match (of("items"), of("additionalProperties").filter(|named| named.is_object())) {
            (Some(items), _) => (items, Anchor::List),
            (_, Some(named)) => (named, Anchor::Named),
            _ => (holder, Anchor::Alone),
        };
        table.get("properties").map(|_| (table, place))
    }

    fn section(&self, path: &str, schema: &'s Value, (table, place): (&'s Value, Anchor)) -> Markup {
        let path = if place == Anchor::Named { join(path, "NAME") } else { path.to_owned() };
        let head = if place == Anchor::List { format!("[[{path}]]") } else { format!("[{path}]") };
        html! {
            section.keys {
                h3 id=(id(&path)) { code { (EscapedLine(&head)) } (link_to_itself(&id(&path))) }
                (self.prose(text(schema, "description")))
                @match self.shown_before(table, &path) {
                    Some(before) => p { "The keys are those of " a href={ "#" (id(&before)) } { code { (EscapedLine(&before)) } } "." },
                    None => (self.keys(&path, table)),
                }
            }
            (self.tables(&path, table))
        }
    }

    /// Returns the path at which the keys of `table` are shown already; if there is none, records `path` for it.
    fn shown_before(&self, table: &'s Value, path: &str) -> Option<String> {
        let mut shown = self.shown.borrow_mut();
        let before = shown.iter().find(|(one, _)| std::ptr::eq(*one, table)).map(|(_, path)| path.clone());
        if before.is_none() {
            shown.push((table, path.to_owned()));
        }
        before
    }

    /// Describes the type of a value in a word or two.
    fn kind(&self, schema: &'s Value) -> String {
        match (text(schema, "type"), schema.get("items"), schema.get("anyOf").and_then(Value::as_array)) {
            (_, _, Some(kinds)) => kinds.iter().map(|kind| self.kind(kind)).collect::<Vec<_>>().join(" or "),
            ("array", Some(items), _) => format!("list of {}s", self.kind(self.resolve(items))),
            ("boolean", ..) => "true or false".to_owned(),
            ("integer", ..) => "whole number".to_owned(),
            ("number", ..) => match (schema.get("minimum"), schema.get("maximum")) {
                (Some(least), Some(most)) => format!("number from {least} to {most}"),
                _ => "number".to_owned(),
            },
            ("string", ..) => "text".to_owned(),
            _ if schema.get("oneOf").is_some() => "word".to_owned(),
            _ => "any value".to_owned(),
        }
    }

    /// Returns the possible values, each with its description.
    fn choices(&self, schema: &'s Value) -> Vec<(String, &'s str)> {
        let of_items = schema.get("items").map(|items| self.resolve(items));
        let words = schema.get("oneOf").or_else(|| of_items?.get("oneOf")).and_then(Value::as_array);
        let words = words.into_iter().flatten().filter_map(|word| Some((toml(word.get("const")?)?, word)));
        let kinds = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
        let kinds = kinds.map(|kind| (self.kind(kind), kind));
        words.chain(kinds).map(|(choice, schema)| (choice, text(schema, "description"))).collect()
    }
}

fn properties(table: &Value) -> impl Iterator<Item = (&String, &Value)> {
    table.get("properties").and_then(Value::as_object).into_iter().flatten()
}

fn text<'v>(schema: &'v Value, key: &str) -> &'v str {
    schema.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Returns the id of a key or table. The prefix keeps it distinct from ids of headings, such as the one about numbers.
fn id(path: &str) -> String {
    format!("key.{path}")
}

/// Returns the value as TOML.
fn toml(value: &Value) -> Option<String> {
    toml::Value::try_from(value).ok().map(|value| value.to_string())
}
