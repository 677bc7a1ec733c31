//! Reports no-break and ideographic spaces where a plain space, or none, would do.

use super::characters::name::listed;
use super::characters::neighbour::may_begin_line;
use super::characters::passage::{Beside, Passage, passages};
use super::characters::rare::{Rare, Rarity};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, LeafKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "text/no-break-space", level: Some(Level::Info), page: include_text!("no_break_space.md"), check };

/// The widest indentation, in columns. Wider spaces position the line on purpose.
const WIDEST: usize = 8;

/// The maximum number of spaces that separate two words. More are a gap.
const MOST_BETWEEN: usize = 2;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let passages = passages(document, &context.shared::<Rare>().of_kind(Rarity::Blank));
    for of_leaf in passages.chunk_by(|one, next| one.leaf.span == next.leaf.span) {
        let Some(leaf) = of_leaf.first().filter(|first| !first.alone).map(|first| first.leaf) else { continue };
        let lines = of_leaf.iter().filter(|passage| passage.before == Beside::Edge).count();
        if !matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Item) || lines > 1 || is_set_otherwise(document, leaf) {
            continue;
        }
        let mut read_to = leaf.span.start;
        for passage in of_leaf.iter().filter(|passage| !document.is_templated(passage.span)) {
            if passage.span.start >= read_to {
                let blanks = widened(document, passage, read_to);
                read_to = blanks.end;
                let found = indentation(document, passage, blanks).or_else(|| between(document, blanks));
                found.into_iter().for_each(|found| sink.report(found));
            }
        }
    }
}

/// Whether the leaf is Japanese, where paragraphs start with a space, or may be a definition list.
fn is_set_otherwise(document: &Document<'_>, leaf: &Leaf) -> bool {
    let source = document.source(leaf.span);
    source.contains(|c| matches!(c, '\u{3040}'..='\u{30ff}')) || source.contains("\n:")
}

/// Returns the passage with the spaces on both sides, within its line and after `read_to`.
fn widened(document: &Document<'_>, passage: &Passage<'_>, read_to: usize) -> Span {
    let before = document.source(Span::new(read_to, passage.span.start));
    let after = document.source(Span::new(passage.span.end, passage.leaf.span.end));
    let blanks = after.len() - after.trim_start_matches(han::is_line_space).len();
    Span::new(read_to + before.trim_end_matches(han::is_line_space).len(), passage.span.end + blanks)
}

/// Finds a paragraph that starts with the spaces.
fn indentation(document: &Document<'_>, passage: &Passage<'_>, blanks: Span) -> Option<Finding> {
    let leaf = passage.leaf;
    let begins = document.source(Span::new(leaf.span.start, blanks.start)).trim_start().is_empty();
    let width: usize = document.source(blanks).chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
    let rest = document.source(Span::new(blanks.end, leaf.span.end));
    if leaf.kind != LeafKind::Paragraph || !begins || width > WIDEST || rest.starts_with(['\n', '\r']) {
        return None;
    }
    let finding = Finding::new(blanks, format!("a paragraph indented with {}", listed(&passage.marks)));
    let fix = Fix::new("delete the indentation", Safety::Safe, Effect::Blanks, vec![Edit::delete(blanks)]);
    Some(finding.fix(may_begin_line(rest).then_some(fix)))
}

/// Finds a no-break space between Han characters.
fn between(document: &Document<'_>, blanks: Span) -> Option<Finding> {
    let run = document.source(blanks);
    let before = document.source(Span::new(document.body.start, blanks.start)).chars().next_back()?;
    let after = document.source(Span::new(blanks.end, document.body.end)).chars().next()?;
    let plain = run.contains('\u{a0}') && !run.contains('\u{3000}') && run.chars().count() <= MOST_BETWEEN;
    if !plain || !is_chinese(before) || !is_chinese(after) {
        return None;
    }
    let finding = Finding::new(blanks, "a no-break space (U+00A0) between Han characters");
    let fix = Fix::new("replace with a plain space", Safety::Safe, Effect::Blanks, vec![Edit::replace(blanks, " ")]);
    Some(finding.fix(Some(fix).filter(|_| !is_numeral(before) && !is_numeral(after))))
}

/// Whether the character is Han or Chinese punctuation.
const fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}')
}

/// Whether a space next to the character may separate two numbers.
fn is_numeral(c: char) -> bool {
    han::is_simplified_numeral(c) || matches!(c, '兆' | '０'..='９')
}
