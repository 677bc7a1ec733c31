//! Fields that are there and say nothing.

use super::analysis::fields::Fields;
use crate::config::front_matter::Field;
use crate::diagnostic::{Finding, Level};
use crate::document::front_matter::{Kind, Node, Primitive};
use crate::lint::{Context, Lint, Sink};

/// Fields that are there and say nothing.
pub static LINT: Lint =
    Lint { name: "front-matter/empty-value", level: Some(Level::Error), page: include_str!("empty_value.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (entry, field) in Fields::of(context).known(context) {
        let Some(level) = weight(field).filter(|_| is_empty(&entry.value)) else { continue };
        // A value that is left out is no place to point at.
        let place = if entry.value.span.is_empty() { entry.key_span } else { entry.value.span };
        sink.report(Finding::new(place, format!("`{}` is empty", field.name)).at_most(level));
    }
}

/// How much it weighs that the field is empty; none where it may be.
pub(super) fn weight(field: &Field) -> Option<Level> {
    match field.name.as_str() {
        _ if field.allow_empty => None,
        _ if field.required => Some(Level::Error),
        "title" | "date" => Some(Level::Error),
        "summary" => Some(Level::Warn),
        _ => None,
    }
}

fn is_empty(value: &Node) -> bool {
    match &value.kind {
        Kind::Scalar { text, primitive, .. } => *primitive == Primitive::Null || text.is_empty(),
        Kind::Sequence(items) => items.is_empty(),
        Kind::Mapping(_) | Kind::Alias(_) => false,
    }
}
