//! What is sound YAML and yet not to Hugo: goccy/go-yaml refuses it, or drops a part without a word.

use super::colon;
use super::node::{Entry, Kind, Node};
use super::{SyntaxError, Tab};
use crate::text::Span;

/// Text was meant where no tag is known, and where no alias names the anchor.
const TAG: &str = "a text that begins with `!` is a tag to YAML: put it in quotes";
const ANCHOR: &str = "a text that begins with `&` is an anchor to YAML: put it in quotes";
/// The byte order mark, which some editors write at the begin of a text.
const MARK: char = '\u{feff}';

/// What one document says that Hugo understands otherwise. It is shown every value, in the order of the file.
pub(super) struct Dialect<'t> {
    text: &'t str,
    pub(super) errors: Vec<SyntaxError>,
    pub(super) tabs: Vec<Tab>,
    has_tabs: bool,
    /// Where the last key or `-` begins; none before the first. What follows has to stand further right.
    indent: Option<usize>,
    /// How many columns the lines of the block scalar that was read last are indented by; 0 behind another value.
    block: usize,
    /// The marks of anchors that look like text and that no alias has named so far, with the reader's number.
    unused: Vec<(usize, Span)>,
}

impl<'t> Dialect<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let has_tabs = memchr::memchr(b'\t', text.as_bytes()).is_some();
        Self { text, errors: Vec::new(), tabs: Vec::new(), has_tabs, indent: None, block: 0, unused: Vec::new() }
    }

    /// A block list begins.
    pub(super) fn list(&mut self, at: usize) {
        self.indent = Some(at);
    }

    /// A key. Between it and a mark on its line Hugo takes blanks only.
    pub(super) fn key(&mut self, key: Span) {
        self.indent = Some(key.start);
        let before = key.before(self.text);
        if before.ends_with(MARK) || key.of(self.text).starts_with(MARK) {
            let message = "a byte order mark before this key: to Hugo it is another key";
            self.errors.push(SyntaxError::new(key, message));
        }
        let is_word = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        let full_width = colon::full_width(self.text, key);
        let full_width = full_width.filter(|(colon, _)| is_word(Span::new(key.start, colon.start).of(self.text)));
        self.errors.extend(full_width.map(|(colon, message)| SyntaxError::new(colon, message)));
        if !self.has_tabs {
            return;
        }
        let marked = before.trim_end_matches([' ', '\t']);
        let space = Span::new(marked.len(), before.len());
        let alone = marked.is_empty() || marked.ends_with(['\n', '\r']);
        if !alone && space.of(before).contains('\t') && !key.of(self.text).starts_with(['"', '\'']) {
            self.tabs.push(Tab { span: space, indent: space.len() });
        }
    }

    /// What stands before a value: blank lines and comments. In brackets tabs do no harm.
    pub(super) fn gap(&mut self, before: Span, in_brackets: bool) {
        let whole = before.end == self.text.len();
        let lines_end = if whole { before.end } else { self.last_line(before) };
        if self.has_tabs && !in_brackets {
            self.lines_with_tabs(Span::new(before.start, lines_end));
        }
        self.block = 0;
    }

    /// A value with its tag and the number of its anchor; `before` it stands what follows the value before.
    pub(super) fn value(&mut self, node: &Node, anchor: usize, before: Span) {
        let scalar = matches!(node.kind, Kind::Scalar { .. });
        if let Some(mark) = self.word(before, '&').filter(|_| anchor != 0) {
            let name = mark.of(self.text);
            let plain = |c: char| c.is_ascii_alphanumeric() || "&_-.".contains(c);
            if name.contains(['{', '[']) {
                self.errors.push(SyntaxError::new(mark, ANCHOR));
            } else if scalar && (node.span.is_empty() || !name.chars().all(plain)) {
                self.unused.push((anchor, mark));
            }
        }
        let Some(tag) = &node.tag else { return };
        let Some(mark) = self.word(before, '!') else { return };
        let core = tag.strip_prefix("tag:yaml.org,2002:").filter(|core| CORE.contains(core));
        let message = match core {
            Some(core) if fits(core, node) => return,
            Some(core) => format!("the tag `!!{core}` does not fit what follows"),
            None if scalar && (tag != "!" || node.span.is_empty()) => TAG.to_owned(),
            None => return,
        };
        self.errors.push(SyntaxError::new(mark, message));
    }

    /// An alias names its anchor by the reader's number.
    pub(super) fn alias(&mut self, anchor: usize) {
        self.unused.retain(|(unused, _)| *unused != anchor);
    }

    /// `<<` takes in mappings only, and no other key may end so.
    pub(super) fn entry(&mut self, entry: &Entry) {
        let key = entry.key_span.of(self.text);
        if !key.ends_with("<<") {
            return;
        }
        let mapping = |node: &Node| matches!(node.kind, Kind::Mapping(_) | Kind::Alias(_)) && node.tag.is_none();
        let merges = match &entry.value.kind {
            Kind::Sequence(items) => items.iter().all(mapping),
            _ => mapping(&entry.value),
        };
        if !merges || key != "<<" {
            let message = "`<<` takes in a mapping: put a key that ends so in quotes";
            self.errors.push(SyntaxError::new(entry.key_span, message));
        }
    }

    /// A text, in quotes or outside of brackets, which may go on in the next line.
    pub(super) fn text(&mut self, span: Span) {
        if self.has_tabs {
            self.lines_with_tabs(span);
        }
    }

    /// A text without quotes in brackets, which may go on in the next line.
    pub(super) fn in_brackets(&mut self, span: Span) {
        if !span.of(self.text).contains(['\n', '\r']) {
            return;
        }
        let least = self.least();
        let begin = |line: Span| line.start + blanks(line.of(self.text), &[' ', '\t']);
        let stray =
            lines(self.text, span).find(|line| begin(*line) < line.end && column(self.text, begin(*line)) < least);
        if let Some(line) = stray {
            let message = "a text in brackets that goes on must be indented, or put in quotes";
            self.errors.push(SyntaxError::new(Span::new(begin(line), line.end), message));
        }
    }

    /// A block scalar: its mark with what follows on that line, and its lines.
    pub(super) fn block_scalar(&mut self, span: Span) {
        let content = |line: &Span| !line.of(self.text).trim().is_empty();
        let mut lines = lines(self.text, span).filter(content).map(|line| line.of(self.text));
        let first = lines.next().unwrap_or_default();
        self.block = blanks(first, &[' ', '\t']);
        let header = self.text.get(span.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let counted = header.contains(|c: char| c.is_ascii_digit()) || blanks(first, &[' ']) == self.block;
        if !counted && lines.any(|line| blanks(line, &[' ']) < self.block) {
            let message = "a text cannot begin with a tab here: Hugo takes it for indentation";
            self.errors.push(SyntaxError::new(Span::new(span.start, span.start + 1), message));
        }
    }

    /// All is read.
    pub(super) fn finish(&mut self) {
        let unused = std::mem::take(&mut self.unused);
        self.errors.extend(unused.into_iter().map(|(_, mark)| SyntaxError::new(mark, ANCHOR)));
    }

    /// Hugo takes a tab for a blank only behind as many blanks as make the line an indented one.
    fn lines_with_tabs(&mut self, span: Span) {
        if self.indent.is_none() {
            return;
        }
        let least = self.least();
        let found = lines(self.text, span).filter_map(|line| {
            let content = line.of(self.text);
            let (plain, length) = (blanks(content, &[' ']), blanks(content, &[' ', '\t']));
            let indent = if length == content.len() { 0 } else { least };
            (plain < least.min(length)).then_some(Tab { span: Span::new(line.start, line.start + length), indent })
        });
        self.tabs.extend(found);
    }

    /// The least column that what follows may begin in.
    fn least(&self) -> usize {
        self.block.max(self.indent.map_or(0, |at| column(self.text, at) + 1))
    }

    /// Where the last line of `span` begins.
    fn last_line(&self, span: Span) -> usize {
        span.of(self.text).rfind(['\n', '\r']).map_or(span.start, |end| span.start + end)
    }

    /// The word of `span` that begins with `mark`.
    fn word(&self, span: Span, mark: char) -> Option<Span> {
        let start = span.start + span.of(self.text).find(mark)?;
        let rest = self.text.get(start..)?;
        Some(Span::new(start, start + rest.find(char::is_whitespace).unwrap_or(rest.len())))
    }
}

/// The tags that goccy/go-yaml knows: of scalars, lists and mappings.
const CORE: [&str; 11] = ["str", "int", "float", "bool", "null", "timestamp", "binary", "seq", "omap", "map", "set"];

/// Whether goccy/go-yaml takes `node` behind the tag `!!core`.
fn fits(core: &str, node: &Node) -> bool {
    let (list, mapping) = (["seq", "omap"].contains(&core), ["map", "set"].contains(&core));
    match &node.kind {
        Kind::Scalar { text, .. } if core == "bool" => {
            ["1", "t", "true", "yes", "0", "f", "false", "no"].iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        Kind::Scalar { .. } => !node.span.is_empty() && !list && !mapping,
        Kind::Sequence(_) => list,
        Kind::Mapping(_) => mapping,
        Kind::Alias(_) => true,
    }
}

/// The lines that begin in `span`, without their ends.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut next = span.start;
    let lines = span.of(text).split(['\n', '\r']).map(move |line| {
        let start = next;
        next += line.len() + 1;
        Span::new(start, start + line.len())
    });
    lines.skip(1)
}

/// How many of `marks` a line begins with.
fn blanks(line: &str, marks: &[char]) -> usize {
    line.len() - line.trim_start_matches(marks).len()
}

/// How many characters stand before byte `at` on its line.
fn column(text: &str, at: usize) -> usize {
    let before = Span::at(at).before(text);
    before.rsplit(['\n', '\r']).next().unwrap_or_default().chars().count()
}
