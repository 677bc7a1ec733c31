//! Reports headings more than one level below the previous one: `##`, then `####`.

use crate::diagnostic::{Finding, Level};
use crate::document::LeafKind;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/heading-jump", level: None, page: include_text!("heading_jump.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let leaves = document.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Heading);
    let mut before = None;
    // Headings inside a block quote or list have their own levels.
    for (_, heading) in leaves.zip(&document.headings).filter(|(leaf, _)| leaf.span == leaf.block) {
        if let Some(level) = before.filter(|level| heading.level > level + 1) {
            let message = format!("a level {} heading follows a level {level} heading", heading.level);
            let length = document.source(heading.span).lines().next().map_or(0, |line| line.trim_ascii_end().len());
            let line = Span::new(heading.span.start, heading.span.start + length);
            sink.report(Finding::new(line, message).at_most(Level::Info));
        }
        before = Some(heading.level);
    }
}
