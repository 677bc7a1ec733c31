//! Reports lists of one item that all start at the same number.

use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::document::list::ListItem;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/restarted-list", level: Some(Level::Info), page: include_text!("restarted_list.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let top: Vec<&ListItem> = document.items.iter().filter(|item| item.depth == 1).collect();
    for run in top.chunk_by(|one, next| goes_on(document, one, next)) {
        let [first, second, ..] = run else { continue };
        let number = first.first.unwrap_or_default();
        let message =
            format!("{} lists of one item each all start at {number}, so their numbers do not count up", run.len());
        let finding = Finding::new(marker(document, second), message);
        sink.report(finding.note(marker(document, first), "the first of them"));
    }
}

/// Whether both items are alone in their lists, have the same number, and are in the same section.
fn goes_on(document: &Document<'_>, one: &ListItem, next: &ListItem) -> bool {
    let is_numbered = one.first.is_some() && one.first == next.first;
    is_numbered && is_alone(document, one) && is_alone(document, next) && !is_section_between(document, one, next)
}

/// Whether a heading or a thematic break is between the items.
fn is_section_between(document: &Document<'_>, one: &ListItem, next: &ListItem) -> bool {
    let is_between = |span: &Span| (one.span.end..next.span.start).contains(&span.start);
    let heading = document.headings.partition_point(|heading| heading.span.start < one.span.end);
    let rule = document.rules.partition_point(|rule| rule.start < one.span.end);
    document.headings.get(heading).is_some_and(|heading| is_between(&heading.span))
        || document.rules.get(rule).is_some_and(is_between)
}

fn is_alone(document: &Document<'_>, item: &ListItem) -> bool {
    document.source(item.list).trim() == document.source(item.span).trim()
}

/// Returns the marker of the item.
fn marker(document: &Document<'_>, item: &ListItem) -> Span {
    let source = document.source(item.span);
    let start = item.span.end - source.trim_start().len();
    let length = source.trim_start().find(char::is_whitespace).unwrap_or(source.len());
    Span::new(start, start + length)
}
