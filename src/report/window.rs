//! Chooses the part of a long line to show around a span.

use unicode_segmentation::UnicodeSegmentation;

use super::escape::{columns, visible};
use crate::text::Span;

/// Marks text that is cut from a line of a terminal. It is not `…`, which some fonts draw two columns wide.
pub(super) const CUT: &str = "...";

/// The columns of context on each side of a span that is too long to show.
const EDGE: usize = 8;

/// The columns that are available to a window.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    /// The total number of columns.
    pub(crate) columns: usize,
    /// The maximum number of columns before the focus.
    pub(crate) left: usize,
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinePart {
    /// Bytes that are shown.
    Shown(Span),
    /// Bytes that are left out.
    Cut(Span),
}

impl LinePart {
    /// Returns the bytes of the part.
    pub(super) const fn span(self) -> Span {
        match self {
            Self::Shown(span) | Self::Cut(span) => span,
        }
    }
}

/// Returns the parts of `line` that show `focus` with as much context as fits, or its two ends if it does not fit
/// itself.
///
/// Reads only the bytes near the two ends of `focus`, because a line can be as long as a large file.
pub(crate) fn window(text: &str, line: Span, focus: Span, room: Room) -> Vec<LinePart> {
    let (before, after) = (Span::new(line.start, focus.start), Span::new(focus.end, line.end));
    let mut spare = room.columns;
    let fits = [before, focus, after].into_iter().all(|span| {
        let reach = forward(text, span, spare);
        spare -= reach.columns;
        reach.at == span.end
    });
    if fits && backward(text, before, room.left).at == line.start {
        return vec![LinePart::Shown(line)];
    }
    let mut parts = Vec::new();
    let mut hidden_from = line.start;
    for piece in pieces(text, line, focus, room) {
        parts.extend(cut(hidden_from, piece.start));
        parts.push(LinePart::Shown(piece));
        hidden_from = piece.end;
    }
    parts.extend(cut(hidden_from, line.end));
    parts
}

fn cut(from: usize, to: usize) -> Option<LinePart> {
    (from < to).then_some(LinePart::Cut(Span::new(from, to)))
}

fn pieces(text: &str, line: Span, focus: Span, room: Room) -> Vec<Span> {
    let before = Span::new(line.start, focus.start);
    let after = Span::new(focus.end, line.end);
    let inner = room.columns.saturating_sub(2 * CUT.len());
    let whole = forward(text, focus, inner);
    if whole.at < focus.end {
        let edge = EDGE.min(room.left);
        let half = (inner.saturating_sub(CUT.len()) / 2).saturating_sub(EDGE);
        let head = Span::new(backward(text, before, edge).at, forward(text, focus, half).at);
        let tail = Span::new(backward(text, focus, half).at, forward(text, after, EDGE).at);
        return if head.end < tail.start { vec![head, tail] } else { vec![head.cover(tail)] };
    }
    let spare = inner - whole.columns;
    let balanced = backward(text, before, room.left.min(spare / 2));
    let right = forward(text, after, spare - balanced.columns);
    let left = backward(text, before, room.left.min(spare - right.columns));
    vec![Span::new(left.at, right.at)]
}

/// Returns the width of `span` in columns, limited to `limit`.
pub(crate) fn measure(text: &str, span: Span, limit: usize) -> usize {
    let reach = forward(text, span, limit);
    if reach.at < span.end { limit } else { reach.columns }
}

/// The distance that [`forward`] or [`backward`] moved.
struct Reach {
    at: usize,
    columns: usize,
}

/// Moves forward from the start of `span`, grapheme by grapheme, for up to `limit` columns.
fn forward(text: &str, span: Span, limit: usize) -> Reach {
    let mut end = span.end.min(span.start + near(limit));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let near = Span::new(span.start, end).of(text);
    let mut reach = Reach { at: span.start, columns: 0 };
    for grapheme in near.graphemes(true) {
        let columns = reach.columns + columns(&visible(grapheme));
        if columns > limit {
            break;
        }
        reach = Reach { at: reach.at + grapheme.len(), columns };
    }
    reach
}

/// Moves backward from the end of `span`, grapheme by grapheme, for up to `limit` columns.
fn backward(text: &str, span: Span, limit: usize) -> Reach {
    let mut start = span.start.max(span.end.saturating_sub(near(limit)));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let near = Span::new(start, span.end).of(text);
    let mut reach = Reach { at: span.end, columns: 0 };
    for grapheme in near.graphemes(true).rev() {
        let columns = reach.columns + columns(&visible(grapheme));
        if columns > limit {
            break;
        }
        reach = Reach { at: reach.at - grapheme.len(), columns };
    }
    reach
}

/// Returns the number of bytes to read for `limit` columns: enough for Han characters with combining marks, but few
/// enough for a line of a million flags or combining marks, which graphemes treat as a single run.
const fn near(limit: usize) -> usize {
    64 + 8 * limit
}

/// The text of a window, with a mapping from bytes of the post.
#[derive(Debug)]
pub(crate) struct Crop {
    /// The text to show.
    pub(crate) text: String,
    /// Pairs of a byte of the post and the byte of `text` that shows it, both ascending.
    cells: Vec<(usize, usize)>,
}

impl Crop {
    /// Creates the text of `parts`. Graphemes are split where `focus` starts and ends, so that a finding on a single
    /// combining mark or joiner is visible.
    pub(crate) fn new(text: &str, parts: &[LinePart], focus: Span) -> Self {
        let mut crop = Self { text: String::new(), cells: Vec::new() };
        for part in parts {
            match *part {
                LinePart::Cut(span) => crop.push(span, CUT),
                LinePart::Shown(span) => crop.show(text, span, focus),
            }
        }
        if let Some(last) = parts.last() {
            crop.push(Span::at(last.span().end), "");
        }
        crop
    }

    fn show(&mut self, text: &str, span: Span, focus: Span) {
        let first = focus.start.clamp(span.start, span.end);
        let last = focus.end.clamp(first, span.end);
        for (start, end) in [(span.start, first), (first, last), (last, span.end)] {
            let mut at = start;
            for grapheme in Span::new(start, end).of(text).graphemes(true) {
                self.push(Span::new(at, at + grapheme.len()), &visible(grapheme));
                at += grapheme.len();
            }
        }
    }

    fn push(&mut self, span: Span, shown: &str) {
        self.cells.push((span.start, self.text.len()));
        self.text.push_str(shown);
    }

    /// Returns the span of the text that shows `span` of the post. Bytes that were cut map to the [`CUT`] mark.
    pub(crate) fn shown(&self, span: Span) -> Span {
        let first = self.cells.partition_point(|&(at, _)| at <= span.start).saturating_sub(1);
        let last = self.cells.partition_point(|&(at, _)| at < span.end).max(first);
        Span::new(self.offset(first), self.offset(last))
    }

    fn offset(&self, cell: usize) -> usize {
        self.cells.get(cell).map_or(self.text.len(), |&(_, shown)| shown)
    }
}
