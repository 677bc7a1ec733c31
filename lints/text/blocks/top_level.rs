//! Top-level paragraphs of a post and the blocks directly before and after them.

use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::{ByteSet, Span};

/// A paragraph outside any list, block quote or footnote.
#[derive(Clone, Copy)]
pub(in super::super) struct TopLevelParagraph<'d> {
    pub(in super::super) document: &'d Document<'d>,
    /// The index of the leaf in the document.
    index: usize,
    /// Its span, without trailing whitespace.
    pub(in super::super) span: Span,
}

/// Returns all top-level paragraphs in source order.
pub(in super::super) fn paragraphs<'d>(document: &'d Document<'d>) -> impl Iterator<Item = TopLevelParagraph<'d>> {
    (0..document.leaves.len()).filter_map(|index| TopLevelParagraph::at(document, index))
}

impl<'d> TopLevelParagraph<'d> {
    fn at(document: &'d Document<'d>, index: usize) -> Option<Self> {
        let leaf = document.leaves.get(index)?;
        let is_top = leaf.kind == LeafKind::Paragraph && leaf.block == leaf.span;
        is_top.then(|| Self { document, index, span: trimmed(document, leaf.span) })
    }

    /// Returns its source.
    pub(in super::super) fn source(&self) -> &'d str {
        self.document.source(self.span)
    }

    /// Returns the bytes of its text.
    pub(in super::super) fn bytes(&self) -> ByteSet {
        self.document.leaves.get(self.index).map(|leaf| leaf.bytes).unwrap_or_default()
    }

    /// Returns its inline tokens.
    pub(in super::super) fn tokens(&self) -> &'d [Token] {
        self.document.leaves.get(self.index).map(|leaf| self.document.tokens(leaf)).unwrap_or_default()
    }

    /// Returns, for each of its lines, the source from the first token of the line to the end of the paragraph.
    pub(in super::super) fn lines(&self) -> impl Iterator<Item = &'d str> {
        let pairs = self.tokens().windows(2).filter_map(|pair| match pair {
            [end, next] if matches!(end.kind, TokenKind::SoftBreak | TokenKind::HardBreak) => Some(next.span.start),
            _ => None,
        });
        let starts = std::iter::once(self.span.start).chain(pairs);
        starts.map(|start| self.document.source(Span::new(start, self.span.end.max(start))))
    }

    /// Whether it contains a word. An image alone is not one.
    pub(in super::super) fn has_words(&self) -> bool {
        self.tokens().iter().any(|token| match token.kind {
            TokenKind::Text | TokenKind::Link => self.document.source(token.span).contains(char::is_alphanumeric),
            TokenKind::Code | TokenKind::Entity => true,
            _ => false,
        })
    }

    /// Returns the last leaf of the previous block, if only blank lines separate it from the paragraph.
    pub(in super::super) fn before(&self) -> Option<&'d Leaf> {
        self.index_before().and_then(|index| self.document.leaves.get(index))
    }

    /// Returns the previous block, if it is a paragraph.
    pub(in super::super) fn paragraph_before(&self) -> Option<Self> {
        Self::at(self.document, self.index_before()?)
    }

    fn index_before(&self) -> Option<usize> {
        let leaves = self.document.leaves.get(..self.index)?;
        let index = leaves.iter().rposition(|leaf| !self.span.contains(leaf.span))?;
        let end = trimmed(self.document, leaves.get(index)?.block).end;
        let gap = Span::new(end, self.span.start.max(end));
        self.document.source(gap).trim_ascii().is_empty().then_some(index)
    }

    /// Returns the first leaf of the next block, if only blank lines separate it from the paragraph.
    pub(in super::super) fn after(&self) -> Option<&'d Leaf> {
        self.index_after().and_then(|index| self.document.leaves.get(index))
    }

    /// Returns the next block, if it is a paragraph.
    pub(in super::super) fn paragraph_after(&self) -> Option<Self> {
        Self::at(self.document, self.index_after()?)
    }

    fn index_after(&self) -> Option<usize> {
        let leaves = self.document.leaves.get(self.index + 1..)?;
        let skipped = leaves.iter().position(|leaf| leaf.kind != LeafKind::LinkText)?;
        let start = leaves.get(skipped)?.block.start;
        let gap = Span::new(self.span.end, start.max(self.span.end));
        self.document.source(gap).trim_ascii().is_empty().then_some(self.index + 1 + skipped)
    }

    /// Returns the marker of the previous block, if it is a bullet list.
    pub(in super::super) fn list_before(&self) -> Option<char> {
        let before = self.document.source(Span::new(self.document.body.start, self.span.start));
        let line = || before.lines().rfind(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
        self.before().and_then(|leaf| list_marker(self.document.source(leaf.block))).or_else(|| empty_item(line()))
    }

    /// Returns the marker of the next block, if it is a bullet list.
    pub(in super::super) fn list_after(&self) -> Option<char> {
        let marker = self.after().and_then(|leaf| list_marker(self.document.source(leaf.block)));
        marker.or_else(|| empty_item(self.first_line_after()))
    }

    /// Returns the start of its first line, including the indentation.
    pub(in super::super) fn line_start(&self) -> usize {
        let before = self.document.source(Span::new(0, self.span.start));
        before.trim_end_matches([' ', '\t']).len()
    }

    /// Returns the end of the spaces and tabs after it.
    pub(in super::super) fn end_with_spaces(&self) -> usize {
        let rest = self.document.source(Span::new(self.span.end, self.document.text.len()));
        self.span.end + rest.find(|c| !matches!(c, ' ' | '\t')).unwrap_or(rest.len())
    }

    /// Returns the start of the line after it.
    pub(in super::super) fn line_end(&self) -> usize {
        let rest = self.document.source(Span::new(self.span.end, self.document.text.len()));
        let lines = rest.trim_start_matches(|c| !matches!(c, '\n' | '\r'));
        let ending = ["\r\n", "\n", "\r"].into_iter().find(|ending| lines.starts_with(ending)).map_or(0, str::len);
        self.span.end + rest.len() - lines.len() + ending
    }

    /// Returns the lines after it.
    fn lines_after(&self) -> impl Iterator<Item = &'d str> {
        self.document.source(Span::new(self.line_end(), self.document.text.len())).lines()
    }

    /// Returns the first line after it that is not blank.
    pub(in super::super) fn first_line_after(&self) -> &'d str {
        self.lines_after().find(|line| !line.trim_ascii().is_empty()).unwrap_or_default()
    }

    /// Whether Hugo reads it as a term of a definition list, because a line that starts with a colon follows.
    pub(in super::super) fn is_term(&self) -> bool {
        self.first_line_after().trim_start().starts_with(':')
    }

    /// Whether it contains a shortcode.
    pub(in super::super) fn is_templated(&self) -> bool {
        self.document.is_templated(self.span)
    }

    /// Whether it is at the start of a post without front matter, where Hugo looks for front matter.
    pub(in super::super) fn begins_bare_post(&self) -> bool {
        let before = Span::new(self.document.body.start, self.span.start);
        self.document.front_matter.is_none() && self.document.source(before).trim_ascii().is_empty()
    }
}

/// Returns `span` without trailing whitespace and line endings.
fn trimmed(document: &Document<'_>, span: Span) -> Span {
    Span::new(span.start, span.start + document.source(span).trim_ascii_end().len())
}

/// Returns the marker of the items if `block` is a bullet list.
fn list_marker(block: &str) -> Option<char> {
    let marker = block.chars().next().filter(|c| matches!(c, '-' | '*' | '+'))?;
    block.get(1..)?.starts_with([' ', '\t', '\n', '\r']).then_some(marker)
}

/// Returns the marker of an empty item, which has no leaf, or of the outermost of nested empty items.
fn empty_item(line: &str) -> Option<char> {
    let mut markers = line.trim_ascii().chars();
    let marker = markers.next().filter(|c| matches!(c, '-' | '*' | '+'))?;
    markers.all(|c| matches!(c, '-' | '*' | '+' | ' ' | '\t')).then_some(marker)
}
