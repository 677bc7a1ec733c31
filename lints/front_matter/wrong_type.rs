//! Reports values whose type does not match the field.

use super::fields::Fields;
use crate::config::front_matter::{Field, Type};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{Entry, Node, NodeKind, Primitive, is_yaml11_boolean};
use crate::document::publication;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/wrong-type", level: Some(Level::Error), page: include_text!("wrong_type.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, field) in fields.known(context) {
        let value = &entry.value;
        if !takes(field.kind, value) {
            sink.report(finding(context, entry, field));
        } else if let NodeKind::Sequence(items) = &value.kind {
            for item in items.iter().filter(|item| !takes(field.of, item)) {
                let message = format!("an item of `{}` must be {}, not {}", field.name, noun(field.of), found(item));
                sink.report(Finding::new(item.span, message));
            }
        }
    }
}

/// Whether Hugo, and a template that expects the type, can use the value. Null values, aliases and dates are left to
/// other checks.
pub(super) fn takes(kind: Type, value: &Node) -> bool {
    let NodeKind::Scalar { text, primitive, plain } = &value.kind else {
        return match (kind, &value.kind) {
            (Type::Any | Type::Date, _) | (_, NodeKind::Alias(_)) => true,
            (Type::List | Type::ListOrString, kind) => matches!(kind, NodeKind::Sequence(_)),
            (Type::Map, kind) => matches!(kind, NodeKind::Mapping(_)),
            _ => false,
        };
    };
    match kind {
        _ if *primitive == Primitive::Null => true,
        Type::Any | Type::Date | Type::ListOrString | Type::String | Type::Text | Type::Slug => true,
        Type::Url | Type::Path | Type::Language => matches!(primitive, Primitive::Text | Primitive::Integer),
        // Words that only older versions of Hugo read as booleans are reported by another lint.
        Type::Bool => *primitive == Primitive::Bool || (*plain && is_yaml11_boolean(text)),
        // Hugo also reads a number in quotes.
        Type::Int => *primitive == Primitive::Integer || text.parse::<i64>().is_ok(),
        Type::Number => {
            matches!(primitive, Primitive::Integer | Primitive::Float) || text.parse::<f64>().is_ok_and(f64::is_finite)
        }
        Type::List | Type::Map => text.is_empty() && !*plain,
    }
}

fn finding(context: &Context<'_>, entry: &Entry, field: &Field) -> Finding {
    let message = format!("`{}` must be {}, not {}", field.name, noun(field.kind), found(&entry.value));
    let finding = Finding::new(entry.value.span, message);
    let edit = match (field.kind, &entry.value.kind) {
        (Type::Bool, NodeKind::Scalar { text, .. }) => boolean(&entry.value, text),
        (Type::List, NodeKind::Scalar { text, plain, .. }) => listed(context, &entry.value, (text, *plain)),
        (Type::String | Type::Text, NodeKind::Sequence(items)) => match items.as_slice() {
            [only] => alone(context, entry, only),
            _ => None,
        },
        _ => None,
    };
    edit.into_iter().fold(finding, |finding, edit| {
        let title = format!("replace with `{}`", edit.text.trim_start_matches([':', ' ']));
        let safety = if changes_publication(entry, &edit) { Safety::Unsafe } else { Safety::Safe };
        finding.fix(Fix::new(title, safety, Effect::Field, vec![edit]))
    })
}

/// Whether the edit changes the value by which Hugo decides to publish the page.
fn changes_publication(entry: &Entry, edit: &Edit) -> bool {
    publication::is_asked(&entry.key) && publication::boolean(&entry.value) != edit.text.parse().ok()
}

fn boolean(value: &Node, text: &str) -> Option<Edit> {
    let lower = text.to_ascii_lowercase();
    matches!(lower.as_str(), "true" | "false").then(|| Edit::replace(value.span, lower))
}

/// Wraps the single text in a list.
fn listed(context: &Context<'_>, value: &Node, (text, plain): (&str, bool)) -> Option<Edit> {
    let source = context.document.source(value.span);
    let one_line = !source.contains(['\n', '\r']) && !source.starts_with(['|', '>']);
    let closes = plain && text.contains([',', '[', ']', '{', '}']);
    (one_line && !closes).then(|| Edit::replace(value.span, format!("[{source}]")))
}

/// Replaces a list of one text by that text.
fn alone(context: &Context<'_>, entry: &Entry, only: &Node) -> Option<Edit> {
    let NodeKind::Scalar { primitive: Primitive::Text, .. } = only.kind else { return None };
    let source = context.document.source(only.span);
    let in_block = context.document.source(entry.value.span).starts_with('-');
    let place = if in_block { Span::new(entry.key_span.end, entry.value.span.end) } else { entry.value.span };
    let rest = context.document.source(place).replacen(source, "", 1);
    let bare = rest.chars().all(|c| c.is_ascii_whitespace() || ":-[],".contains(c));
    let one_line = !source.contains(['\n', '\r']);
    (bare && one_line).then(|| Edit::replace(place, format!("{}{source}", if in_block { ": " } else { "" })))
}

const fn noun(kind: Type) -> &'static str {
    match kind {
        Type::Bool => "`true` or `false`",
        Type::Int => "a whole number",
        Type::Number => "a number",
        Type::List => "a list",
        Type::ListOrString => "a list or text",
        Type::Map => "a mapping",
        Type::Date => "a date",
        Type::String | Type::Text | Type::Url | Type::Path | Type::Slug | Type::Language | Type::Any => "text",
    }
}

const fn found(value: &Node) -> &'static str {
    match &value.kind {
        NodeKind::Sequence(_) => "a list",
        NodeKind::Mapping(_) => "a mapping",
        NodeKind::Alias(_) => "an alias",
        NodeKind::Scalar { primitive, .. } => match primitive {
            Primitive::Null => "nothing",
            Primitive::Bool => "a boolean",
            Primitive::Integer | Primitive::Float => "a number",
            Primitive::Date => "a date",
            Primitive::Text => "text",
        },
    }
}
