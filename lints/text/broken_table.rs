//! Reports lines that look like a table but are not one.

use super::blocks::removal::are_neighbours;
use crate::diagnostic::{Finding, Level};
use crate::document::{Document, Leaf, LeafKind, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, truncate};

pub(crate) static LINT: Lint =
    Lint { name: "text/broken-table", level: Some(Level::Warn), page: include_text!("broken_table.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let rows = rows(document);
    for run in rows.chunk_by(|one, next| goes_on(document, one, next)) {
        if let (Some(first), Some(message)) = (run.first(), fault(document, run)) {
            sink.report(Finding::new(first.span, message));
        }
    }
}

/// How many characters of a delimiter row a message shows.
const SHOWN: usize = 20;

/// A line of text with pipes in it.
struct PipeLine<'d> {
    leaf: &'d Leaf,
    span: Span,
    /// The number of the line in its paragraph, from 0.
    index: usize,
    is_last: bool,
    kind: PipeKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PipeKind {
    /// A row between pipes, with at least two cells.
    Row,
    /// Hyphens, colons and pipes, which separate the header from the other rows.
    Delimiter,
    /// A line with a pipe that is neither of these.
    Text,
}

fn rows<'d>(document: &'d Document<'_>) -> Vec<PipeLine<'d>> {
    let mut found = Vec::new();
    let leaves = document.leaves.iter().filter(|leaf| matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Item));
    for leaf in leaves.filter(|leaf| leaf.bytes.may_hold(b'|')) {
        let is_break = |kind| matches!(kind, TokenKind::SoftBreak | TokenKind::HardBreak);
        let lines = || document.tokens(leaf).split(|token| is_break(token.kind));
        let last = lines().count();
        for (index, line) in lines().enumerate() {
            let (Some(first), Some(end)) = (line.first(), line.last()) else { continue };
            let span = first.span.cover(end.span);
            if let Some(kind) = kind(document.source(span).trim()) {
                found.push(PipeLine { leaf, span, index, is_last: index + 1 == last, kind });
            }
        }
    }
    found
}

fn kind(line: &str) -> Option<PipeKind> {
    let pipes = line.bytes().filter(|byte| *byte == b'|').count();
    let is_mark = |c: char| matches!(c, '|' | '-' | ':' | '：' | '—' | '–' | '－' | ' ' | '\t');
    if pipes == 0 {
        None
    } else if line.chars().all(is_mark) && line.contains(['-', '—', '–', '－']) {
        Some(PipeKind::Delimiter)
    } else if pipes >= 3 && line.starts_with('|') && line.ends_with('|') && !line.contains("||") {
        Some(PipeKind::Row)
    } else {
        Some(PipeKind::Text)
    }
}

/// Whether `next` is the next row of the table of `one`.
fn goes_on(document: &Document<'_>, one: &PipeLine<'_>, next: &PipeLine<'_>) -> bool {
    let is_same = one.leaf.span == next.leaf.span;
    let is_framed = one.kind != PipeKind::Text && next.kind != PipeKind::Text;
    if is_same {
        next.index == one.index + 1 && (is_framed || next.kind == PipeKind::Delimiter)
    } else {
        let is_line = |row: &PipeLine<'_>| row.index == 0 && row.is_last;
        let is_adjacent = is_line(one) && is_line(next) && one.leaf.span.end <= next.leaf.span.start;
        is_framed && is_adjacent && are_neighbours(document, one.leaf.span, next.leaf.span)
    }
}

/// Returns what keeps the rows from being a table.
fn fault(document: &Document<'_>, run: &[PipeLine<'_>]) -> Option<String> {
    let [first, .., last] = run else { return None };
    if first.leaf.span != last.leaf.span {
        return Some("rows of a table with blank lines between them, so readers see the pipes".to_owned());
    }
    let Some(delimiter) = run.iter().skip(1).find(|line| line.kind == PipeKind::Delimiter) else {
        return Some(format!(
            "{} rows of a table without `|---|` below the first, so readers see the pipes",
            run.len()
        ));
    };
    let source = document.source(delimiter.span).trim();
    let is_wide = !source.is_ascii();
    let hint = if is_wide {
        "its hyphens, colons and pipes must be ASCII"
    } else {
        "it must have as many cells as the header"
    };
    Some(format!(
        "`{}` is not a valid delimiter row, so Hugo does not recognize the table: {hint}",
        truncate(source, SHOWN)
    ))
}
