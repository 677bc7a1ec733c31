//! Reports footnotes without a reference.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "links/unused-footnote", level: Some(Level::Warn), page: include_text!("unused_footnote.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    // The template of a shortcode may render the text between its tags.
    let by_template = || document.shortcodes.iter().any(|tag| document.source(*tag).contains("[^"));
    if document.footnote_definitions.is_empty() || by_template() {
        return;
    }
    let used: BTreeSet<&str> = document.footnote_references.iter().map(|one| document.source(one.label)).collect();
    let mut seen = BTreeSet::new();
    for footnote in &document.footnote_definitions {
        let label = document.source(footnote.label);
        if seen.insert(label) && !used.contains(label) {
            let mark = Span::new(footnote.span.start, footnote.label.end + 2);
            sink.report(Finding::new(mark, format!("nothing refers to the footnote `{label}`, so Hugo drops it")));
        }
    }
}
