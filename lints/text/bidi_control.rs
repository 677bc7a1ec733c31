//! Reports unclosed characters that change the direction of text.

use super::characters::direction::balanced;
use super::characters::name::listed;
use super::characters::neighbour::deletion;
use super::characters::passage::passages;
use super::characters::rare::{Rare, RareCharacter, Rarity};
use crate::diagnostic::{Finding, Fix, Level, Safety};
use crate::document::{Document, LeafKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_right_to_left};

pub(crate) static LINT: Lint =
    Lint { name: "text/bidi-control", level: Some(Level::Error), page: include_text!("bidi_control.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let marks = context.shared::<Rare>().of_kind(Rarity::Direction);
    if marks.is_empty() {
        return;
    }
    let blocks = blocks(document);
    let (mut closed, mut open, mut stray) = (Vec::new(), Vec::new(), Vec::new());
    for stretch in marks.chunk_by(|one, next| is_one_stretch(document, &blocks, one.span.cover(next.span))) {
        for (mark, balanced) in stretch.iter().zip(balanced(stretch)) {
            let found = if balanced {
                &mut closed
            } else if is_end(*mark) {
                &mut stray
            } else {
                &mut open
            };
            found.push(*mark);
        }
    }
    let turned = document.source(document.body).chars().any(is_right_to_left);
    let safety = if turned { Safety::Unsafe } else { Safety::Safe };
    report(document, &open, &Judgment { what: "without a matching end", level: Level::Error, safety }, sink);
    report(
        document,
        &stray,
        &Judgment { what: "without a matching start", level: Level::Warn, safety: Safety::Safe },
        sink,
    );
    if !turned {
        let what = "in a post without right-to-left letters";
        report(document, &closed, &Judgment { what, level: Level::Warn, safety: Safety::Unsafe }, sink);
    }
}

const fn is_end(mark: RareCharacter) -> bool {
    matches!(mark.c, '\u{202c}' | '\u{2069}')
}

/// Returns the blocks of text, within each of which every opened direction should be closed, in source order.
fn blocks(document: &Document<'_>) -> Vec<Span> {
    let blocks = document.leaves.iter().filter(|leaf| leaf.kind != LeafKind::LinkText);
    let mut blocks: Vec<Span> = blocks.map(|leaf| leaf.span).collect();
    blocks.sort_unstable();
    blocks
}

/// Whether `between` starts and ends in the same block of text or, in code and HTML, on the same line.
fn is_one_stretch(document: &Document<'_>, blocks: &[Span], between: Span) -> bool {
    let block = |at: usize| {
        let next = blocks.partition_point(|block| block.end <= at);
        blocks.get(next).filter(|block| block.start <= at)
    };
    match (block(between.start), block(between.end - 1)) {
        (None, None) => !document.source(between).contains('\n'),
        (one, next) => one == next,
    }
}

/// The message, level and safety for the findings of one kind.
struct Judgment {
    what: &'static str,
    level: Level,
    safety: Safety,
}

/// Reports the characters, adjacent ones as one finding. In prose, the fix deletes them.
fn report(document: &Document<'_>, marks: &[RareCharacter], verdict: &Judgment, sink: &mut Sink<'_>) {
    let mut passages = passages(document, marks);
    passages.sort_by_key(|passage| passage.span);
    for together in marks.chunk_by(|one, next| one.span.end == next.span.start) {
        let span = together.iter().map(|mark| mark.span).reduce(Span::cover).unwrap_or_default();
        let passage = passages.binary_search_by_key(&span, |passage| passage.span).ok().and_then(|at| passages.get(at));
        let fix = passage
            .and_then(|passage| deletion(document, passage))
            .map(|(edit, effect)| Fix::new("delete the invisible characters", verdict.safety, effect, vec![edit]));
        let message = format!("{} {}", listed(together), verdict.what);
        sink.report(Finding::new(span, message).at_most(verdict.level).fix(fix));
    }
}
