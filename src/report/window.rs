//! The part of a long line that is shown around a place.

use unicode_segmentation::UnicodeSegmentation;

use super::escape::{columns, visible};
use crate::text::Span;

/// Stands where the line was cut; one column wide.
pub(crate) const CUT: &str = "…";

/// Columns of context on each side of a place that is itself too long to be shown whole.
const EDGE: usize = 8;

/// The columns that a window may take.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    /// In all.
    pub(crate) columns: usize,
    /// Before the place, at most.
    pub(crate) left: usize,
}

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// These bytes are shown.
    Shown(Span),
    /// These are not; [`CUT`] stands for them.
    Cut(Span),
}

/// The parts of `line` that show `focus` with what fits around it, and head and tail where it does not fit itself.
///
/// Looks only at bytes near the two ends of `focus`: the line may be the whole of a large file.
pub(crate) fn window(text: &str, line: Span, focus: Span, room: Room) -> Vec<Part> {
    let (before, after) = (Span::new(line.start, focus.start), Span::new(focus.end, line.end));
    let mut spare = room.columns;
    let fits = [before, focus, after].into_iter().all(|span| {
        let reach = forward(text, span, spare);
        spare -= reach.columns;
        reach.at == span.end
    });
    if fits && backward(text, before, room.left).at == line.start {
        return vec![Part::Shown(line)];
    }
    let mut parts = Vec::new();
    let mut hidden_from = line.start;
    for piece in pieces(text, line, focus, room) {
        parts.extend(cut(hidden_from, piece.start));
        parts.push(Part::Shown(piece));
        hidden_from = piece.end;
    }
    parts.extend(cut(hidden_from, line.end));
    parts
}

fn cut(from: usize, to: usize) -> Option<Part> {
    (from < to).then_some(Part::Cut(Span::new(from, to)))
}

fn pieces(text: &str, line: Span, focus: Span, room: Room) -> Vec<Span> {
    let before = Span::new(line.start, focus.start);
    let after = Span::new(focus.end, line.end);
    let inner = room.columns.saturating_sub(2 * CUT.chars().count());
    let whole = forward(text, focus, inner);
    if whole.at < focus.end {
        let edge = EDGE.min(room.left);
        let half = (inner.saturating_sub(1) / 2).saturating_sub(EDGE);
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

/// How many columns `span` takes, but no more than `limit`.
pub(crate) fn measure(text: &str, span: Span, limit: usize) -> usize {
    let reach = forward(text, span, limit);
    if reach.at < span.end { limit } else { reach.columns }
}

/// How far a walk over graphemes came.
struct Reach {
    at: usize,
    columns: usize,
}

/// Walks from the start of `span` as far as `limit` columns go.
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

/// Walks from the end of `span` towards its start as far as `limit` columns go.
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

/// The bytes that a walk of `limit` columns looks at: enough for Han with marks on it, too few to lose time in
/// a line of a million flags or combining marks, which are a single run to the rules of graphemes.
const fn near(limit: usize) -> usize {
    64 + 8 * limit
}

/// A window as it is shown, which knows where each byte of the post went.
#[derive(Debug)]
pub(crate) struct Crop {
    /// What is shown.
    pub(crate) text: String,
    /// A byte of the post, and the byte of `text` that shows it; both ascend.
    cells: Vec<(usize, usize)>,
}

impl Crop {
    /// Shows the `parts`. Graphemes are cut apart where `focus` begins and ends, so that a mark or joiner that is itself
    /// the finding is seen.
    pub(crate) fn new(text: &str, parts: &[Part], focus: Span) -> Self {
        let mut crop = Self { text: String::new(), cells: Vec::new() };
        for part in parts {
            match *part {
                Part::Cut(span) => crop.push(span, CUT),
                Part::Shown(span) => crop.show(text, span, focus),
            }
        }
        if let Some(&(Part::Cut(span) | Part::Shown(span))) = parts.last() {
            crop.push(Span::at(span.end), "");
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

    /// Where `span` of the post is to be seen; what was cut is seen at the cut mark.
    pub(crate) fn shown(&self, span: Span) -> Span {
        let first = self.cells.partition_point(|&(at, _)| at <= span.start).saturating_sub(1);
        let last = self.cells.partition_point(|&(at, _)| at < span.end).max(first);
        Span::new(self.offset(first), self.offset(last))
    }

    fn offset(&self, cell: usize) -> usize {
        self.cells.get(cell).map_or(self.text.len(), |&(_, shown)| shown)
    }
}
