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
        let unsettles = |edit: &Edit| {
            let text = Edited { text: document.text, edit, safety };
            text.unsettles_sign_before() || text.unsettles_sign_behind()
        };
        (kept && !fix.edits().iter().any(unsettles)).then_some(fix)
    }
}

/// A text with an edit, and what stands beside that: signs that are read by their neighbours.
struct Edited<'t> {
    text: &'t str,
    edit: &'t Edit,
    safety: Safety,
}

impl Edited<'_> {
    /// Whether a sign of emphasis or a straight quote stands before the edit that does something else then: `约**.5%` opens
    /// nothing, `约**0.5%` does.
    fn unsettles_sign_before(&self) -> bool {
        let (head, tail) = self.around();
        let Some(sign) = head.chars().next_back() else { return false };
        let outer = head.trim_end_matches(sign).chars().next_back();
        let first = |inner: &str| inner.chars().next().or_else(|| tail.chars().next());
        let (old, new) = (first(self.edit.span.of(self.text)), first(&self.edit.text));
        match sign {
            '"' | '\'' => self.turns_quote(old, new),
            '*' | '_' | '~' => flanks(sign, outer, old) != flanks(sign, outer, new),
            _ => false,
        }
    }

    /// Whether one stands behind it that does: `5**的` closes bold, `5%**的` does not. What closes may as well open.
    fn unsettles_sign_behind(&self) -> bool {
        let (head, tail) = self.around();
        let Some(sign) = tail.chars().next() else { return false };
        let outer = tail.trim_start_matches(sign).chars().next();
        let last = |inner: &str| inner.chars().next_back().or_else(|| head.chars().next_back());
        let (old, new) = (last(self.edit.span.of(self.text)), last(&self.edit.text));
        match sign {
            '"' | '\'' => self.turns_quote(old, new),
            '*' | '_' | '~' => {
                let (old, new) = (flanks(sign, old, outer), flanks(sign, new, outer));
                old.closes != new.closes || old.opens && !new.opens
            }
            _ => false,
        }
    }

    /// Whether Hugo's typographer may curl a quote otherwise, which an unsafe fix may do.
    fn turns_quote(&self, old: Option<char>, new: Option<char>) -> bool {
        self.safety == Safety::Safe && Side::of_quote(old) != Side::of_quote(new)
    }

    /// The text before the edit and that behind it.
    fn around(&self) -> (&str, &str) {
        let Span { start, end } = self.edit.span;
        (Span::new(0, start).of(self.text), Span::new(end, self.text.len()).of(self.text))
    }
}

/// What a run of `sign` may do between the two.
fn flanks(sign: char, before: Option<char>, after: Option<char>) -> Flanks {
    let (before, after) = (Side::of_emphasis(before), Side::of_emphasis(after));
    if sign == '_' { Flanks::of_underscores(before, after) } else { Flanks::between(before, after) }
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
