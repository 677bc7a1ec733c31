//! Fixes that write a number anew: only where its value stays.

use super::Analysis;
use crate::diagnostic::{Edit, Effect, Fix, Safety, edited};
use crate::document::Document;
use crate::document::side::{Flanks, Side};
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
    /// The fix; none where it would change the value of a number of the line or what a sign beside it does, and none in the
    /// front matter, which people word by hand. In headings it is unsafe, for Hugo makes the anchor from the words.
    pub(in super::super) fn fix(&self, document: &Document<'_>, rewrite: Rewrite) -> Option<Fix> {
        let block = self.prose.blocks.get(rewrite.block).filter(|block| !block.in_front_matter)?;
        let safety = if block.in_heading { Safety::Unsafe } else { rewrite.safety };
        let fix = Fix::new(rewrite.title, safety, rewrite.effect, rewrite.edits);
        let line = line(document, fix.span());
        let kept = values(document.source(line)) == values(&edited(document.text, line, fix.edits()));
        let unsettles = |edit: &Edit| unsettles(document.text, edit, safety);
        (kept && !fix.edits().iter().any(unsettles)).then_some(fix)
    }
}

/// Whether a sign of emphasis or a straight quote stands beside the edit, and may do something else then: `5**的` ends bold,
/// `5%**的` does not.
fn unsettles(text: &str, edit: &Edit, safety: Safety) -> bool {
    let (head, tail) = (Span::new(0, edit.span.start).of(text), Span::new(edit.span.end, text.len()).of(text));
    let old = edit.span.of(text);
    let first = |inner: &str| inner.chars().next().or_else(|| tail.chars().next());
    let last = |inner: &str| inner.chars().next_back().or_else(|| head.chars().next_back());
    let is_sign = |c: &char| matches!(c, '*' | '_' | '~' | '"' | '\'');
    let before = head.chars().next_back().filter(is_sign);
    let before =
        before.map(|sign| (sign, head.trim_end_matches(sign).chars().next_back(), first(old), first(&edit.text)));
    let behind = tail.chars().next().filter(is_sign);
    let behind = behind.map(|sign| (sign, tail.trim_start_matches(sign).chars().next(), last(old), last(&edit.text)));
    [before, behind].into_iter().flatten().any(|(sign, outer, old, new)| match sign {
        // Hugo's typographer may curl quotes otherwise behind an unsafe fix.
        '"' | '\'' => safety == Safety::Safe && Side::of_quote(old) != Side::of_quote(new),
        _ => flanks(sign, outer, old) != flanks(sign, outer, new),
    })
}

/// What a run of `sign` may do between the two, in whichever order: what it opens on one side, it closes on the other.
fn flanks(sign: char, outer: Option<char>, inner: Option<char>) -> Flanks {
    let (outer, inner) = (Side::of_emphasis(outer), Side::of_emphasis(inner));
    if sign == '_' { Flanks::of_underscores(outer, inner) } else { Flanks::between(outer, inner) }
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
