//! Front matter: split off as Hugo's lexer does, and parsed into one spanned tree for YAML, TOML and JSON.

mod cause;
mod colon;
mod dialect;
mod flat;
mod json;
pub mod lost;
mod node;
mod primitive;
mod split;
mod toml;
mod yaml;
mod yaml_error;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::fmt::Display;

pub use node::{Entry, Node, NodeKind};
pub use primitive::{Primitive, is_yaml11_boolean, whole_number};
pub use split::split;

use crate::text::{Span, is_invisible};

/// The front matter of a post. It is parsed when a lint first needs its contents.
pub struct FrontMatter<'a> {
    /// The language of the front matter.
    pub format: FrontMatterFormat,
    /// The bytes of the front matter, including both delimiters but not the line ending of the closing line.
    pub span: Span,
    /// The bytes between the delimiters; for JSON, the whole front matter.
    pub content: Span,
    /// Whether the closing delimiter exists. If it does not, Hugo fails, and the rest of the file counts as front
    /// matter.
    pub closed: bool,
    /// The file.
    text: &'a str,
    read: OnceCell<ParsedFrontMatter>,
}

/// The language of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontMatterFormat {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
    /// From `{` to the matching `}`.
    Json,
}

impl FrontMatterFormat {
    /// The opening delimiter of this format.
    #[must_use]
    pub const fn opening(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
            Self::Json => "{",
        }
    }

    /// The closing delimiter of this format.
    #[must_use]
    pub const fn closing(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
            Self::Json => "}",
        }
    }
}

/// An error that keeps Hugo, or this program, from reading front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes that are wrong.
    pub span: Span,
    /// The problem and how to correct it, in lower case and without a full stop.
    pub message: String,
    /// The kind of the error.
    pub fault: SyntaxErrorKind,
}

/// The kind of a [`SyntaxError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// The syntax is invalid.
    Broken,
    /// A key repeats the one at this span, which ends the parsing of TOML.
    Repeats(Span),
    /// It exceeds a limit of this program, but Hugo might read it.
    Limit,
}

impl SyntaxError {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), fault: SyntaxErrorKind::Broken }
    }

    /// The error for front matter that exceeds the limit `what`, which this program does not parse.
    fn limit(span: Span, what: impl Display) -> Self {
        let message = format!("front matter with more than {what} is not checked");
        Self { fault: SyntaxErrorKind::Limit, ..Self::new(span, message) }
    }
}

/// YAML whitespace with a tab that Hugo does not accept as whitespace. It is never part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The adjacent tabs and spaces.
    pub span: Span,
    /// The number of spaces that all versions of Hugo read as the intended indentation.
    pub indent: usize,
}

/// The maximum size of front matter, in bytes. Hugo parses more, but nobody writes so much by hand.
const MOST_BYTES: usize = 64 * 1024;
/// The maximum number of scalars, sequences and mappings in front matter.
const MOST_NODES: usize = 2_000;
/// The maximum nesting depth of front matter.
const MOST_LEVELS: usize = 100;
/// The maximum number of errors that are reported for front matter.
const MOST_ERRORS: usize = 10;

/// The result of parsing front matter of one format. Spans are relative to the start of the parsed text.
#[derive(Default)]
struct ParsedFrontMatter {
    /// The top-level mapping, as far as it can be parsed; `None` if nothing can.
    root: Option<Node>,
    errors: Vec<SyntaxError>,
    tabs: Vec<Tab>,
}

impl ParsedFrontMatter {
    fn of(front_matter: &FrontMatter<'_>) -> Self {
        let FrontMatter { format, span, content, .. } = *front_matter;
        if !front_matter.closed {
            let opening = Span::new(span.start, span.start + format.closing().len());
            return Self::failed(opening, unclosed(content.of(front_matter.text), format));
        }
        if content.len() > MOST_BYTES {
            let error = SyntaxError::limit(Span::at(content.start), format_args!("{MOST_BYTES} bytes"));
            return Self { errors: vec![error], ..Self::default() };
        }
        let text = content.of(front_matter.text);
        let dashes = text.len() - text.trim_start_matches('-').len();
        if format == FrontMatterFormat::Yaml && content.start == span.start + 3 && dashes > 0 {
            let opening = Span::new(span.start, content.start + dashes);
            return Self::failed(opening, "the opening line has more than three `-`");
        }
        let mut reading = match format {
            FrontMatterFormat::Yaml => flat::read(text).unwrap_or_else(|| yaml::read_recovering(text)),
            FrontMatterFormat::Toml => toml::read(text),
            FrontMatterFormat::Json => json::read(text),
        };
        reading.shift(content.start);
        reading
    }

    fn failed(span: Span, message: impl Into<String>) -> Self {
        Self { errors: vec![SyntaxError::new(span, message)], ..Self::default() }
    }

    fn shift(&mut self, offset: usize) {
        if let Some(root) = &mut self.root {
            root.shift(offset);
        }
        for error in &mut self.errors {
            error.span = error.span.shifted(offset);
            if let SyntaxErrorKind::Repeats(first) = &mut error.fault {
                *first = first.shifted(offset);
            }
        }
        for tab in &mut self.tabs {
            tab.span = tab.span.shifted(offset);
        }
    }
}

/// Returns the message for a missing closing delimiter, with the line that was probably meant as one.
fn unclosed(content: &str, format: FrontMatterFormat) -> String {
    let closing = format.closing();
    let meant = content.lines().map(str::trim_end).find(|line| *line == "..." || lost::resembled(line) == Some(format));
    let meant = meant.map(|line| match line.strip_suffix(closing).and_then(|before| before.chars().last()) {
        Some(c) if c.is_whitespace() || is_invisible(c) => format!(": U+{:04X} precedes it", u32::from(c)),
        _ => format!(": `{line}` does not close front matter"),
    });
    let meant = meant.unwrap_or_default();
    format!("no closing `{closing}`{meant}")
}

impl FrontMatter<'_> {
    /// Returns the top-level mapping; `None` if nothing can be parsed. If there are errors, it contains the valid
    /// entries.
    #[must_use]
    pub fn root(&self) -> Option<&Node> {
        self.reading().root.as_ref()
    }

    /// Returns the errors in file order; empty for valid front matter.
    #[must_use]
    pub fn errors(&self) -> &[SyntaxError] {
        &self.reading().errors
    }

    /// Returns the YAML whitespace with tabs that Hugo does not accept, in file order.
    #[must_use]
    pub fn tabs(&self) -> &[Tab] {
        &self.reading().tabs
    }

    /// Whether Hugo reads the same values from both. The last of equal keys counts. Front matter with errors is
    /// compared byte by byte.
    #[must_use]
    pub fn same_value(&self, other: &FrontMatter<'_>) -> bool {
        match (self.sound_root(), other.sound_root()) {
            (Some(mine), Some(theirs)) => self.format == other.format && mine.same_value(theirs),
            _ => self.span.of(self.text) == other.span.of(other.text),
        }
    }

    /// Whether Hugo reads the same values from both, ignoring the top-level entries for which `mine` or `theirs`
    /// returns true. Returns false if either has errors.
    pub(crate) fn same_value_but(
        &self,
        other: &FrontMatter<'_>,
        mine: impl Fn(&Entry) -> bool,
        theirs: impl Fn(&Entry) -> bool,
    ) -> bool {
        let rest = |root: Option<&Node>, out: &dyn Fn(&Entry) -> bool| -> Option<Node> {
            let entries = root?.entries().iter().filter(|entry| !out(entry)).cloned().collect();
            Some(Node::new(NodeKind::Mapping(entries), Span::default()))
        };
        match (rest(self.sound_root(), &mine), rest(other.sound_root(), &theirs)) {
            (Some(mine), Some(theirs)) => self.format == other.format && mine.same_value(&theirs),
            _ => false,
        }
    }

    /// Returns how many top-level keys repeat an earlier one, ignoring case: Hugo fails on them, or drops the earlier
    /// ones.
    pub(crate) fn repeated_keys(&self) -> usize {
        let entries = self.root().map(Node::entries).unwrap_or_default();
        entries.len() - entries.iter().map(|entry| entry.key.to_lowercase()).collect::<HashSet<_>>().len()
    }

    fn sound_root(&self) -> Option<&Node> {
        self.root().filter(|_| self.errors().is_empty())
    }

    fn reading(&self) -> &ParsedFrontMatter {
        self.read.get_or_init(|| ParsedFrontMatter::of(self))
    }
}
