//! Front matter: cut off as Hugo's lexer cuts it, read as one spanned tree for YAML, TOML and JSON.

mod colon;
mod dialect;
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

pub use node::{Entry, Kind, Node};
pub use primitive::{Primitive, is_yaml11_boolean, whole_number};
pub use split::split;

use crate::text::{Span, is_invisible};

/// The front matter of a post. It is read when a lint first asks for what is in it.
pub struct FrontMatter<'a> {
    /// The language that it is written in.
    pub format: Format,
    /// All of it, with both delimiters and without the end of the closing line.
    pub span: Span,
    /// What is between the delimiters; of JSON, all of it.
    pub content: Span,
    /// Whether the closing delimiter is there. Where it is not, Hugo fails and all of the rest is front matter.
    pub closed: bool,
    /// The file.
    text: &'a str,
    read: OnceCell<Reading>,
}

/// The language of a front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
    /// From `{` to the matching `}`.
    Json,
}

impl Format {
    /// What opens a front matter of this format.
    #[must_use]
    pub const fn opening(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
            Self::Json => "{",
        }
    }

    /// What closes a front matter of this format.
    #[must_use]
    pub const fn closing(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
            Self::Json => "}",
        }
    }
}

/// Why Hugo cannot read a front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes that are wrong.
    pub span: Span,
    /// What is wrong and what to do; lower case, no full stop.
    pub message: String,
    /// What kind of fault it is.
    pub fault: Fault,
}

/// Why a front matter is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is broken.
    Broken,
    /// A key repeats the one here: TOML is not read further then.
    Repeats(Span),
    /// It exceeds a limit of this program, and Hugo may well read it.
    Limit,
}

impl SyntaxError {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), fault: Fault::Broken }
    }

    /// There is more than `what`, which this program does not read.
    fn limit(span: Span, what: impl Display) -> Self {
        let message = format!("front matter of more than {what} is not checked");
        Self { fault: Fault::Limit, ..Self::new(span, message) }
    }
}

/// Blanks of YAML among which is a tab that Hugo does not take for one. No value has a part of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The tabs and blanks, beside each other.
    pub span: Span,
    /// How many blanks say the same to every version.
    pub indent: usize,
}

/// Front matter with more bytes is not read: Hugo reads it, but a person never writes it.
const MOST_BYTES: usize = 64 * 1024;
/// Front matter with more scalars, lists and mappings is not read.
const MOST_NODES: usize = 2_000;
/// Front matter that is nested deeper is not read.
const MOST_LEVELS: usize = 100;
/// How many mistakes of one front matter are told.
const MOST_ERRORS: usize = 10;

/// What a reader of one format makes of a front matter. Spans count from the begin of what it was given.
#[derive(Default)]
struct Reading {
    /// The mapping at the top, as far as it can be read; none when nothing can.
    root: Option<Node>,
    errors: Vec<SyntaxError>,
    tabs: Vec<Tab>,
}

impl Reading {
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
        if format == Format::Yaml && content.start == span.start + 3 && dashes > 0 {
            let opening = Span::new(span.start, content.start + dashes);
            return Self::failed(opening, "the opening line has more than three `-`");
        }
        let mut reading = match format {
            Format::Yaml => yaml::read_recovering(text),
            Format::Toml => toml::read(text),
            Format::Json => json::read(text),
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
            if let Fault::Repeats(first) = &mut error.fault {
                *first = first.shifted(offset);
            }
        }
        for tab in &mut self.tabs {
            tab.span = tab.span.shifted(offset);
        }
    }
}

/// Says that the closing delimiter is missing, and which line was probably meant to be it.
fn unclosed(content: &str, format: Format) -> String {
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
    /// The mapping at the top; none where nothing can be read. Where there are errors, it has the entries that are sound.
    #[must_use]
    pub fn root(&self) -> Option<&Node> {
        self.reading().root.as_ref()
    }

    /// Why Hugo cannot read it, in the order of the file; empty for sound front matter.
    #[must_use]
    pub fn errors(&self) -> &[SyntaxError] {
        &self.reading().errors
    }

    /// Tabs of YAML that Hugo does not take for blanks, in the order of the file.
    #[must_use]
    pub fn tabs(&self) -> &[Tab] {
        &self.reading().tabs
    }

    /// Whether Hugo reads the same values from both. Of equal keys the last counts; what cannot be read is compared
    /// byte by byte.
    #[must_use]
    pub fn same_value(&self, other: &FrontMatter<'_>) -> bool {
        match (self.sound_root(), other.sound_root()) {
            (Some(mine), Some(theirs)) => self.format == other.format && mine.same_value(theirs),
            _ => self.span.of(self.text) == other.span.of(other.text),
        }
    }

    /// Whether Hugo reads the same values from both, where entries at the top do not count for which `mine` or `theirs`
    /// holds.
    pub(crate) fn same_value_but(
        &self,
        other: &FrontMatter<'_>,
        mine: impl Fn(&Entry) -> bool,
        theirs: impl Fn(&Entry) -> bool,
    ) -> bool {
        let rest = |root: Option<&Node>, out: &dyn Fn(&Entry) -> bool| -> Option<Node> {
            let entries = root?.entries().iter().filter(|entry| !out(entry)).cloned().collect();
            Some(Node::new(Kind::Mapping(entries), Span::default()))
        };
        match (rest(self.sound_root(), &mine), rest(other.sound_root(), &theirs)) {
            (Some(mine), Some(theirs)) => self.format == other.format && mine.same_value(&theirs),
            _ => false,
        }
    }

    /// How many keys at the top are there already, letter case aside: Hugo fails on them, or forgets the earlier ones.
    pub(crate) fn repeated_keys(&self) -> usize {
        let entries = self.root().map(Node::entries).unwrap_or_default();
        entries.len() - entries.iter().map(|entry| entry.key.to_lowercase()).collect::<HashSet<_>>().len()
    }

    fn sound_root(&self) -> Option<&Node> {
        self.root().filter(|_| self.errors().is_empty())
    }

    fn reading(&self) -> &Reading {
        self.read.get_or_init(|| Reading::of(self))
    }
}
