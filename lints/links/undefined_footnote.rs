//! References to a footnote that is not there.

use super::analysis::footnotes;
use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::document::link::Footnote;
use crate::lint::{Context, Lint, Sink};

/// References to a footnote that is not there.
pub static LINT: Lint = Lint {
    name: "links/undefined-footnote",
    level: Some(Level::Error),
    page: include_str!("undefined_footnote.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for reference in footnotes::undefined(document) {
        let label = document.source(reference.label);
        let finding = Finding::new(reference.span, format!("no footnote has the label `{label}`"));
        sink.report(match alike(document, label) {
            Some(other) => finding.note(other.label, "to Hugo this is another label"),
            None => finding,
        });
    }
}

/// The definition whose label differs in case and blanks alone.
fn alike<'d>(document: &'d Document<'_>, label: &str) -> Option<&'d Footnote> {
    let folded = |label: &str| label.split_whitespace().collect::<String>().to_lowercase();
    let wanted = folded(label);
    document.footnote_definitions.iter().find(|one| folded(document.source(one.label)) == wanted)
}
