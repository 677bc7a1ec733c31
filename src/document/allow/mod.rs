//! What a post asks not to be told: `<!-- digest-lint: allow numbers -->`.

mod comment;
mod field;
mod reader;

pub(crate) use comment::{comments, is_silent};
pub(super) use reader::Reader;

use crate::text::Span;

/// The word that a directive begins with, and the key of the front matter that holds directives.
pub const WORD: &str = "digest-lint";

/// A directive that allows what lints would report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The comment, or the entry of the front matter.
    pub span: Span,
    /// How it is written.
    pub form: Form,
    /// Where findings begin that it silences.
    pub reach: Reach,
    /// The names of lints and families as they are written; nobody has asked whether there are such.
    pub names: Vec<Span>,
    /// What cannot be read of it.
    pub faults: Vec<Fault>,
}

/// How a directive is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A comment on lines of its own, in no other block.
    Alone,
    /// A comment among words.
    Inline,
    /// A comment beside other raw HTML, or in a list or a quotation.
    Html,
    /// An entry of the front matter.
    Field,
}

/// Where findings begin that a directive silences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anywhere in the post, in the front matter too.
    Post,
    /// In these bytes.
    Part(Span),
}

/// What cannot be read of a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes that are wrong.
    pub span: Span,
    /// What is wrong and what to do; lower case, no full stop.
    pub message: String,
}

impl Fault {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }
}

/// The part of `span` before the reason, which `--` between blanks begins.
fn before_reason(text: &str, span: Span) -> Span {
    let source = span.of(text);
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let mut dashes = source.match_indices("--").map(|(at, _)| at).filter(|at| {
        let before = source.get(..*at).and_then(|before| before.chars().next_back());
        let behind = source.get(at + 2..).and_then(|behind| behind.chars().next());
        is_blank(before) && is_blank(behind)
    });
    trimmed(text, Span::new(span.start, dashes.next().map_or(span.end, |at| span.start + at)))
}

/// Without the blanks at its edges.
fn trimmed(text: &str, span: Span) -> Span {
    let source = span.of(text);
    let start = span.end - source.trim_start().len();
    Span::new(start, start + source.trim().len())
}

/// No name has more bytes.
const MOST_BYTES: usize = 64;

/// Whether a lint or a family may be called so.
fn is_name(name: &str) -> bool {
    name.len() <= MOST_BYTES && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_/".contains(&byte))
}

/// As much of a text as a message shows.
fn short(text: &str) -> &str {
    text.char_indices().nth(MOST_BYTES).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests;
