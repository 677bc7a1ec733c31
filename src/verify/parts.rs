//! The parts of a post that a proof must read: those with an edit, if Markdown reads each of them on its own.

use memchr::memmem;

use super::{Change, strike};
use crate::document::{Document, Leaf, LeafKind};
use crate::text::Span;

/// The parts of the body that a proof reads, in both texts. Everything between them is unchanged.
pub(super) struct Parts {
    pub(super) before: Vec<Span>,
    pub(super) after: Vec<Span>,
}

impl Parts {
    /// Returns the whole body.
    pub(super) fn whole(before: &Document<'_>, after: &Document<'_>) -> Self {
        Self { before: vec![before.body], after: vec![after.body] }
    }

    /// Returns the parts that the `changes` edit. `None` if that would be most of the post, or if an edit could change
    /// how something outside of the parts is read: front matter, or what a definition or a footnote applies to.
    pub(super) fn edited(document: &Document<'_>, changes: &[Change<'_>]) -> Option<Self> {
        let body = document.body;
        let edits_body = changes.iter().all(|change| change.before.start > body.start);
        let before = if edits_body { parts(document, changes) } else { Vec::new() };
        let is_first = before.first().is_none_or(|part| part.start == body.start);
        let may_make_front_matter =
            document.front_matter.is_none() && (is_first || document.false_delimiter().is_some());
        let is_short = before.iter().map(|part| part.len()).sum::<usize>() < body.len() / 4 * 3;
        if before.is_empty() || may_make_front_matter || !is_short {
            return None;
        }
        // No edit touches the borders of the parts.
        let moved = |offset: usize| strike::moved(offset, changes);
        let end = |offset| if offset == document.text.len() { moved_end(offset, changes) } else { moved(offset) };
        let after = before.iter().map(|part| Some(Span::new(moved(part.start)?, end(part.end)?)));
        let after = after.collect::<Option<Vec<Span>>>()?;
        Some(Self { before, after })
    }

    /// Whether the byte at `offset` of the old text is read.
    pub(super) fn reads(&self, offset: usize) -> bool {
        let next = self.before.partition_point(|part| part.end <= offset);
        self.before.get(next).is_some_and(|part| part.start <= offset)
    }

    /// Returns the facts of the parts of the `fixed` text, if nothing in them applies to the rest of the post: each part
    /// ends where its last block ends, and there is neither a definition nor a reference to one.
    pub(super) fn read<'t>(
        &self,
        document: &Document<'_>,
        fixed: &'t str,
        changes: &[Change<'_>],
    ) -> Option<Document<'t>> {
        let sources = self.before.iter().map(|part| part.of(document.text));
        let mut sources = sources.chain(self.after.iter().map(|part| part.of(fixed)));
        if sources.any(|source| refers(document, source)) {
            return None;
        }
        let end = document.body.end + fixed.len() - document.text.len();
        let after = Document::partial(fixed, Span::new(document.body.start, end), &self.after);
        let moved = |span: &Span| Some((strike::moved(span.start, changes)?, strike::moved(span.end, changes)?));
        let shortcodes = after.shortcodes.iter().map(|span| Some((span.start, span.end)));
        let is_apart = after.definitions.is_empty()
            && after.footnote_definitions.is_empty()
            && document.shortcodes.iter().map(moved).eq(shortcodes)
            && self.before.iter().zip(&self.after).all(|(old, new)| is_closed((document, *old), (&after, *new)));
        is_apart.then_some(after)
    }
}

/// Returns the parts of the body with edits. A part starts at the start of the body or of a block that starts after a
/// blank line, whatever is before it: a paragraph or a heading that is neither indented nor part of another block.
fn parts(document: &Document<'_>, changes: &[Change<'_>]) -> Vec<Span> {
    let mut parts = Vec::new();
    let (mut start, mut edited) = (document.body.start, false);
    let mut changes = changes.iter().map(|change| change.before).peekable();
    for gap in document.leaves.iter().filter_map(|leaf| gap_before(document, leaf)) {
        while changes.next_if(|edit| edit.end <= gap.start).is_some() {
            edited = true;
        }
        if changes.peek().is_some_and(|edit| edit.start <= gap.end) {
            continue;
        }
        if edited {
            parts.push(Span::new(start, gap.end));
        }
        (start, edited) = (gap.end, false);
    }
    if edited || changes.peek().is_some() {
        parts.push(Span::new(start, document.body.end));
    }
    parts
}

/// Returns the whitespace before a paragraph or a heading, if it contains a blank line and the block is not indented.
fn gap_before(document: &Document<'_>, leaf: &Leaf) -> Option<Span> {
    if !matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Heading) || leaf.span != leaf.block {
        return None;
    }
    let before = leaf.span.before(document.text);
    let content = before.trim_end_matches([' ', '\t', '\r', '\n']);
    let gap = Span::new(content.len(), before.len());
    let is_parted = before.ends_with('\n') && gap.of(document.text).matches('\n').nth(1).is_some();
    is_parted.then_some(gap)
}

/// Whether `source` could contain a reference to a definition or a footnote of the post, or a comment or a declaration,
/// for which the parser remembers how far it has searched.
fn refers(document: &Document<'_>, source: &str) -> bool {
    let contains = |text: &str| memmem::find(source.as_bytes(), text.as_bytes()).is_some();
    (!document.definitions.is_empty() && contains("["))
        || (!document.footnote_definitions.is_empty() && contains("[^"))
        || contains("<!")
        || contains("<?")
}

/// Whether the last block of the part ends there. Code and HTML end at a certain line and could go on after the part,
/// unless the same block ended there before.
fn is_closed((before, old): (&Document<'_>, Span), (after, new): (&Document<'_>, Span)) -> bool {
    fn last<'d>(document: &Document<'d>, part: Span) -> Option<&'d str> {
        let end = part.start + document.source(part).trim_end().len();
        let last = |blocks: &'_ [Span]| {
            let next = blocks.partition_point(|block| block.start < part.end);
            next.checked_sub(1).and_then(|last| blocks.get(last)).copied()
        };
        let blocks = [last(&document.code_blocks), last(&document.html_blocks)];
        let mut blocks = blocks.into_iter().flatten().filter(|block| block.start >= part.start && block.end >= end);
        blocks.next().map(|block| document.source(block))
    }
    let open = last(after, new);
    open.is_none() || new.end == after.body.end || open == last(before, old)
}

/// Returns where the end of the text is after the `changes`.
fn moved_end(offset: usize, changes: &[Change<'_>]) -> Option<usize> {
    Some(changes.last().map_or(offset, |last| last.after.end + (offset - last.before.end)))
}
