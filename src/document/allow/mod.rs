//! Directives that allow findings: `<!-- digest-lint: allow numbers -->`.

mod comment;
mod field;
mod reader;

pub(crate) use comment::{comments, is_silent};
pub(super) use reader::CommentReader;

use super::around::Around;
use crate::text::Span;

/// The word that a directive starts with, and the front matter key for directives.
pub const WORD: &str = "digest-lint";

/// A directive that suppresses findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The bytes of the comment or of the front matter entry.
    pub span: Span,
    /// The context in which the directive is written.
    pub form: DirectivePlacement,
    /// The part of the post in which findings are suppressed. A finding belongs to it if it starts there.
    pub reach: DirectiveScope,
    /// The names of lints and families, as written. They are not checked to exist.
    pub names: Vec<Span>,
    /// The mistakes in the directive.
    pub faults: Vec<DirectiveError>,
}

/// The context in which a directive is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectivePlacement {
    /// A comment on separate lines, outside any other block.
    Alone,
    /// A comment in inline text.
    Inline,
    /// A comment next to other raw HTML, or in a list or a block quote.
    Html,
    /// A front matter entry.
    Field,
}

/// The part of the post in which findings are suppressed. A finding belongs to it if it starts there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectiveScope {
    /// The whole post, including the front matter.
    Post,
    /// These bytes.
    Part(Span),
}

/// A mistake in a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectiveError {
    /// The bytes that are wrong.
    pub span: Span,
    /// The problem and how to correct it, in lower case and without a full stop.
    pub message: String,
}

impl DirectiveError {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }
}

/// Returns the part of `span` before the reason, which starts with `--` between whitespace.
fn before_reason(text: &str, span: Span) -> Span {
    let source = span.of(text);
    let mut dashes = source.match_indices("--").map(|(at, _)| at);
    let dashes = dashes.find(|at| Around::of(source, Span::new(*at, at + 2)).all(char::is_whitespace));
    trimmed(text, Span::new(span.start, dashes.map_or(span.end, |at| span.start + at)))
}

/// Returns `span` without leading and trailing whitespace.
fn trimmed(text: &str, span: Span) -> Span {
    let source = span.of(text);
    let start = span.end - source.trim_start().len();
    Span::new(start, start + source.trim().len())
}

/// The maximum length of a name, in bytes.
const MOST_BYTES: usize = 64;

/// Whether `name` is a valid name of a lint or a family.
fn is_name(name: &str) -> bool {
    name.len() <= MOST_BYTES && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_/".contains(&byte))
}

/// Returns the start of the first line of a text, for a message.
fn short(text: &str) -> &str {
    let text = text.lines().next().unwrap_or_default();
    text.char_indices().nth(MOST_BYTES).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests;
