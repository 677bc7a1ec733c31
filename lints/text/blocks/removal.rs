//! Deletes paragraphs from a post so that nothing around them changes.

use super::block::TextBlock;
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::{Document, Leaf, TokenKind};
use crate::text::Span;

/// Returns, for each of the `paragraphs`, the fix that deletes it, if there is one. Neighbors are deleted together.
pub(in super::super) fn removals(document: &Document<'_>, paragraphs: &[TextBlock<'_>]) -> Vec<Option<Fix>> {
    let runs = paragraphs.chunk_by(|a, b| {
        is_removable(document, a) && is_removable(document, b) && are_neighbours(document, a.leaf.span, b.leaf.span)
    });
    runs.flat_map(|run| std::iter::repeat_n(removal(document, run), run.len())).collect()
}

fn removal(document: &Document<'_>, run: &[TextBlock<'_>]) -> Option<Fix> {
    let (first, last) = (run.first()?, run.last()?);
    let place = is_removable(document, first).then(|| place(document, first.leaf.span.cover(last.leaf.span)))??;
    let title = match run.len() {
        1 => "delete the paragraph".to_owned(),
        number => format!("delete the {number} paragraphs"),
    };
    Some(Fix::new(title, Safety::Unsafe, Effect::Paragraph, vec![Edit::delete(place)]))
}

/// Whether the paragraph is at the top level and contains nothing that the rest of the post needs: the only reference
/// to a definition, an anchor or the end of a raw HTML element.
fn is_removable(document: &Document<'_>, block: &TextBlock<'_>) -> bool {
    let Leaf { span, block: outermost, .. } = *block.leaf;
    let is_needed = |kind, source: &str| match kind {
        TokenKind::Html | TokenKind::Footnote => true,
        TokenKind::Link | TokenKind::Image => !source.ends_with([')', '>']),
        _ => false,
    };
    let mut tokens = document.tokens(block.leaf).iter();
    span == outermost
        && !document.is_templated(span)
        && !tokens.any(|token| is_needed(token.kind, document.source(token.span)))
}

/// Whether only whitespace separates the paragraphs at `first` and `second`.
pub(in super::super) fn are_neighbours(document: &Document<'_>, first: Span, second: Span) -> bool {
    is_blank(document.source(Span::new(first.end, second.start)))
}

/// Returns the span to delete with the adjacent top-level `paragraphs`: their lines and the blank lines after them or,
/// at the end of the post, before them. `None` if the text around them would be read differently.
pub(in super::super) fn place(document: &Document<'_>, paragraphs: Span) -> Option<Span> {
    let Span { start, end } = document.body;
    let before = document.source(Span::new(start, paragraphs.start)).trim_end_matches([' ', '\t']);
    let last = document.source(Span::new(start, paragraphs.end)).trim_end_matches(BLANKS);
    let after = document.source(Span::new(start + last.len(), end));
    let next = after.trim_start_matches(BLANKS);
    let gap = Span::new(0, after.len() - next.len()).of(after);
    let kept = before.trim_end_matches(BLANKS);
    let space = before.get(kept.len()..)?;
    if !kept.is_empty() && space.matches('\n').count() < 2 {
        return None;
    }
    if next.is_empty() {
        // The text before keeps its last line ending.
        return Some(Span::new(start + kept.len() + space.find('\n')? + 1, end));
    }
    let next = Span::new(gap.rfind('\n')? + 1, after.len()).of(after);
    let parted = gap.matches('\n').count() > 1;
    (parted && !would_change(document, kept, next)).then(|| Span::new(start + before.len(), end - next.len()))
}

/// Whether `next`, directly after `kept`, would continue a list or a definition list, or become front matter.
fn would_change(document: &Document<'_>, kept: &str, next: &str) -> bool {
    let opens = |line: &str| line.starts_with([' ', '\t', ':']) || line.starts_with("[^") || is_item(line);
    let is_open = || kept.lines().rev().take_while(|line| !is_blank(line)).any(opens);
    let begins_post = kept.is_empty() && document.front_matter.is_none();
    let text = next.trim_start_matches(BLANKS);
    let indent = Span::new(0, next.len() - text.len()).of(next);
    text.starts_with(':')
        || indent.contains('\t')
        || indent.len() > 3
        || ((is_item(text) || !indent.is_empty()) && is_open())
        || (begins_post && text.starts_with(['-', '+', '{']))
}

fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = match line.strip_prefix(['-', '+', '*']) {
        None if number.len() < line.len() => number.strip_prefix(['.', ')']),
        bullet => bullet,
    };
    after.is_some_and(|rest| rest.is_empty() || rest.starts_with(BLANKS))
}

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

fn is_blank(text: &str) -> bool {
    text.trim_matches(BLANKS).is_empty()
}
