//! Blanks and blank lines that Markdown makes nothing of.

use memchr::{memchr, memchr_iter};

use crate::document::{Document, LeafKind, Token};
use crate::text::Span;

/// How many blank lines in a row are noise.
const MANY_LINES: usize = 3;

/// What a blank line or a block could do without, each kind in the order of the file.
#[derive(Default)]
pub(in super::super) struct Noise {
    /// Two or more blanks at the end of a block, where no line breaks.
    pub(in super::super) ends: Vec<Span>,
    /// The blanks of lines that hold nothing else.
    pub(in super::super) lines: Vec<Span>,
    /// Of three or more blank lines in a row, all but the first; all at the end of the post.
    pub(in super::super) runs: Vec<Span>,
}

impl Noise {
    pub(in super::super) fn of(document: &Document<'_>) -> Self {
        let mut noise = Self::default();
        let mut tokens = tokens(document).peekable();
        let mut run = Run::default();
        let mut at = first_line(document);
        while let Some(line) = Line::at(document, at) {
            at = line.next;
            if line.blanks.start == line.start {
                run.push(line);
                if !line.blanks.is_empty() && !is_raw(document, line.blanks) {
                    noise.lines.push(line.blanks);
                }
                continue;
            }
            noise.runs.extend(run.close(document));
            if line.blanks.len() > 1 && ends_text(document, line) && !is_raw(document, line.blanks) {
                while tokens.next_if(|token| token.span.end <= line.blanks.start).is_some() {}
                if !tokens.peek().is_some_and(|token| token.span.overlaps(line.blanks)) {
                    noise.ends.push(line.blanks);
                }
            }
        }
        noise.runs.extend(run.close(document));
        noise
    }
}

/// Where the first line of the body begins that is not the last of the front matter.
fn first_line(document: &Document<'_>) -> usize {
    let Span { start, end } = document.body;
    let before = Span::at(start).before(document.text);
    let begins = before.is_empty() || before.ends_with(['\n', '\u{feff}']);
    if begins { start } else { document.source(document.body).find('\n').map_or(end, |at| start + at + 1) }
}

/// Whether a carriage return stands without a line feed, which ends a line for `CommonMark` and none for Hugo.
pub(in super::super) fn has_lone_return(document: &Document<'_>) -> bool {
    let bytes = document.text.as_bytes();
    memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// The inline tokens of the post, in the order of the file: a link is one, whatever its text holds.
fn tokens<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d Token> {
    let leaves = document.leaves.iter().filter(|leaf| leaf.kind != LeafKind::LinkText);
    leaves.flat_map(|leaf| document.tokens(leaf))
}

/// A line of the body.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    /// The blanks at its end, before the bytes that end it.
    blanks: Span,
    /// Where the next line begins.
    next: usize,
}

impl Line {
    /// The line at `start`; none at the end of the post.
    fn at(document: &Document<'_>, start: usize) -> Option<Self> {
        let rest = document.text.get(start..).filter(|rest| !rest.is_empty())?.as_bytes();
        let length = memchr(b'\n', rest);
        let content = rest.get(..length.unwrap_or(rest.len()))?;
        let content = content.strip_suffix(b"\r").filter(|_| length.is_some()).unwrap_or(content);
        let blanks = content.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let end = start + content.len();
        let next = start + length.map_or(rest.len(), |length| length + 1);
        Some(Self { start, blanks: Span::new(end - blanks, end), next })
    }
}

/// Blank lines in a row.
#[derive(Default)]
struct Run {
    count: usize,
    span: Span,
    /// Where the second line begins.
    second: usize,
}

impl Run {
    fn push(&mut self, line: Line) {
        if self.count == 0 {
            (self.span.start, self.second) = (line.start, line.next);
        }
        self.span.end = line.next;
        self.count += 1;
    }

    /// Ends the run; returns the lines of it that are too many.
    fn close(&mut self, document: &Document<'_>) -> Option<Span> {
        let Self { count, span, second } = std::mem::take(self);
        let start = if span.end == document.text.len() { span.start } else { second };
        (count >= MANY_LINES && !is_raw(document, span)).then_some(Span::new(start, span.end))
    }
}

/// Whether something that is no Markdown lies in `span` or reaches into it: code, HTML, a shortcode.
fn is_raw(document: &Document<'_>, span: Span) -> bool {
    let reaches = |blocks: &[Span]| {
        let next = blocks.partition_point(|block| block.end <= span.start);
        blocks.get(next).is_some_and(|block| block.overlaps(span))
    };
    reaches(&document.code_blocks) || reaches(&document.html_blocks) || document.is_templated(span)
}

/// Whether the blanks of the line stand behind text: behind a backslash, the mark of an item, a quotation or a task, or
/// the label of a note, they may mean something.
fn ends_text(document: &Document<'_>, line: Line) -> bool {
    let text = document.source(Span::new(line.start, line.blanks.start));
    let is_mark = |c: char| c.is_ascii_digit() || " \t>-+*_=#~`|:.)".contains(c);
    let labels = ["\\", "[ ]", "[x]", "[X]", "]:"];
    !labels.iter().any(|end| text.ends_with(end)) && !text.chars().all(is_mark) && !is_underlined(document, line)
}

/// Whether the next line makes a heading of this one, but not among the definitions that Hugo reads and our parser does not.
fn is_underlined(document: &Document<'_>, line: Line) -> bool {
    let next = Span::at(line.next).after(document.text);
    let next = next.trim_start_matches([' ', '\t', '>']);
    let marks = next.trim_start_matches(if next.starts_with('=') { '=' } else { '-' });
    marks.len() < next.len() && marks.trim_start_matches([' ', '\t', '\r']).chars().next().is_none_or(|c| c == '\n')
}
