//! Deletes paragraphs from a post so that nothing around them changes.

use super::block::TextBlock;
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::{Document, Leaf, TokenKind, paragraph};
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
    let paragraphs = first.leaf.span.cover(last.leaf.span);
    let place = is_removable(document, first).then(|| paragraph::lines(document, paragraphs))??;
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
    document.source(Span::new(first.end, second.start)).trim_ascii().is_empty()
}
