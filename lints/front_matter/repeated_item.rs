//! Items that stand twice in one list.

use std::collections::HashMap;

use super::fields::Fields;
use super::items;
use crate::diagnostic::{Finding, Level};
use crate::document::front_matter::{Kind, Node};
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Items that stand twice in one list.
pub static LINT: Lint = Lint {
    name: "front-matter/repeated-item",
    level: Some(Level::Warn),
    page: include_str!("repeated_item.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = Fields::of(context);
    for (entry, field) in fields.known(context).filter(|(_, field)| field.unique_items) {
        let Kind::Sequence(items) = &entry.value.kind else { continue };
        let repeated = repeated(items);
        let places: Vec<usize> = repeated.iter().map(|(place, ..)| *place).collect();
        for (place, text, first) in &repeated {
            let Some(item) = items.get(*place) else { continue };
            let finding = Finding::new(item.span, format!("`{text}` is in `{}` already", field.name));
            let finding = finding.note(*first, "first written here");
            let title = match places.len() {
                1 => format!("delete the second `{text}`"),
                _ => "delete the repeated items".to_owned(),
            };
            let fix = items::removal(context.document, entry, &places, title);
            sink.report(fix.into_iter().fold(finding, Finding::fix));
        }
    }
}

/// Each single value that is there already, with its place in the list and the first of its kind. Empty ones are the
/// matter of another lint.
fn repeated(items: &[Node]) -> Vec<(usize, &str, Span)> {
    let mut repeated = Vec::new();
    if items.len() < 2 {
        return repeated;
    }
    let mut seen: HashMap<&str, &Node> = HashMap::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let Kind::Scalar { text, .. } = &item.kind else { continue };
        let first = *seen.entry(text).or_insert(item);
        if first.span != item.span && first.same_value(item) && !text.trim().is_empty() {
            repeated.push((index, text.as_str(), first.span));
        }
    }
    repeated
}
