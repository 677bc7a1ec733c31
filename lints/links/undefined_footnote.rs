//! Reports references to footnotes that do not exist.

use std::collections::HashMap;

use super::definitions::footnotes;
use crate::diagnostic::{Finding, Level};
use crate::document::link::Footnote;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "links/undefined-footnote",
    level: Some(Level::Error),
    page: include_text!("undefined_footnote.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let undefined = footnotes::undefined(document);
    if undefined.is_empty() {
        return;
    }
    let defined = document.footnote_definitions.iter().rev();
    let alike: HashMap<String, &Footnote> = defined.map(|one| (folded(document.source(one.label)), one)).collect();
    for reference in undefined {
        let label = document.source(reference.label);
        let finding = Finding::new(reference.span, format!("no footnote has the label `{label}`"));
        sink.report(match alike.get(&folded(label)) {
            Some(other) => finding.note(other.label, "Hugo treats this as a different label"),
            None => finding,
        });
    }
}

/// Returns the label in lower case and without whitespace, to find labels that differ only in those.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<String>().to_lowercase()
}
