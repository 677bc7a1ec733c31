//! Reports numbered headings that skip or repeat a number: `一、`, `二、`, `四、`.

use super::blocks::numbering::Numbering;
use super::blocks::ordinal::Ordinal;
use crate::diagnostic::{Finding, Level};
use crate::document::LeafKind;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/skipped-number", level: Some(Level::Info), page: include_text!("skipped_number.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let leaves = document.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Heading);
    // The last number of each kind at each level.
    let mut counted: Vec<(u8, Ordinal, Span)> = Vec::new();
    for (_, heading) in leaves.zip(&document.headings).filter(|(leaf, _)| leaf.span == leaf.block) {
        let source = document.source(heading.span).lines().next().unwrap_or_default();
        let line = Span::new(heading.span.start, heading.span.start + source.trim_end().len());
        // Each section counts its own subsections.
        counted.retain(|(level, ..)| *level <= heading.level);
        let Some(ordinal) = Ordinal::of(source.trim_matches(['#', ' ', '*'])) else { continue };
        let is_same = |level: u8, other: Ordinal| level == heading.level && other.numbering == ordinal.numbering;
        let last = counted.iter().find(|(level, other, _)| is_same(*level, *other)).copied();
        if let Some((_, last, place)) = last {
            let message = match ordinal.value {
                value if value > last.value + 1 => format!("heading {value} follows heading {}", last.value),
                // Parts of one chapter may share its number.
                value if value == last.value && value > 1 && ordinal.numbering != Numbering::Chapter => {
                    format!("two headings have the number {value}")
                }
                _ => String::new(),
            };
            if !message.is_empty() {
                sink.report(Finding::new(line, message).note(place, "the heading before it"));
            }
        }
        counted.retain(|(level, other, _)| !is_same(*level, *other));
        counted.push((heading.level, ordinal, line));
    }
}
