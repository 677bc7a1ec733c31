//! Reports fields that are present but empty.

use super::fields::Fields;
use super::fields::stand_in::stand_in;
use super::is_shown;
use crate::config::front_matter::{Field, Type};
use crate::diagnostic::{Finding, Level};
use crate::document::front_matter::{Node, NodeKind, Primitive};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/empty-value", level: Some(Level::Error), page: include_text!("empty_value.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, _) in fields.all(context).filter(|(entry, field)| says_something(&entry.key, *field)) {
        if let Some((word, source)) = stand_in(context, &entry.value) {
            let message = format!("`{}` is the text `{word}`, which {source} writes for a missing value", entry.key);
            sink.report(Finding::new(entry.value.span, message).at_most(Level::Warn));
        }
    }
    for (entry, field) in fields.known(context) {
        let Some(level) = weight(field).filter(|_| is_empty(&entry.value)) else { continue };
        // An omitted value has no text to point at.
        let place = if entry.value.span.is_empty() { entry.key_span } else { entry.value.span };
        sink.report(Finding::new(place, format!("`{}` is empty", field.name)).at_most(level));
    }
}

/// The severity of an empty field, or `None` if the field may be empty.
pub(super) fn weight(field: &Field) -> Option<Level> {
    match field.name.as_str() {
        _ if field.allow_empty => None,
        _ if field.required => Some(Level::Error),
        "title" | "date" => Some(Level::Error),
        "summary" => Some(Level::Warn),
        _ => None,
    }
}

/// Keys that are not Hugo's but that themes show or use as an address.
const OF_THEMES: [&str; 9] =
    ["author", "source", "authors", "subtitle", "excerpt", "cover", "image", "thumbnail", "featured_image"];

/// Whether readers see the value, or it becomes part of an address.
fn says_something(key: &str, field: Option<&Field>) -> bool {
    let is_seen = |field: &Field| {
        is_shown(field)
            || field.of == Type::String
            || matches!(field.kind, Type::Slug | Type::Path)
            || (field.required && is_text(field))
    };
    field.map_or_else(|| OF_THEMES.iter().any(|known| key.eq_ignore_ascii_case(known)), is_seen)
}

fn is_text(field: &Field) -> bool {
    matches!(field.kind, Type::String | Type::Any)
}

fn is_empty(value: &Node) -> bool {
    match &value.kind {
        NodeKind::Scalar { text, primitive, .. } => *primitive == Primitive::Null || text.is_empty(),
        NodeKind::Sequence(items) => items.is_empty(),
        NodeKind::Mapping(_) | NodeKind::Alias(_) => false,
    }
}
