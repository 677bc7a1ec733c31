//! Reports footnotes whose label an earlier footnote already has.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "links/duplicate-footnote",
    level: Some(Level::Error),
    page: include_text!("duplicate_footnote.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    for footnote in &document.footnote_definitions {
        let label = document.source(footnote.label);
        let mark = Span::new(footnote.span.start, footnote.label.end + 2);
        if let Some(first) = known.get(label) {
            let finding =
                Finding::new(mark, format!("an earlier footnote has the label `{label}`: Hugo drops this one"));
            sink.report(finding.note(*first, "the footnote that Hugo shows"));
        } else {
            known.insert(label, mark);
        }
    }
}
