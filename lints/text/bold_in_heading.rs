//! Reports headings that are bold from the first word to the last: `## **甲**`.

use super::blocks::bold::BoldLine;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Restyle, Safety};
use crate::document::anchor::IdType;
use crate::document::{Document, LeafKind};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "text/bold-in-heading", level: None, page: include_text!("bold_in_heading.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in document.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Heading) {
        let Some(line) = BoldLine::of(document, document.tokens(leaf)) else { continue };
        let [first, .., last] = line.runs.as_slice() else { continue };
        let finding =
            Finding::new(first.cover(*last), "the whole heading is bold, but headings are shown in bold anyway");
        // Without its asterisks, the first line of a heading such as `甲\n---` may start another block.
        let is_sound = document.source(leaf.span).starts_with('#') || line.words.starts_with(char::is_alphabetic);
        let fix = fix(document, &line).filter(|_| is_sound);
        sink.report(finding.at_most(Level::Info).fix(fix));
    }
}

fn fix(document: &Document<'_>, line: &BoldLine) -> Option<Fix> {
    // The lint for adjacent pieces of bold joins them first.
    let [first, last] = line.runs.as_slice() else { return None };
    let words = line.words.trim();
    // A `#` at the end would be read as the heading's closing sequence, and braces as its attributes.
    if words.ends_with(['#', '}']) {
        return None;
    }
    let id = |text: &str| IdType::Github.id(text);
    let is_kept = id(document.source(first.cover(*last))) == id(words);
    let safety = if is_kept { Safety::Safe } else { Safety::Unsafe };
    let edits = vec![Edit::delete(*first), Edit::delete(*last)];
    let restyle = Restyle { asterisks: vec![*first, *last], ..Restyle::default() };
    Some(Fix::new(format!("replace with `{words}`"), safety, Effect::Emphasis, edits).restyling(restyle))
}
