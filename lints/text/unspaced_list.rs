//! Reports list markers without a space after them: `-甲`.

use super::blocks::removal::are_neighbours;
use crate::diagnostic::{Finding, Level};
use crate::document::{Document, LeafKind, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "text/unspaced-list", level: Some(Level::Warn), page: include_text!("unspaced_list.md"), check };

/// The minimum number of lines in a row that are a list. Two lines may be a dialogue.
const ENOUGH: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let marked = marked_lines(document);
    for run in marked.chunk_by(|one, next| goes_on(document, one, next)).filter(|run| is_list(document, run)) {
        let ([first, ..], [.., last]) = (run, run) else { continue };
        let marker = document.source(first.marker);
        let message =
            format!("no space after `{marker}` at the start of {} lines in a row, so readers see no list", run.len());
        // Numbers on separate lines look to readers as intended.
        let is_numbered = first.number.is_some() && run.iter().skip(1).all(|line| !line.is_joined);
        let finding = Finding::new(first.marker, message).note(last.marker, "the last of them");
        sink.report(if is_numbered { finding.at_most(Level::Info) } else { finding });
    }
}

/// Whether the lines are a list: there are enough of them, or two that a colon introduces or that start with bold.
fn is_list(document: &Document<'_>, run: &[UnspacedLine]) -> bool {
    let before = |line: &UnspacedLine| Span::new(document.body.start, line.marker.start);
    let introduced =
        |line: &UnspacedLine| document.source(before(line)).trim_end().trim_end_matches('*').ends_with(['：', ':']);
    let is_bold = |line: &UnspacedLine| line.marker.after(document.text).starts_with("**");
    match run {
        [_] | [] => false,
        [first, second] => introduced(first) || (is_bold(first) && is_bold(second)),
        run => run.len() >= ENOUGH,
    }
}

/// A line that starts with a list marker without a space after it.
struct UnspacedLine {
    marker: Span,
    /// The number in the marker.
    number: Option<u32>,
    /// The paragraph of the line.
    paragraph: Span,
    /// The number of the line in its paragraph, from 0.
    index: usize,
    /// Whether it is the last line of its paragraph.
    is_last: bool,
    /// Whether readers see it on the same line as the one before.
    is_joined: bool,
}

fn marked_lines(document: &Document<'_>) -> Vec<UnspacedLine> {
    let mut found = Vec::new();
    let leaves = document.leaves.iter().filter(|leaf| matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Item));
    for leaf in leaves.filter(|leaf| leaf.bytes.may_hold_any(b"-+.)")) {
        let tokens = document.tokens(leaf);
        let is_break = |kind| matches!(kind, TokenKind::SoftBreak | TokenKind::HardBreak);
        let mut is_joined = false;
        for (index, line) in tokens.split_inclusive(|token| is_break(token.kind)).enumerate() {
            let [first, ..] = line else { continue };
            let rest = document.source(Span::new(first.span.start, leaf.span.end.max(first.span.start)));
            let ends = line.last().filter(|last| is_break(last.kind)).map(|last| last.kind);
            if let Some((length, number)) = marker(rest).filter(|_| first.kind == TokenKind::Text) {
                let marker = Span::new(first.span.start, first.span.start + length);
                let is_last = ends.is_none();
                found.push(UnspacedLine { marker, number, paragraph: leaf.span, index, is_last, is_joined });
            }
            is_joined = ends == Some(TokenKind::SoftBreak);
        }
    }
    found
}

/// Returns the length of the list marker at the start of a line that text follows directly, and its number.
fn marker(line: &str) -> Option<(usize, Option<u32>)> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.get(..line.len() - rest.len())?;
    let after = match digits {
        "" => rest.strip_prefix(['-', '+']),
        _ => rest.strip_prefix(['.', ')']),
    }?;
    let first = after.trim_start_matches(['*', '[', '“', '「', '《', '【', '（']).chars().next()?;
    let number = digits.parse().ok();
    (is_han(first) && (digits.is_empty() || number.is_some())).then(|| (line.len() - after.len(), number))
}

/// Whether the list of the line `one` goes on with the line `next`.
fn goes_on(document: &Document<'_>, one: &UnspacedLine, next: &UnspacedLine) -> bool {
    let is_alike = match (one.number, next.number) {
        (Some(number), Some(after)) => after == number + 1,
        (None, None) => document.source(one.marker) == document.source(next.marker),
        _ => false,
    };
    let is_next = if one.paragraph == next.paragraph {
        next.index == one.index + 1
    } else {
        one.is_last
            && next.index == 0
            && one.paragraph.end <= next.paragraph.start
            && are_neighbours(document, one.paragraph, next.paragraph)
    };
    is_alike && is_next
}
