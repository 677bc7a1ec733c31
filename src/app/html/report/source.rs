//! Renders the source lines of a finding, with its span and its notes marked.

use maud::{Markup, html};

use super::super::text::EscapedLine;
use super::ReportedPost;
use super::truncate::CUT;
use crate::diagnostic::Diagnostic;
use crate::report::window::{LinePart, Room, window};
use crate::text::Span;

/// The room for a long line: two or three lines of a wide page.
const ROOM: Room = Room { columns: 180, left: 80 };

/// A line of the post, with the parts of it that are shown.
struct SourceLine<'a> {
    line: usize,
    parts: Vec<LinePart>,
    /// The marks in the order of the line; they do not overlap.
    marks: Vec<MarkedSpan<'a>>,
}

/// A marked span in a line.
struct MarkedSpan<'a> {
    span: Span,
    /// The text of the note, or `None` for the finding itself.
    note: Option<&'a str>,
    /// The last line of the span, if it covers several lines.
    last_line: Option<usize>,
}

/// Renders the line of the finding, then the lines of the notes that are elsewhere.
pub(super) fn source(one: &Diagnostic, post: &ReportedPost<'_>) -> Markup {
    let mut first = post.row(one.span, None);
    let mut others = Vec::new();
    for (span, message) in &one.notes {
        let row = post.row(*span, Some(message));
        others.extend(first.joined(row));
    }
    others.insert(0, first);
    html! { pre.source lang="zh" { @for row in &others { (row.shown(post.text)) } } }
}

impl ReportedPost<'_> {
    fn row<'n>(&self, span: Span, note: Option<&'n str>) -> SourceLine<'n> {
        let line = self.lines.line(span.start);
        let last = self.lines.line(span.end.saturating_sub(1).max(span.start));
        let content = self.lines.span(line);
        let start = span.start.min(content.end);
        let span = Span::new(start, span.end.clamp(start, content.end));
        let parts = window(self.text, content, span, ROOM);
        SourceLine { line, parts, marks: vec![MarkedSpan { span, note, last_line: (last > line).then_some(last) }] }
    }
}

impl<'a> SourceLine<'a> {
    /// Adds the marks of the other row if all of them fit into this one; otherwise returns that row.
    fn joined(&mut self, other: Self) -> Option<Self> {
        let is_shown = |mark: &MarkedSpan<'_>| {
            self.parts.iter().any(|part| matches!(part, LinePart::Shown(span) if span.contains(mark.span)))
        };
        let is_apart = |mark: &MarkedSpan<'_>| {
            self.marks.iter().all(|own| own.span.end <= mark.span.start || mark.span.end <= own.span.start)
        };
        if other.line != self.line || !other.marks.iter().all(|mark| is_shown(mark) && is_apart(mark)) {
            return Some(other);
        }
        self.marks.extend(other.marks);
        self.marks.sort_by_key(|mark| mark.span);
        None
    }

    fn shown(&self, text: &str) -> Markup {
        html! {
            code data-line=(self.line) {
                @for part in &self.parts {
                    @match *part {
                        LinePart::Cut(_) => span.cut { (CUT) },
                        LinePart::Shown(span) => (self.marked(text, span)),
                    }
                }
            }
            @for mark in &self.marks {
                @if let Some(note) = mark.note { span.note { (EscapedLine(note)) } }
                @if let Some(last) = mark.last_line { span.note { "continues to line " (last) } }
            }
        }
    }

    /// Renders the text at `span` with its marks.
    fn marked(&self, text: &str, span: Span) -> Markup {
        let mut at = span.start;
        let marks = self.marks.iter().filter(|mark| mark.span.start <= span.end && span.start <= mark.span.end);
        html! {
            @for mark in marks {
                @let place = Span::new(mark.span.start.max(span.start), mark.span.end.min(span.end));
                (EscapedLine(Span::new(std::mem::replace(&mut at, place.end), place.start).of(text)))
                @match mark.note {
                    None => mark { (EscapedLine(place.of(text))) },
                    Some(_) => mark.other { (EscapedLine(place.of(text))) },
                }
            }
            (EscapedLine(Span::new(at, span.end).of(text)))
        }
    }
}
