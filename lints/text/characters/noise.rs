//! Whitespace and blank lines that have no meaning in Markdown.

use memchr::memchr_iter;

use crate::document::{Document, LeafKind};
use crate::text::Span;

/// The minimum number of blank lines in a row that are reported.
const MANY_LINES: usize = 3;

/// The unnecessary whitespace and blank lines, each kind in source order.
#[derive(Default)]
pub(in super::super) struct Noise {
    /// Two or more spaces or tabs at the end of a block, where they do not break a line.
    pub(in super::super) ends: Vec<Span>,
    /// The whitespace of lines that contain nothing else.
    pub(in super::super) lines: Vec<Span>,
    /// All but the first of three or more blank lines in a row; at the end of the post, all of them.
    pub(in super::super) runs: Vec<Span>,
}

impl Noise {
    pub(in super::super) fn of(document: &Document<'_>) -> Self {
        let text = document.text.as_bytes();
        let (mut noise, mut run) = (Self::default(), NoiseRun::default());
        let first = first_line(document);
        let mut start = first;
        for at in memchr_iter(b'\n', text.get(first..).unwrap_or_default()) {
            noise.read(document, &mut run, BodyLine::new(text, start, Some(first + at)));
            start = first + at + 1;
        }
        if start < text.len() {
            noise.read(document, &mut run, BodyLine::new(text, start, None));
        }
        noise.runs.extend(run.close(document));
        noise
    }

    /// Reads the next line. The `run` of blank lines before it ends if the line has text.
    fn read(&mut self, document: &Document<'_>, run: &mut NoiseRun, line: BodyLine) {
        let spaces = line.trailing_spaces;
        if spaces.start == line.start {
            run.push(line);
            if !spaces.is_empty() && !is_raw(document, spaces) {
                self.lines.push(spaces);
            }
            return;
        }
        self.runs.extend(run.close(document));
        if spaces.len() > 1 && ends_text(document, line) && !is_raw(document, spaces) && !is_in_token(document, spaces)
        {
            self.ends.push(spaces);
        }
    }
}

/// Returns the start of the first line of the body that is not the last line of the front matter.
fn first_line(document: &Document<'_>) -> usize {
    let Span { start, end } = document.body;
    let before = Span::at(start).before(document.text);
    let begins = before.is_empty() || before.ends_with(['\n', '\u{feff}']);
    if begins { start } else { document.source(document.body).find('\n').map_or(end, |at| start + at + 1) }
}

/// Whether there is a carriage return without a line feed, which ends a line in `CommonMark` but not in Hugo.
pub(in super::super) fn has_lone_return(document: &Document<'_>) -> bool {
    let bytes = document.text.as_bytes();
    memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// Whether `span` overlaps an inline token. A link is a single token, regardless of its text.
fn is_in_token(document: &Document<'_>, span: Span) -> bool {
    let next = document.leaves.partition_point(|leaf| leaf.span.end <= span.start);
    let mut leaves = document.leaves.iter().skip(next).filter(|leaf| leaf.kind != LeafKind::LinkText);
    let tokens = leaves.next().map(|leaf| document.tokens(leaf)).unwrap_or_default();
    let next = tokens.partition_point(|token| token.span.end <= span.start);
    tokens.get(next).is_some_and(|token| token.span.overlaps(span))
}

/// A line of the body.
#[derive(Clone, Copy)]
struct BodyLine {
    start: usize,
    /// The spaces and tabs at its end, before the line ending.
    trailing_spaces: Span,
    /// The start of the next line.
    next: usize,
}

impl BodyLine {
    /// Reads the line that starts at `start`. Its `ending` is the offset of its line feed, if it has one.
    fn new(text: &[u8], start: usize, ending: Option<usize>) -> Self {
        let content = text.get(start..ending.unwrap_or(text.len())).unwrap_or_default();
        let content = content.strip_suffix(b"\r").filter(|_| ending.is_some()).unwrap_or(content);
        let blanks = content.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let end = start + content.len();
        let next = ending.map_or(text.len(), |ending| ending + 1);
        Self { start, trailing_spaces: Span::new(end - blanks, end), next }
    }
}

/// Consecutive blank lines.
#[derive(Default)]
struct NoiseRun {
    count: usize,
    span: Span,
    /// The start of the second line.
    second: usize,
}

impl NoiseRun {
    fn push(&mut self, line: BodyLine) {
        if self.count == 0 {
            (self.span.start, self.second) = (line.start, line.next);
        }
        self.span.end = line.next;
        self.count += 1;
    }

    /// Ends the run and returns the superfluous lines.
    fn close(&mut self, document: &Document<'_>) -> Option<Span> {
        let Self { count, span, second } = std::mem::take(self);
        let start = if span.end == document.text.len() { span.start } else { second };
        (count >= MANY_LINES && !is_raw(document, span)).then_some(Span::new(start, span.end))
    }
}

/// Whether `span` overlaps code, HTML or a shortcode.
fn is_raw(document: &Document<'_>, span: Span) -> bool {
    let reaches = |blocks: &[Span]| {
        let next = blocks.partition_point(|block| block.end <= span.start);
        blocks.get(next).is_some_and(|block| block.overlaps(span))
    };
    reaches(&document.code_blocks) || reaches(&document.html_blocks) || document.is_templated(span)
}

/// Whether the trailing whitespace of the line follows text. After a backslash, the marker of an item, a block quote or
/// a task, or the label of a footnote, it may have a meaning.
fn ends_text(document: &Document<'_>, line: BodyLine) -> bool {
    let text = document.source(Span::new(line.start, line.trailing_spaces.start));
    let is_mark = |byte: u8| byte.is_ascii_digit() || b" \t>-+*_=#~`|:.)".contains(&byte);
    let labels = ["\\", "[ ]", "[x]", "[X]", "]:"];
    !labels.iter().any(|end| text.ends_with(end)) && !text.bytes().all(is_mark) && !is_underlined(document, line)
}

/// Whether the next line looks like a setext heading underline. It is not one in a definition list, which Hugo supports
/// but our parser does not.
fn is_underlined(document: &Document<'_>, line: BodyLine) -> bool {
    let next = Span::at(line.next).after(document.text);
    let next = next.trim_start_matches([' ', '\t', '>']);
    let marks = next.trim_start_matches(if next.starts_with('=') { '=' } else { '-' });
    marks.len() < next.len() && marks.trim_start_matches([' ', '\t', '\r']).chars().next().is_none_or(|c| c == '\n')
}
