//! Adapts findings to miette: a finding as its `Diagnostic`, and the frames as its `SourceCode`.
//!
//! miette reads a file from byte 0 for each label, shows whole lines and counts columns in bytes. So it gets only the
//! text to show: the crops in sequence, each with its line in the post.

use std::fmt;

use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::frame::Frame;
use crate::text::Span;

/// The lines of a finding as a miette diagnostic. Its message is above them, and not drawn by miette.
#[derive(Debug)]
pub(super) struct Snippet(SnippetSource);

impl Snippet {
    /// Shows the lines of `source`.
    pub(super) const fn new(source: SnippetSource) -> Self {
        Self(source)
    }

    /// Returns whether each mark is the finding itself, in the order in which miette assigns styles to marks.
    pub(super) fn marks(&self) -> impl Iterator<Item = bool> {
        self.0.labels().map(|label| label.is_finding)
    }
}

impl fmt::Display for Snippet {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet {}

impl Diagnostic for Snippet {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.0)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        // miette shows the position of the primary label above the lines.
        let label = |label: &SnippetLabel| match label.is_finding {
            true => LabeledSpan::new_primary_with_span(label.text.clone(), (label.span.start, label.span.len())),
            false => LabeledSpan::new(label.text.clone(), label.span.start, label.span.len()),
        };
        Some(Box::new(self.0.labels().map(label)))
    }
}

/// The source text for miette: one sheet per frame.
#[derive(Debug)]
pub(super) struct SnippetSource {
    sheets: Vec<SourceSheet>,
}

#[derive(Debug)]
struct SourceSheet {
    text: String,
    /// The position of the sheet in the whole source.
    span: Span,
    line: usize,
    labels: Vec<SnippetLabel>,
}

#[derive(Debug)]
struct SnippetLabel {
    span: Span,
    text: Option<String>,
    is_finding: bool,
}

impl SnippetSource {
    /// Creates the source from the `frames` of a post.
    pub(super) fn new(frames: Vec<Frame>) -> Self {
        let mut sheets: Vec<SourceSheet> = Vec::with_capacity(frames.len());
        for frame in frames {
            // One byte between two sheets, so that no mark touches both.
            let base = sheets.last().map_or(0, |sheet| sheet.span.end + 1);
            sheets.push(SourceSheet::new(base, frame));
        }
        Self { sheets }
    }

    fn labels(&self) -> impl Iterator<Item = &SnippetLabel> {
        self.sheets.iter().flat_map(|sheet| &sheet.labels)
    }
}

impl SourceSheet {
    fn new(base: usize, frame: Frame) -> Self {
        let labels = frame.marks.into_iter().map(|mark| SnippetLabel {
            span: frame.crop.shown(mark.span).shifted(base),
            text: mark.label,
            is_finding: mark.is_finding,
        });
        let labels = labels.collect();
        // The space gives a mark after the last character a column, and keeps miette from skipping an empty line.
        let text = frame.crop.text + " ";
        Self { span: Span::new(base, base + text.len()), text, line: frame.line, labels }
    }
}

impl SourceCode for SnippetSource {
    /// Returns an error if `span` is not within one sheet, which makes miette keep the frames apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let span = Span::new(span.offset(), span.offset() + span.len());
        let sheet = self.sheets.iter().find(|sheet| sheet.span.contains(span)).ok_or(MietteError::OutOfBounds)?;
        let place = (sheet.span.start, sheet.span.len()).into();
        Ok(Box::new(MietteSpanContents::new(sheet.text.as_bytes(), place, sheet.line - 1, 0, 0)))
    }
}
