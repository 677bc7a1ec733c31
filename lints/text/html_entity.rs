//! Reports HTML entities in text where the character itself would do.

use std::cell::LazyCell;

use super::characters::entity::{EntityKind, Needless, needless};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, Token, entity};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han, is_han, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "text/html-entity", level: Some(Level::Warn), page: include_text!("html_entity.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if !document.bytes.may_hold(b'&') {
        return;
    }
    let all: Vec<(&Leaf, Vec<Needless>)> =
        document.leaves.iter().map(|leaf| (leaf, needless(document, leaf))).collect();
    let is_chinese = LazyCell::new(|| {
        let mut written = all.iter().flat_map(|(_, entities)| entities).filter_map(|entity| entity.instead.as_deref());
        document.source(document.body).chars().any(is_han) || written.any(|text| text.contains(is_han))
    });
    for (leaf, entities) in &all {
        for together in entities.chunk_by(|one, next| one.kind == next.kind && one.span.end == next.span.start) {
            if let [first, ..] = together {
                // In a text without Han characters, the author typed them.
                let is_typed = matches!(first.kind, EntityKind::Character | EntityKind::Quote) && !*is_chinese;
                let finding = finding(document, first, together).fix(fix(document, leaf, together));
                sink.report(if is_typed { finding.at_most(Level::Info) } else { finding });
            }
        }
    }
}

fn finding(document: &Document<'_>, first: &Needless, together: &[Needless]) -> Finding {
    let span = together.iter().map(|entity| entity.span).fold(first.span, Span::cover);
    let source = document.source(first.span);
    let seen = first.instead.as_deref().unwrap_or_default();
    match (first.kind, together.len()) {
        (EntityKind::Doubled, _) => Finding::new(span, format!("`{source}` was escaped twice: readers see `{seen}`")),
        (EntityKind::Blank, _) => Finding::new(span, format!("HTML entity `{source}` between Han characters")),
        (EntityKind::Indentation, _) => {
            Finding::new(span, format!("a paragraph indented with `{source}`")).at_most(Level::Info)
        }
        (_, 1) => Finding::new(span, format!("HTML entity `{source}` left in text")),
        (_, count) => Finding::new(span, format!("{count} HTML entities left in text, the first `{source}`")),
    }
}

fn fix(document: &Document<'_>, leaf: &Leaf, together: &[Needless]) -> Option<Fix> {
    let edit = |entity: &Needless| Some(Edit::replace(entity.span, entity.instead.as_deref()?));
    let edits: Vec<Edit> = together.iter().map(edit).collect::<Option<_>>()?;
    let [first, rest @ ..] = together else { return None };
    if doubles_stop(document, together) || empties(document, leaf, together) {
        return None;
    }
    let title = match (first.kind, first.instead.as_deref()?) {
        (EntityKind::Blank, _) => "replace with a plain space".to_owned(),
        (EntityKind::Indentation, _) => "delete the indentation".to_owned(),
        (_, instead) if rest.is_empty() => format!("replace with `{instead}`"),
        _ => "replace them with their characters".to_owned(),
    };
    let (safety, effect) = match first.kind {
        // Hugo before 0.60 made the anchors of headings from their source.
        EntityKind::Character if is_in_heading(document, leaf) => (Safety::Unsafe, Effect::Source),
        EntityKind::Character => (Safety::Safe, Effect::Source),
        _ => (Safety::Unsafe, Effect::Words),
    };
    Some(Fix::new(title, safety, effect, edits))
}

/// Whether the fix would put a stop next to another one, which would then be reported as doubled.
fn doubles_stop(document: &Document<'_>, together: &[Needless]) -> bool {
    let [first, last] = [together.first(), together.last()].map(|entity| entity.map(|entity| entity.span));
    let before = first.and_then(|span| entity::last_seen(document.text.get(..span.start)?));
    let after = last.and_then(|span| entity::first_seen(document.text.get(span.end..)?));
    let written = together.iter().filter_map(|entity| entity.instead.as_deref()).flat_map(str::chars);
    let mut last = None;
    before.into_iter().chain(written).chain(after).any(|c| last.replace(c).is_some_and(|last| are_doubled(last, c)))
}

/// Whether readers would see nothing of the leaf after the fix.
fn empties(document: &Document<'_>, leaf: &Leaf, together: &[Needless]) -> bool {
    let is_blank = |text: &str| entity::decoded(text).chars().all(|c| c.is_whitespace() || is_invisible(c));
    let is_replaced = |token: &Token| together.iter().any(|entity| entity.span.contains(token.span));
    together.iter().filter_map(|entity| entity.instead.as_deref()).all(is_blank)
        && document.tokens(leaf).iter().all(|token| is_replaced(token) || is_blank(document.source(token.span)))
}

/// Whether the two marks are one too many: stops, or a comma in both widths.
const fn are_doubled(first: char, second: char) -> bool {
    (han::is_stop(first) && han::is_stop(second)) || matches!((first, second), (',', '，') | ('，', ','))
}

fn is_in_heading(document: &Document<'_>, leaf: &Leaf) -> bool {
    let next = document.headings.partition_point(|heading| heading.span.end < leaf.span.end);
    document.headings.get(next).is_some_and(|heading| heading.span.contains(leaf.span))
}
