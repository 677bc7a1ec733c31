//! A heading that is bold from its first word to its last: `## **甲**`.

use super::analysis::bold::BoldLine;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Restyle, Safety};
use crate::document::anchor::IdType;
use crate::document::{Document, LeafKind};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "text/bold-in-heading", level: None, page: include_str!("bold_in_heading.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in document.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Heading) {
        let Some(line) = BoldLine::of(document, document.tokens(leaf)) else { continue };
        let [first, .., last] = line.runs.as_slice() else { continue };
        let finding = Finding::new(first.cover(*last), "a heading that is wholly bold: it is drawn bold anyway");
        // Without its asterisks the first line of `甲\n---` may begin another block.
        let is_sound = document.source(leaf.span).starts_with('#') || line.words.starts_with(char::is_alphabetic);
        let fix = fix(document, &line).filter(|_| is_sound);
        sink.report(finding.at_most(Level::Info).fix(fix));
    }
}

fn fix(document: &Document<'_>, line: &BoldLine) -> Option<Fix> {
    // Pieces of bold are joined first, by the lint that finds them.
    let [first, last] = line.runs.as_slice() else { return None };
    let words = line.words.trim();
    // A `#` at the end would be taken for the heading's own, braces for its attributes.
    if words.ends_with(['#', '}']) {
        return None;
    }
    let id = |text: &str| IdType::Github.id(text);
    let is_kept = id(document.source(first.cover(*last))) == id(words);
    let safety = if is_kept { Safety::Safe } else { Safety::Unsafe };
    let edits = vec![Edit::delete(*first), Edit::delete(*last)];
    let restyle = Restyle { asterisks: vec![*first, *last], ..Restyle::default() };
    Some(Fix::new(format!("write `{words}`"), safety, Effect::Emphasis, edits).restyling(restyle))
}
