//! Chooses the lines to show for a finding, each as a frame with its marks and the part of the line around them.

use super::Screen;
use super::escape::{columns, visible};
use super::paint::wrap;
use super::window::{Crop, LinePart, Room, measure, window};
use crate::text::{Lines, Span};

/// The columns of miette's ` 29 │ ` without the number.
pub(super) const GUTTER: usize = 4;

/// The columns of miette's `` `-- `` before a label.
const LEAD: usize = 4;

/// A post, and the screen that it is shown on.
#[derive(Clone, Copy)]
pub(super) struct PostOnScreen<'a> {
    pub(super) text: &'a str,
    pub(super) lines: &'a Lines<'a>,
    pub(super) screen: Screen,
}

/// A span in one line that is underlined.
#[derive(Clone)]
pub(super) struct Underline {
    pub(super) span: Span,
    /// The label below it, already wrapped.
    pub(super) label: Option<String>,
    /// Whether this is the finding itself, not a note.
    pub(super) is_finding: bool,
    line: usize,
}

/// A line with its marks.
pub(super) struct Frame {
    pub(super) line: usize,
    /// The marks in the order of the line; they do not overlap.
    pub(super) marks: Vec<Underline>,
    /// The parts of the line, shown or cut.
    pub(super) parts: Vec<LinePart>,
    pub(super) crop: Crop,
    /// Whether all marks and labels fit.
    is_whole: bool,
}

impl PostOnScreen<'_> {
    /// Returns the frame of the finding, followed by frames for the notes that do not fit into it.
    pub(super) fn frames(self, finding: Span, notes: &[(Span, String)]) -> Vec<Frame> {
        let mut first = self.frame(vec![Underline { is_finding: true, ..self.mark(finding, "") }]);
        let mut others = Vec::new();
        for (span, message) in notes {
            let note = self.mark(*span, message);
            match self.joined(&first, &note) {
                Some(joined) => first = joined,
                None => others.push(self.frame(vec![note])),
            }
        }
        others.insert(0, first);
        others
    }

    /// Underlines `span`. If it covers several lines, only the first is underlined, and the label names the last.
    fn mark(self, span: Span, label: &str) -> Underline {
        let line = self.lines.line(span.start);
        let last = self.lines.line(span.end.saturating_sub(1).max(span.start));
        let ends = if last > line { format!("continues to line {last}") } else { String::new() };
        let label =
            [&*visible(label), &ends].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
        let widest = (self.columns(line) / 2).saturating_sub(LEAD + 1);
        let content = self.lines.span(line);
        let start = span.start.min(content.end);
        Underline {
            span: Span::new(start, span.end.clamp(start, content.end)),
            label: (!label.is_empty()).then(|| wrap(&label, widest, 0, 0).join("\n")),
            is_finding: false,
            line,
        }
    }

    /// Returns the columns for the text of this line in a frame.
    pub(super) fn columns(self, line: usize) -> usize {
        self.screen.width.saturating_sub(GUTTER + line.to_string().len())
    }

    fn frame(self, marks: Vec<Underline>) -> Frame {
        let line = marks.first().map_or(1, |mark| mark.line);
        let focus = marks.iter().map(|mark| mark.span).reduce(Span::cover).unwrap_or_default();
        let parts = window(self.text, self.lines.span(line), focus, self.room(&marks, line, focus));
        let crop = Crop::new(self.text, &parts, focus);
        let is_seen = parts.iter().any(|part| matches!(part, LinePart::Shown(span) if span.contains(focus)));
        let fits = marks.iter().all(|mark| crop.middle(mark.span) + mark.lead() <= self.columns(line));
        Frame { line, marks, parts, crop, is_whole: is_seen && fits }
    }

    /// Returns the room for a line with these marks. A single label must fit to the right of its mark.
    fn room(self, marks: &[Underline], line: usize, focus: Span) -> Room {
        let columns = self.columns(line);
        let left = match marks {
            [Underline { label: Some(_), .. }] => {
                let lead = marks.iter().map(Underline::lead).sum::<usize>();
                columns.saturating_sub(lead + measure(self.text, focus, columns).div_ceil(2) + 1)
            }
            _ => columns,
        };
        Room { columns, left }
    }

    /// Returns the frame with the note added, if the note is in the same line and fits.
    fn joined(self, frame: &Frame, note: &Underline) -> Option<Frame> {
        let is_apart =
            |mark: &Underline| mark.drawn().start >= note.drawn().end || note.drawn().start >= mark.drawn().end;
        if note.line != frame.line || !frame.marks.iter().all(is_apart) {
            return None;
        }
        let mut marks = frame.marks.clone();
        marks.push(note.clone());
        marks.sort_by_key(|mark| mark.span);
        Some(self.frame(marks)).filter(|joined| joined.is_whole)
    }
}

impl Underline {
    /// Returns the bytes that the underline covers: an empty span is drawn as an arrow, one column wide.
    fn drawn(&self) -> Span {
        Span::new(self.span.start, self.span.end.max(self.span.start + 1))
    }

    /// Returns the columns from the middle of the underline to the end of the label.
    fn lead(&self) -> usize {
        let widest = self.label.iter().flat_map(|label| label.lines()).map(columns).max();
        widest.map_or(0, |widest| LEAD + widest)
    }
}

impl Crop {
    /// Returns the column where miette draws the stem of a label.
    fn middle(&self, span: Span) -> usize {
        let shown = self.shown(span);
        let column = |offset| columns(Span::new(0, offset).of(&self.text));
        (column(shown.start) + column(shown.end)) / 2
    }
}
