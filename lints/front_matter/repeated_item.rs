//! Reports items that occur twice in one list.

use std::collections::HashMap;

use super::fields::Fields;
use super::fields::items;
use crate::diagnostic::{Finding, Level};
use crate::document::front_matter::{Node, NodeKind};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/repeated-item",
    level: Some(Level::Warn),
    page: include_text!("repeated_item.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, field) in fields.known(context).filter(|(_, field)| field.unique_items) {
        let NodeKind::Sequence(items) = &entry.value.kind else { continue };
        let repeated = repeated(items);
        let Some(((node, text, first), more)) = repeated.split_first().map(|((_, found), more)| (*found, more.len()))
        else {
            continue;
        };
        let name = &field.name;
        let (message, title) = match more {
            0 => (format!("`{text}` is repeated in `{name}`"), format!("delete the second `{text}`")),
            _ => (
                format!("`{text}` and {more} more items are repeated in `{name}`"),
                "delete the repeated items".to_owned(),
            ),
        };
        let places: Vec<usize> = repeated.iter().map(|(place, _)| *place).collect();
        let finding = Finding::new(node.span, message).note(first.span, "first written here");
        let fix = items::removal(context.document, entry, &places, title);
        sink.report(finding.fix(fix));
    }
}

/// An item, its text, and the first item of the list with the same value.
type Repeated<'n> = (&'n Node, &'n str, &'n Node);

/// The repeated single values, each with its index in the list. Empty values are reported by another lint.
fn repeated(items: &[Node]) -> Vec<(usize, Repeated<'_>)> {
    let mut repeated = Vec::new();
    if items.len() < 2 {
        return repeated;
    }
    let mut seen: HashMap<&str, &Node> = HashMap::with_capacity(items.len());
    for (place, item) in items.iter().enumerate() {
        let NodeKind::Scalar { text, .. } = &item.kind else { continue };
        let first = *seen.entry(text).or_insert(item);
        if first.span != item.span && first.same_value(item) && !text.trim().is_empty() {
            repeated.push((place, (item, text.as_str(), first)));
        }
    }
    repeated
}
