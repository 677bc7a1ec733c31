//! Code blocks and their fences.

use crate::document::Document;
use crate::text::Span;

/// A code block of a post.
#[derive(Clone, Copy)]
pub(in super::super) struct CodeBlock<'d> {
    pub(in super::super) span: Span,
    /// The source from the opening fence or the first line.
    pub(in super::super) source: &'d str,
    /// The info string of its opening fence; `None` if it is code because it is indented.
    pub(in super::super) info: Option<&'d str>,
}

/// Returns the code blocks of a post in source order.
pub(in super::super) fn code_blocks<'d>(document: &'d Document<'d>) -> impl Iterator<Item = CodeBlock<'d>> {
    let mut fences = document.fences.iter().copied().peekable();
    document.code_blocks.iter().map(move |block| {
        let info = fences.next_if(|info| block.contains(*info)).map(|info| document.source(info));
        CodeBlock { span: *block, source: document.source(*block), info }
    })
}

impl<'d> CodeBlock<'d> {
    /// Returns the opening fence: its backticks or tildes. Empty if the block is indented.
    pub(in super::super) fn fence(&self) -> &'d str {
        let rest = self.source.trim_start_matches(if self.source.starts_with('~') { '~' } else { '`' });
        let length = if self.info.is_some() { self.source.len() - rest.len() } else { 0 };
        self.source.get(..length).unwrap_or_default()
    }

    /// Returns the first line without the whitespace at its end.
    pub(in super::super) fn first_line(&self) -> &'d str {
        self.source.lines().next().unwrap_or_default().trim_end()
    }

    /// Whether the last line closes the block.
    pub(in super::super) fn is_closed(&self) -> bool {
        let fence = self.fence();
        let last = self.source.trim_end().lines().skip(1).last().unwrap_or_default();
        let marks = last.trim_start_matches([' ', '\t', '>']);
        marks.len() >= fence.len() && fence.chars().next().is_some_and(|mark| marks.chars().all(|c| c == mark))
    }
}
