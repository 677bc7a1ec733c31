//! Reports values that the schema does not allow.

use unicode_segmentation::UnicodeSegmentation;

use super::empty_value;
use super::fields::Fields;
use super::fields::edits::rewritten;
use super::fields::nearest::nearest;
use super::fields::number;
use super::fields::values::quoted_start;
use super::wrong_type::takes;
use crate::config::front_matter::{Field, Type};
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{Node, NodeKind, Primitive};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/invalid-value",
    level: Some(Level::Error),
    page: include_text!("invalid_value.md"),
    check,
};

/// The maximum number of allowed values that a message lists.
const MOST_NAMES: usize = 6;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (entry, field) in context.shared::<Fields>().known(context) {
        let NodeKind::Sequence(items) = &entry.value.kind else {
            check_single(context, (field, field.kind), &entry.value, sink);
            continue;
        };
        if !takes(field.kind, &entry.value) {
            continue;
        }
        if let Some(most) = field.max_items.filter(|most| items.len() > *most) {
            let message = format!("`{}` must have at most {most} items, but has {}", field.name, items.len());
            sink.report(Finding::new(entry.key_span, message));
        }
        for item in items {
            check_single(context, (field, field.of), item, sink);
        }
    }
}

/// Checks a single value of a field, or an item of its list, that should have the type `kind`.
fn check_single(context: &Context<'_>, (field, kind): (&Field, Type), value: &Node, sink: &mut Sink<'_>) {
    let NodeKind::Scalar { text, primitive, .. } = &value.kind else { return };
    let left_empty = text.is_empty() && (field.allow_empty || empty_value::weight(field).is_some());
    if *primitive == Primitive::Null || left_empty || !takes(kind, value) {
        return;
    }
    let fault = not_listed(field, text)
        .or_else(|| mismatched(field, text))
        .or_else(|| out_of_range(field, kind, (text, *primitive)))
        .or_else(|| malformed((field, kind), text));
    if let Some((fault, level)) = fault {
        let finding = Finding::new(value.span, format!("`{}` {fault}", field.name)).at_most(level);
        sink.report(finding.fix(fix(context, field, value)));
    }
}

/// The message, and the maximum severity.
type InvalidValue = Option<(String, Level)>;

fn not_listed(field: &Field, text: &str) -> InvalidValue {
    let values = field.values.as_ref().filter(|values| !values.iter().any(|value| value == text))?;
    let mut names: Vec<_> = values.iter().take(MOST_NAMES).map(|value| format!("`{value}`")).collect();
    if values.len() > names.len() {
        names.push(format!("{} more", values.len() - names.len()));
    }
    let last = names.pop()?;
    let first = names.join(", ");
    let allowed = if first.is_empty() { last } else { format!("{first} or {last}") };
    let question = meant(field, text).map(|value| format!("; did you mean `{value}`?")).unwrap_or_default();
    Some((format!("must be {allowed}, not {}{question}", quoted_start(text)), Level::Error))
}

fn meant<'f>(field: &'f Field, text: &str) -> Option<&'f str> {
    nearest(text, field.values.as_ref()?.iter().map(String::as_str))
}

fn mismatched(field: &Field, text: &str) -> InvalidValue {
    let pattern = field.pattern.as_ref().filter(|pattern| !pattern.is_in(text))?;
    Some((format!("must match the pattern `{}`, but {} does not", pattern.as_str(), quoted_start(text)), Level::Error))
}

/// Checks the range of a number, or the length of a text in graphemes. The items of a list may have any length.
fn out_of_range(field: &Field, kind: Type, (text, primitive): (&str, Primitive)) -> InvalidValue {
    let (min, max) = field.range;
    let is_list = matches!(field.kind, Type::List | Type::ListOrString);
    if (min.is_none() && max.is_none()) || is_list || matches!(kind, Type::Bool | Type::Date) {
        return None;
    }
    let is_number = match kind {
        Type::Int | Type::Number => true,
        Type::Any => matches!(primitive, Primitive::Integer | Primitive::Float),
        _ => false,
    };
    if is_number {
        let number = number::value(text)?;
        let low = min.filter(|min| number < *min).map(|min| format!("must be at least {min}, not `{text}`"));
        let high = || max.filter(|max| number > *max).map(|max| format!("must be at most {max}, not `{text}`"));
        return low.or_else(high).map(|message| (message, Level::Error));
    }
    let length = text.trim_end().graphemes(true).count();
    let counted = f64::from(u32::try_from(length).unwrap_or(u32::MAX));
    let low = min.filter(|min| counted < *min).map(|min| (min, "least"));
    let (limit, end) = low.or_else(|| max.filter(|max| counted > *max).map(|max| (max, "most")))?;
    Some((format!("must have at {end} {limit} characters, but has {length}: {}", quoted_start(text)), Level::Error))
}

/// Checks for malformed values. Hugo accepts most of them, but the page comes out wrong.
fn malformed((field, kind): (&Field, Type), text: &str) -> InvalidValue {
    let found = |rule: &str| format!("{rule}, but is {}", quoted_start(text));
    let has_blank = || text.contains(char::is_whitespace) && !text.starts_with("data:");
    match kind {
        Type::String if text.trim_end().contains(['\n', '\r']) => {
            Some((found("must be a single line of text"), Level::Warn))
        }
        // Hugo drops `?` and writes `#` as `%23`, while a slash creates folders.
        Type::Slug if text.contains(['?', '#']) => Some((found("must not contain `?` or `#`"), Level::Warn)),
        // Empty aliases are reported by another lint.
        Type::Path if field.name == "aliases" && text.starts_with('/') && text.trim_matches('/').is_empty() => {
            Some((found("must not be an alias of the root"), Level::Error))
        }
        Type::Path if has_scheme(text) => Some((found("must be an address on the site"), Level::Error)),
        Type::Path | Type::Url if has_blank() => Some((found("must not contain spaces"), Level::Warn)),
        _ => None,
    }
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn fix(context: &Context<'_>, field: &Field, value: &Node) -> Option<Fix> {
    let NodeKind::Scalar { text, .. } = &value.kind else { return None };
    let edit = rewritten(context, value, meant(field, text).filter(|meant| meant != text)?)?;
    Some(Fix::new(format!("replace with `{}`", edit.text), Safety::Unsafe, Effect::Field, vec![edit]))
}
