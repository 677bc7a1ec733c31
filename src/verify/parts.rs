//! The parts of a post that a proof must read: those with an edit, if Markdown reads each of them on its own.

use std::collections::BTreeSet;

use memchr::memmem;

use super::{Change, strike};
use crate::document::definition::Definition;
use crate::document::{Document, Excerpt, Leaf, LeafKind};
use crate::text::Span;

/// The parts of the body that a proof reads, in both texts. Everything between them is unchanged.
pub(super) struct Parts {
    before: Vec<Span>,
    after: Vec<Span>,
    /// For each part, the definitions in the rest of the post to which its references may lead.
    definitions: Vec<String>,
}

impl Parts {
    /// Returns the whole body.
    pub(super) fn whole(before: &Document<'_>, after: &Document<'_>) -> Self {
        Self { before: vec![before.body], after: vec![after.body], definitions: Vec::new() }
    }

    /// Returns the parts that the `changes` edit. `None` if that would be most of the post, or if an edit could change
    /// how something outside of the parts is read, such as front matter.
    pub(super) fn edited(document: &Document<'_>, fixed: &str, changes: &[Change<'_>]) -> Option<Self> {
        let body = document.body;
        let edits_body = changes.iter().all(|change| change.before.start >= body.start);
        let before = if edits_body { parts(document, changes) } else { Vec::new() };
        let is_short = before.iter().map(|part| part.len()).sum::<usize>() < body.len() / 8 * 7;
        if before.is_empty() || !is_short || !keeps_front_matter(document, fixed) {
            return None;
        }
        // No edit touches the borders of the parts.
        let moved = |offset: usize| strike::moved(offset, changes);
        let end = |offset| if offset == document.text.len() { moved_end(offset, changes) } else { moved(offset) };
        let start = |offset| if offset == body.start { Some(offset) } else { moved(offset) };
        let after = before.iter().map(|part| Some(Span::new(start(part.start)?, end(part.end)?)));
        let after = after.collect::<Option<Vec<Span>>>()?;
        let definitions = definitions(
            document,
            before.iter().zip(&after).map(|(old, new)| {
                let needs_some = old.of(document.text).contains('[') || new.of(fixed).contains('[');
                needs_some.then_some(*old)
            }),
        )?;
        Some(Self { before, after, definitions })
    }

    /// Whether the byte at `offset` of the old text is read.
    pub(super) fn reads(&self, offset: usize) -> bool {
        let next = self.before.partition_point(|part| part.end <= offset);
        self.before.get(next).is_some_and(|part| part.start <= offset)
    }

    /// Returns the parts of the old text.
    pub(super) fn before(&self) -> Excerpt<'_> {
        Excerpt { places: &self.before, definitions: &self.definitions }
    }

    /// Returns the parts of the new text.
    pub(super) fn after(&self) -> Excerpt<'_> {
        Excerpt { places: &self.after, definitions: &self.definitions }
    }

    /// Parses the parts of the `fixed` text. Returns `None` if something in them may affect the rest of the post: a
    /// part must start and end with a separate block, and define the same labels as before.
    pub(super) fn read<'t>(
        &self,
        document: &Document<'_>,
        fixed: &'t str,
        changes: &[Change<'_>],
    ) -> Option<Document<'t>> {
        let sources = self.before.iter().map(|part| part.of(document.text));
        let mut sources = sources.chain(self.after.iter().map(|part| part.of(fixed)));
        if sources.any(declares) {
            return None;
        }
        let end = document.body.end + fixed.len() - document.text.len();
        let after = Document::partial(fixed, Span::new(document.body.start, end), self.after());
        let moved = |span: &Span| Some((strike::moved(span.start, changes)?, strike::moved(span.end, changes)?));
        let shortcodes = after.shortcodes.iter().map(|span| Some((span.start, span.end)));
        let defined = document.definitions.iter().map(|one| one.span).filter(|span| self.reads(span.start));
        let notes = document.footnote_definitions.iter().filter(|one| self.reads(one.span.start));
        let is_apart =
            defined.map(|span| document.source(span)).eq(after.definitions.iter().map(|one| after.source(one.span)))
                && notes
                    .map(|one| document.source(one.label))
                    .eq(after.footnote_definitions.iter().map(|one| after.source(one.label)))
                && document.shortcodes.iter().map(moved).eq(shortcodes)
                && self.before.iter().zip(&self.after).all(|(old, new)| is_closed((document, *old), (&after, *new)))
                && self.after.iter().all(|part| part.start == after.body.start || starts_block(&after, part.start));
        is_apart.then_some(after)
    }
}

/// Whether edits of the body leave the front matter unchanged: it ends with a separate line, or there is none and the
/// `fixed` text does not start with one.
fn keeps_front_matter(document: &Document<'_>, fixed: &str) -> bool {
    let start = fixed.trim_start_matches('\u{feff}').trim_ascii_start();
    match document.front_matter {
        Some(_) => Span::at(document.body.start).before(document.text).ends_with('\n'),
        None => !start.starts_with(['-', '+', '{']),
    }
}

/// Returns the parts of the body with edits. A part starts at the start of the body, or at a block that is independent
/// of everything before it: a paragraph or a heading after a blank line that is neither indented nor part of another
/// block.
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
    if !is_alone(leaf) {
        return None;
    }
    let before = leaf.span.before(document.text);
    let content = before.trim_end_matches([' ', '\t', '\r', '\n']);
    let gap = Span::new(content.len(), before.len());
    let is_parted = before.ends_with('\n') && gap.of(document.text).matches('\n').nth(1).is_some();
    is_parted.then_some(gap)
}

/// Returns the definitions that each part needs from the rest of the post; a part without references is `None`. Returns
/// `None` if the definitions of the post are long, or if they are parsed differently on their own.
fn definitions(document: &Document<'_>, parts: impl Iterator<Item = Option<Span>>) -> Option<Vec<String>> {
    let all = definitions_outside(document, Span::default());
    let is_same = || {
        let alone = Document::fragment(&all, |_, _| {});
        let label = |one: &Definition| one.label.clone();
        let footnotes = document.footnote_definitions.iter().map(|one| document.source(one.label));
        alone.definitions.iter().map(label).eq(document.definitions.iter().map(label))
            && alone.footnote_definitions.len() == footnotes.collect::<BTreeSet<_>>().len()
    };
    if !all.is_empty() && (all.len() > LONGEST || !is_same()) {
        return None;
    }
    let needed = |part: Option<Span>| match part {
        Some(part) if !all.is_empty() => definitions_outside(document, part),
        _ => String::new(),
    };
    Some(parts.map(needed).collect())
}

/// Returns the source of the link definitions that are not in `part`, and a definition of each footnote that is not.
fn definitions_outside(document: &Document<'_>, part: Span) -> String {
    let mut source = String::new();
    let footnotes = document.footnote_definitions.iter().filter(|one| !part.contains(one.span));
    for label in footnotes.map(|one| document.source(one.label)).collect::<BTreeSet<_>>() {
        source += &format!("[^{label}]: x\n\n");
    }
    for definition in document.definitions.iter().filter(|one| !part.contains(one.span)) {
        source += document.source(definition.span).trim_end();
        source += "\n\n";
    }
    // A footnote would continue in an indented block at the start of the part.
    if !source.is_empty() {
        source += "***\n\n";
    }
    source
}

/// The maximum number of bytes of definitions that are parsed with each part.
const LONGEST: usize = 512;

/// Whether `source` could contain a comment or a declaration, for whose end the parser searches the rest of the post.
fn declares(source: &str) -> bool {
    ["<!", "<?"].iter().any(|start| memmem::find(source.as_bytes(), start.as_bytes()).is_some())
}

/// Whether a paragraph or a heading starts at `offset`. A list could continue the list before it.
fn starts_block(document: &Document<'_>, offset: usize) -> bool {
    let next = document.leaves.partition_point(|leaf| leaf.span.end <= offset);
    let mut leaves = document.leaves.iter().skip(next).filter(|leaf| leaf.kind != LeafKind::LinkText);
    leaves.next().is_some_and(|leaf| leaf.span.start == offset && is_alone(leaf))
}

/// Whether the leaf is a paragraph or a heading that is not part of another block.
fn is_alone(leaf: &Leaf) -> bool {
    matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Heading) && leaf.span == leaf.block
}

/// Whether the last block of the part ends with the part. Code and HTML could continue after it, unless the same block
/// already ended there in the old text.
fn is_closed((before, old): (&Document<'_>, Span), (after, new): (&Document<'_>, Span)) -> bool {
    fn last<'d>(document: &Document<'d>, part: Span) -> Option<&'d str> {
        let end = part.start + document.source(part).trim_end().len();
        let last = |blocks: &'_ [Span]| {
            let next = blocks.partition_point(|block| block.start < part.end);
            next.checked_sub(1).and_then(|last| blocks.get(last)).copied()
        };
        let blocks = [last(&document.code_blocks), last(&document.html_blocks)];
        // It starts in the part too, because a part starts with a separate block.
        blocks.into_iter().flatten().find(|block| block.end >= end).map(|block| document.source(block))
    }
    let open = last(after, new);
    open.is_none() || new.end == after.body.end || open == last(before, old)
}

/// Returns the position of the end of the text after the `changes`.
fn moved_end(offset: usize, changes: &[Change<'_>]) -> Option<usize> {
    Some(changes.last().map_or(offset, |last| last.after.end + (offset - last.before.end)))
}
