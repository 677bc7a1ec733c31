//! Finds the narrowest type for the values of a front matter key.

use crate::config::front_matter::Type;
use crate::document::date::{Date, DateNotation};
use crate::document::front_matter::{Node, NodeKind, Primitive, is_yaml11_boolean};

/// The types, from the narrowest to the widest.
const TYPES: [Type; 11] = [
    Type::Bool,
    Type::Int,
    Type::Number,
    Type::Date,
    Type::Url,
    Type::String,
    Type::Text,
    Type::List,
    Type::ListOrString,
    Type::Map,
    Type::Any,
];

/// The longest text that counts as a string, such as a name or a title, in characters.
const LONGEST_STRING: usize = 120;

/// Returns the type of a value, or `None` for null and aliases.
pub(super) fn of(value: &Node) -> Option<Type> {
    Some(match &value.kind {
        NodeKind::Alias(_) => return None,
        NodeKind::Sequence(_) => Type::List,
        NodeKind::Mapping(_) => Type::Map,
        NodeKind::Scalar { text, plain, primitive } => match primitive {
            Primitive::Null => return None,
            Primitive::Bool => Type::Bool,
            Primitive::Integer => Type::Int,
            Primitive::Float => Type::Number,
            Primitive::Date => Type::Date,
            Primitive::Text if *plain && is_yaml11_boolean(text) => Type::Bool,
            Primitive::Text if is_date(text) => Type::Date,
            Primitive::Text if is_url(text) => Type::Url,
            Primitive::Text if text.contains('\n') || text.chars().count() > LONGEST_STRING => Type::Text,
            Primitive::Text => Type::String,
        },
    })
}

/// Whether the text is an ISO date: `2025-03-01`, with or without a time and a zone.
fn is_date(text: &str) -> bool {
    Date::read(text).is_some_and(|date| date.form == DateNotation::Iso)
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// Returns the narrowest type that accepts the values of both types.
pub(super) fn joined(a: Type, b: Type) -> Type {
    TYPES.into_iter().find(|&kind| holds(kind, a) && holds(kind, b)).unwrap_or_default()
}

/// Whether a field of type `kind` accepts all values of type `other`.
pub(super) fn holds(kind: Type, other: Type) -> bool {
    const STRINGS: [Type; 6] = [Type::Bool, Type::Int, Type::Number, Type::Date, Type::Url, Type::String];
    kind == other
        || match kind {
            Type::Any => true,
            Type::Number => other == Type::Int,
            Type::String | Type::Slug | Type::Text => STRINGS.contains(&other),
            Type::ListOrString => other == Type::List || other == Type::Text || STRINGS.contains(&other),
            _ => false,
        }
}
