//! Finds `** ` at the start of several paragraphs, which is a list marker of news agencies, not bold.

use super::defect::Defect;
use super::inline_source::is_run;
use super::{BoldDefects, RefusedLeaf};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Safety};
use crate::document::{Document, LeafKind, TokenKind};
use crate::text::Span;

/// Removes the paragraphs that start with `** ` from `left` and reports them, if there are two or more.
pub(super) fn find(document: &Document<'_>, left: &mut Vec<RefusedLeaf<'_>>) -> Vec<BoldDefects> {
    let text = document.text;
    // A list marker at the very start of a post would make Hugo look for front matter and fail.
    let begins_post = |bullet: Span| {
        let before = document.source(Span::new(document.body.start, bullet.start));
        document.front_matter.is_none() && before.trim_ascii().is_empty()
    };
    let fixable = !left.iter().filter_map(|left| bullet(text, left)).any(begins_post);
    if left.iter().filter(|left| bullet(text, left).is_some()).nth(1).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    left.retain(|left| {
        let Some(bullet) = bullet(text, left) else { return true };
        let edit = Edit::replace(bullet, "- ");
        let fix = Fix::new("make it a list item: `- `", Safety::Unsafe, Effect::Item, vec![edit]);
        let finding = Finding::new(bullet, "two asterisks as a list marker: the reader sees them");
        let finding = finding.fix(Some(fix).filter(|_| fixable));
        found.push(BoldDefects { kind: Defect::StarBullet, finding });
        false
    });
    found
}

/// The asterisks at the start of the paragraph with the space after them, if the rest contains no run.
fn bullet(text: &str, left: &RefusedLeaf<'_>) -> Option<Span> {
    let inline = &left.broken.inline;
    let start = inline.tokens.first()?.span.start;
    let source = text.get(start..)?;
    let length = ["** ", "\\*\\* "].iter().find(|bullet| source.starts_with(**bullet))?.len();
    let rest = inline.tokens.iter().filter(|token| token.span.start >= start + length);
    let plain =
        rest.clone().all(|token| !is_run(token) && (token.kind != TokenKind::Escape || token.span.of(text) != "\\*"));
    (left.broken.leaf.kind == LeafKind::Paragraph && plain).then_some(Span::new(start, start + length))
}
