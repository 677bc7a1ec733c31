//! The Chinese punctuation in the prose of a post: stops, brackets and quotation marks. It is read once for all lints.

use std::ops::Range;
use std::sync::LazyLock;

use crate::document::{Document, Leaf, LeafKind, TokenKind};
use crate::lint::{Context, Shared};
use crate::text::han::{BRACKETS, is_stop};
use crate::text::{FirstBytes, Span, is_invisible};

/// A punctuation mark in prose.
#[derive(Clone, Copy)]
pub(in super::super) struct PunctuationMark {
    pub(in super::super) c: char,
    pub(in super::super) span: Span,
}

/// The marks of a block, including those in its links.
pub(in super::super) struct MarkedBlock {
    /// The index of the leaf in the document.
    pub(in super::super) leaf: usize,
    marks: Range<usize>,
}

/// All marks of a post in source order.
pub(in super::super) struct Marks {
    marks: Vec<PunctuationMark>,
    /// The blocks that contain a mark.
    pub(in super::super) blocks: Vec<MarkedBlock>,
}

impl Shared for Marks {
    fn compute(context: &Context<'_>) -> Self {
        Self::read(context.document)
    }
}

impl Marks {
    fn read(document: &Document<'_>) -> Self {
        let mut all = Self { marks: Vec::new(), blocks: Vec::with_capacity(document.leaves.len()) };
        let mut start = 0;
        let mut has_links = false;
        for (index, leaf) in document.leaves.iter().enumerate() {
            all.push(document, leaf);
            has_links |= leaf.kind == LeafKind::LinkText;
            let marks = start..all.marks.len();
            if leaf.kind == LeafKind::LinkText || marks.is_empty() {
                continue;
            }
            // The text of a link is a leaf before the one that contains it.
            if std::mem::take(&mut has_links) {
                all.marks.get_mut(marks.clone()).unwrap_or_default().sort_by_key(|mark| mark.span);
            }
            start = marks.end;
            all.blocks.push(MarkedBlock { leaf: index, marks });
        }
        all
    }

    fn push(&mut self, document: &Document<'_>, leaf: &Leaf) {
        for token in document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text) {
            let text = document.source(token.span);
            for at in FIRST_BYTES.find(text) {
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                if is_stop(c) || mate(c).is_some() {
                    self.marks
                        .push(PunctuationMark { c, span: Span::new(at, at + c.len_utf8()).shifted(token.span.start) });
                }
            }
        }
    }

    /// Returns the marks of all blocks.
    pub(in super::super) fn all(&self) -> &[PunctuationMark] {
        &self.marks
    }

    /// Returns the marks of a block.
    pub(in super::super) fn of_block(&self, block: &MarkedBlock) -> &[PunctuationMark] {
        self.marks.get(block.marks.clone()).unwrap_or_default()
    }
}

/// The first bytes of all marks, which few other characters in a Chinese post share.
static FIRST_BYTES: LazyLock<FirstBytes> =
    LazyLock::new(|| FirstBytes::new(|first| matches!(first, 0xe2 | 0xe3 | 0xef)));

/// Returns the partner of the bracket or quotation mark `c`.
pub(in super::super) fn mate(c: char) -> Option<char> {
    let pair = BRACKETS.iter().find(|(open, close)| *open == c || *close == c)?;
    Some(if pair.0 == c { pair.1 } else { pair.0 })
}

/// Whether `c` opens a pair of brackets or quotation marks.
pub(in super::super) fn opens(c: char) -> bool {
    BRACKETS.iter().any(|(open, _)| *open == c)
}

/// Returns the ASCII commas before and after `span`, skipping invisible characters.
pub(in super::super) fn commas_beside(document: &Document<'_>, span: Span) -> (Option<Span>, Option<Span>) {
    let before = span.before(document.text).trim_end_matches(is_invisible);
    let rest = span.after(document.text).trim_start_matches(is_invisible);
    let last = before.ends_with(',').then(|| Span::new(before.len() - 1, before.len()));
    let next = document.text.len() - rest.len();
    (last, rest.starts_with(',').then(|| Span::new(next, next + 1)))
}

/// Whether `c` is kana. Japanese uses punctuation differently.
pub(in super::super) const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}')
}
