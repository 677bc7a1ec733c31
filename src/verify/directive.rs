//! Comments that are instructions for this program, which a fix may rewrite or remove.

use super::place::EditPlace;
use crate::diagnostic::Effect;
use crate::document::{comments, is_silent};
use crate::text::Span;

/// Returns the comments in the raw HTML at `html` that a fix may rewrite or remove, or that it has left empty.
pub(super) fn freed(text: &str, html: Span, places: &[EditPlace]) -> Vec<Span> {
    let first = places.partition_point(|place| place.span.end < html.start);
    let places = places.iter().skip(first).take_while(|place| place.span.start <= html.end);
    let mut places = places.filter(|place| place.effect == Effect::Directive).peekable();
    if places.peek().is_none() {
        return Vec::new();
    }
    let places: Vec<_> = places.collect();
    let is_edited = |comment: &Span| {
        let next = places.partition_point(|place| place.span.end < comment.start);
        places.get(next).is_some_and(|place| place.span.start <= comment.end)
    };
    comments(text, html).into_iter().filter(|comment| is_edited(comment) && is_silent(text, *comment)).collect()
}

/// Returns `html` without the `freed` comments, which are in order.
pub(super) fn rest(text: &str, html: Span, freed: &[Span]) -> String {
    let (mut rest, mut at) = (String::new(), html.start);
    for comment in freed.iter().filter(|comment| comment.overlaps(html)) {
        rest.push_str(Span::new(at, comment.start.max(at)).of(text));
        at = comment.end;
    }
    rest.push_str(Span::new(at, html.end).of(text));
    rest
}
