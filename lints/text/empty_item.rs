//! Reports list items that contain nothing.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::document::list::ListItem;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/empty-item", level: Some(Level::Warn), page: include_text!("empty_item.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let items = || document.items.iter();
    let mut empty = items().filter(|item| marker(document, item).is_some()).peekable();
    if empty.peek().is_none() {
        return;
    }
    let filled: BTreeSet<Span> =
        items().filter(|item| marker(document, item).is_none()).map(|item| item.list).collect();
    for item in empty {
        // A list of empty items is a form that somebody fills in.
        let level = if filled.contains(&item.list) { Level::Warn } else { Level::Info };
        let span = marker(document, item).unwrap_or(item.span);
        sink.report(Finding::new(span, "an empty list item").at_most(level));
    }
}

/// Returns the marker of the item if the item contains nothing else.
fn marker(document: &Document<'_>, item: &ListItem) -> Option<Span> {
    let source = document.source(item.span);
    let marker = source.trim_start().trim_end_matches(|c: char| c.is_whitespace() || c == '>');
    let digits = marker.trim_end_matches(['.', ')']);
    let is_number = digits.len() + 1 == marker.len() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let start = item.span.end - source.trim_start().len();
    (matches!(marker, "-" | "*" | "+") || is_number).then(|| Span::new(start, start + marker.len()))
}
