//! Fixes that write a number anew: only where its value stays.

use super::Analysis;
use crate::diagnostic::{Edit, Effect, Fix, Safety, edited};
use crate::document::Document;
use crate::numeral::values;
use crate::span::Span;

/// How far around a fix numbers are compared, in bytes.
const WINDOW: usize = 200;

/// Another way to write a mention.
pub(in super::super) struct Rewrite {
    /// The index of the block that it stands in.
    pub(in super::super) block: usize,
    pub(in super::super) title: String,
    pub(in super::super) safety: Safety,
    pub(in super::super) effect: Effect,
    pub(in super::super) edits: Vec<Edit>,
}

impl Analysis {
    /// The fix; none where it would change the value of a number of the line, and none in the front matter, which people
    /// word by hand. In headings it is unsafe, for Hugo makes the anchor from the words.
    pub(in super::super) fn fix(&self, document: &Document<'_>, rewrite: Rewrite) -> Option<Fix> {
        let block = self.prose.blocks.get(rewrite.block).filter(|block| !block.in_front_matter)?;
        let safety = if block.in_heading { Safety::Unsafe } else { rewrite.safety };
        let fix = Fix::new(rewrite.title, safety, rewrite.effect, rewrite.edits);
        let line = line(document, fix.span());
        let kept = values(document.source(line)) == values(&edited(document.text, line, fix.edits()));
        kept.then_some(fix)
    }
}

/// The line around `span`, or as much of a long one as numbers can reach.
fn line(document: &Document<'_>, span: Span) -> Span {
    let text = document.text;
    let is_border = |at: &usize| text.is_char_boundary(*at);
    let floor = (0..=span.start.saturating_sub(WINDOW)).rev().find(is_border).unwrap_or(0);
    let ceiling = (span.end.saturating_add(WINDOW)..text.len()).find(is_border).unwrap_or(text.len());
    let before = Span::new(floor, span.start).of(text);
    let behind = Span::new(span.end, ceiling).of(text);
    let start = before.rfind('\n').map_or(floor, |at| floor + at + 1);
    let end = behind.find('\n').map_or(ceiling, |at| span.end + at);
    Span::new(start, end)
}
