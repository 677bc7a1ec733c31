//! Removes names from a directive, or the whole directive from the post.

use super::{comment, field};
use crate::diagnostic::{Edit, Effect, Fix};
use crate::document::Document;
use crate::document::allow::{Directive, DirectivePlacement};
use crate::text::Span;

/// The effect that a fix of the directive has.
pub(in super::super) fn effect(directive: &Directive) -> Effect {
    if directive.form == DirectivePlacement::Field { Effect::Field } else { Effect::Directive }
}

/// Removes the sorted `unused` names from the directive, or the whole directive if no other name is left. Returns
/// `None` if the directive has faults or is templated.
pub(in super::super) fn removal(document: &Document<'_>, directive: &Directive, unused: &[Span]) -> Option<Fix> {
    if !directive.faults.is_empty() || document.is_templated(directive.span) {
        return None;
    }
    let title = match unused {
        [only] => format!("delete `{}`", document.source(*only)),
        _ => "delete these names".to_owned(),
    };
    match directive.form {
        DirectivePlacement::Field => field::removal(document, directive, unused, title),
        _ if unused.len() == directive.names.len() => Some(comment::removal(document, directive)),
        _ => {
            let safety = comment::safety(document, directive);
            Some(Fix::new(title, safety, Effect::Directive, without(directive, unused)))
        }
    }
}

/// Deletes the `unused` names from the comment, each with one comma, and leaves the others unchanged.
fn without(directive: &Directive, unused: &[Span]) -> Vec<Edit> {
    let is_unused = |name: &Span| unused.binary_search(name).is_ok();
    let mut runs = directive.names.chunk_by(|one, next| is_unused(one) == is_unused(next)).peekable();
    let mut kept: Option<Span> = None;
    let mut edits = Vec::new();
    while let Some(run) = runs.next() {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        if !is_unused(first) {
            kept = Some(*last);
            continue;
        }
        let next = runs.peek().and_then(|run| run.first());
        let place = match (next, kept) {
            (Some(next), _) => Span::new(first.start, next.start),
            (None, Some(kept)) => Span::new(kept.end, last.end),
            (None, None) => first.cover(*last),
        };
        edits.push(Edit::delete(place));
    }
    edits
}
