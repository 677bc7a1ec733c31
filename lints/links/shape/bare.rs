//! Bare URLs in text: where Hugo's linkify ends them, and those that it does not link.

use std::rc::Rc;

use super::super::ShapeDefect;
use super::{is_without_emphasis, replace_link};
use crate::diagnostic::{Finding, Fix, Safety};
use crate::document::go_url::refusal;
use crate::document::{Around, Document, Leaf, LeafKind, TokenKind, bare_url, linked};
use crate::text::{Span, is_han};

/// Finds those of the bare URLs of a leaf that Chinese text directly follows. The URLs in `reported`, which is sorted,
/// are left out, because a more serious fault is already reported there.
pub(super) fn glued(
    document: &Document<'_>,
    (leaf, urls): (&Leaf, &[Span]),
    reported: &[Span],
    found: &mut Vec<(ShapeDefect, Finding)>,
) {
    let is_reported = |url: &Span| {
        let next = reported.partition_point(|reported| reported.end <= url.start);
        reported.get(next).is_some_and(|reported| reported.overlaps(*url))
    };
    for url in urls.iter().copied().filter(|url| !is_reported(url)) {
        let after = url.after(document.text).chars().next();
        let Some(next) = after.filter(|c| is_han(*c) || is_punctuation(*c)) else { continue };
        let finding = if is_han(next) {
            Finding::new(url, format!("the link ends before `{next}`: Hugo ends bare URLs at Han characters"))
        } else {
            let ends = "，。、；：！？）》】」”".contains(next);
            let message = format!(
                "`{next}` directly follows the URL: many programs include it and the text after it in the link"
            );
            Finding::new(url, message).fix(if ends { bracketed(document, leaf, url) } else { None })
        };
        found.push((ShapeDefect::GluedUrl, finding));
    }
}

/// Returns the URLs in the text that Hugo does not link, each with the fix that turns it into a link.
pub(in crate::lints::links) fn unlinked<'a>(
    document: &'a Document<'_>,
    leaf: &'a Leaf,
) -> impl Iterator<Item = (Span, Option<Fix>)> + 'a {
    let known: Rc<[Span]> = linked::urls(document, leaf).collect();
    let texts = linked::texts(document, leaf)
        .filter(|(_, token)| leaf.kind != LeafKind::LinkText && linked::may_hold_url(document.source(token.span)));
    texts.flat_map(move |(_, token)| {
        let text = document.source(token.span);
        let starts = text.match_indices("http").map(|(at, _)| token.span.start + at).collect::<Vec<_>>();
        let known = Rc::clone(&known);
        let mut end = 0;
        starts.into_iter().filter_map(move |start| {
            let url = bare_url::after_markup(document.text, start).filter(|url| url.end <= token.span.end)?;
            let Around { before, after } = document.around(url);
            let next = known.partition_point(|known| known.end <= url.start);
            let inside = start < end || known.get(next).is_some_and(|known| known.overlaps(url));
            let glued = before.is_some_and(|c| c.is_ascii_alphanumeric() || "/=:.-_%@&?#".contains(c));
            end = end.max(url.end);
            let certain = after.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
            let fix = if certain { bracketed(document, leaf, url) } else { None };
            (!inside && !glued && !document.is_templated(url)).then_some((url, fix))
        })
    })
}

/// Returns the fix that writes the URL as `<url>`. `None` if Markdown might read that differently.
fn bracketed(document: &Document<'_>, leaf: &Leaf, url: Span) -> Option<Fix> {
    let source = document.source(url);
    let plain = !source.contains(['<', '>', '&', '`', '[', ']', '\\', '"', '\'']) && source.contains("://");
    let tokens = document.tokens(leaf);
    let first = tokens.partition_point(|token| token.span.end <= url.start);
    let mut tokens = tokens.iter().skip(first).take_while(|token| token.span.start < url.end);
    let text = tokens.all(|token| matches!(token.kind, TokenKind::Text | TokenKind::Underscores));
    if !(plain && text && is_without_emphasis(source) && refusal(source).is_none()) {
        return None;
    }
    let written = format!("<{source}>");
    let title = format!("replace with `{written}`");
    replace_link(document, url, written, (title, Safety::Safe))
}

/// Whether the character is Chinese punctuation.
fn is_punctuation(c: char) -> bool {
    "，。、；：！？（）《》【】「」『』“”".contains(c)
}
