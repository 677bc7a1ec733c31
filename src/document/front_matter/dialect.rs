//! Reports valid YAML that Hugo does not read: goccy/go-yaml rejects it, or silently drops a part.

use super::colon;
use super::node::{Entry, Node, NodeKind};
use super::{SyntaxError, Tab};
use crate::text::Span;

/// For text that was read as an unknown tag, or as an anchor that no alias refers to.
const TAG: &str = "YAML reads text that starts with `!` as a tag: put it in quotes";
const ANCHOR: &str = "YAML reads text that starts with `&` as an anchor: put it in quotes";
/// The byte order mark, which some editors write at the start of a text.
const MARK: char = '\u{feff}';

/// Collects the parts of a document that Hugo reads differently. It is shown every value, in file order.
pub(super) struct Dialect<'t> {
    text: &'t str,
    pub(super) errors: Vec<SyntaxError>,
    pub(super) tabs: Vec<Tab>,
    has_tabs: bool,
    /// The start of the last key or `-`; `None` before the first. The following content must be indented further.
    indent: Option<usize>,
    /// The indentation, in columns, of the last block scalar; 0 after another value.
    block: usize,
    /// The anchors that look like text and that no alias has referred to so far, with the parser's number.
    unused: Vec<(usize, Span)>,
}

impl<'t> Dialect<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let has_tabs = memchr::memchr(b'\t', text.as_bytes()).is_some();
        Self { text, errors: Vec::new(), tabs: Vec::new(), has_tabs, indent: None, block: 0, unused: Vec::new() }
    }

    /// Records the start of a block sequence.
    pub(super) fn list(&mut self, at: usize) {
        self.indent = Some(at);
    }

    /// Checks a key. Hugo accepts only spaces between it and an indicator on its line.
    pub(super) fn key(&mut self, key: Span) {
        self.indent = Some(key.start);
        let before = key.before(self.text);
        if before.ends_with(MARK) || key.of(self.text).starts_with(MARK) {
            let message = "a byte order mark before this key: Hugo reads it as a different key";
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

    /// Checks the text before a value: empty lines and comments. Tabs are harmless in brackets.
    pub(super) fn gap(&mut self, before: Span, in_brackets: bool) {
        let whole = before.end == self.text.len();
        let lines_end = if whole { before.end } else { self.last_line(before) };
        if self.has_tabs && !in_brackets {
            self.lines_with_tabs(Span::new(before.start, lines_end));
        }
        self.block = 0;
    }

    /// Checks a value with its tag and the number of its anchor. `before` is the text between it and the preceding
    /// value.
    pub(super) fn value(&mut self, node: &Node, anchor: usize, before: Span) {
        let scalar = matches!(node.kind, NodeKind::Scalar { .. });
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
            Some(core) => format!("the tag `!!{core}` does not match the value that follows"),
            None if scalar && (tag != "!" || node.span.is_empty()) => TAG.to_owned(),
            None => return,
        };
        self.errors.push(SyntaxError::new(mark, message));
    }

    /// Records an alias, which refers to its anchor by the parser's number.
    pub(super) fn alias(&mut self, anchor: usize) {
        self.unused.retain(|(unused, _)| *unused != anchor);
    }

    /// Checks an entry: `<<` merges mappings only, and no other plain key can end with `<<`.
    pub(super) fn entry(&mut self, entry: &Entry) {
        let key = entry.key_span.of(self.text);
        if !key.ends_with("<<") {
            return;
        }
        let mapping =
            |node: &Node| matches!(node.kind, NodeKind::Mapping(_) | NodeKind::Alias(_)) && node.tag.is_none();
        let merges = match &entry.value.kind {
            NodeKind::Sequence(items) => items.iter().all(mapping),
            _ => mapping(&entry.value),
        };
        if !merges || key != "<<" {
            let message = "`<<` merges a mapping: put a key that ends with `<<` in quotes";
            self.errors.push(SyntaxError::new(entry.key_span, message));
        }
    }

    /// Checks a scalar, quoted or outside brackets, which can span several lines.
    pub(super) fn text(&mut self, span: Span) {
        if self.has_tabs {
            self.lines_with_tabs(span);
        }
    }

    /// Checks a plain scalar in brackets, which can span several lines.
    pub(super) fn in_brackets(&mut self, span: Span) {
        if !span.of(self.text).contains(['\n', '\r']) {
            return;
        }
        let least = self.least();
        let begin = |line: Span| line.start + leading_count(line.of(self.text), &[' ', '\t']);
        let stray =
            lines(self.text, span).find(|line| begin(*line) < line.end && column(self.text, begin(*line)) < least);
        if let Some(line) = stray {
            let message = "text in brackets that continues on a new line must be indented or quoted";
            self.errors.push(SyntaxError::new(Span::new(begin(line), line.end), message));
        }
    }

    /// Checks a block scalar: its header line and its content lines.
    pub(super) fn block_scalar(&mut self, span: Span) {
        let content = |line: &Span| !line.of(self.text).trim().is_empty();
        let mut lines = lines(self.text, span).filter(content).map(|line| line.of(self.text));
        let first = lines.next().unwrap_or_default();
        self.block = leading_count(first, &[' ', '\t']);
        let header = self.text.get(span.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let counted = header.contains(|c: char| c.is_ascii_digit()) || leading_count(first, &[' ']) == self.block;
        if !counted && lines.any(|line| leading_count(line, &[' ']) < self.block) {
            let message = "text cannot start with a tab here: Hugo reads it as indentation";
            self.errors.push(SyntaxError::new(Span::new(span.start, span.start + 1), message));
        }
    }

    /// Reports the anchors that nothing refers to, once the whole document has been read.
    pub(super) fn finish(&mut self) {
        let unused = std::mem::take(&mut self.unused);
        self.errors.extend(unused.into_iter().map(|(_, mark)| SyntaxError::new(mark, ANCHOR)));
    }

    /// Collects the tabs in `span` that Hugo rejects: it accepts a tab only after enough spaces to indent the line.
    fn lines_with_tabs(&mut self, span: Span) {
        if self.indent.is_none() {
            return;
        }
        let least = self.least();
        let found = lines(self.text, span).filter_map(|line| {
            let content = line.of(self.text);
            let (plain, length) = (leading_count(content, &[' ']), leading_count(content, &[' ', '\t']));
            let indent = if length == content.len() { 0 } else { least };
            (plain < least.min(length)).then_some(Tab { span: Span::new(line.start, line.start + length), indent })
        });
        self.tabs.extend(found);
    }

    /// The minimum column in which the following content can start.
    fn least(&self) -> usize {
        self.block.max(self.indent.map_or(0, |at| column(self.text, at) + 1))
    }

    /// The start of the last line of `span`.
    fn last_line(&self, span: Span) -> usize {
        span.of(self.text).rfind(['\n', '\r']).map_or(span.start, |end| span.start + end)
    }

    /// Returns the word of `span` that starts with `mark`.
    fn word(&self, span: Span, mark: char) -> Option<Span> {
        let start = span.start + span.of(self.text).find(mark)?;
        let rest = self.text.get(start..)?;
        Some(Span::new(start, start + rest.find(char::is_whitespace).unwrap_or(rest.len())))
    }
}

/// The tags that goccy/go-yaml knows, for scalars, sequences and mappings.
const CORE: [&str; 11] = ["str", "int", "float", "bool", "null", "timestamp", "binary", "seq", "omap", "map", "set"];

/// Whether goccy/go-yaml accepts `node` after the tag `!!core`.
fn fits(core: &str, node: &Node) -> bool {
    let (list, mapping) = (["seq", "omap"].contains(&core), ["map", "set"].contains(&core));
    match &node.kind {
        NodeKind::Scalar { text, .. } if core == "bool" => {
            ["1", "t", "true", "yes", "0", "f", "false", "no"].iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        NodeKind::Scalar { .. } => !node.span.is_empty() && !list && !mapping,
        NodeKind::Sequence(_) => list,
        NodeKind::Mapping(_) => mapping,
        NodeKind::Alias(_) => true,
    }
}

/// Returns the lines that start in `span`, without their line endings. The one at the start of `span` is left out.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut next = span.start;
    let lines = span.of(text).split(['\n', '\r']).map(move |line| {
        let start = next;
        next += line.len() + 1;
        Span::new(start, start + line.len())
    });
    lines.skip(1)
}

/// Returns how many of `marks` a line starts with.
fn leading_count(line: &str, marks: &[char]) -> usize {
    line.len() - line.trim_start_matches(marks).len()
}

/// Returns how many characters precede byte `at` on its line.
fn column(text: &str, at: usize) -> usize {
    let before = Span::at(at).before(text);
    before.rsplit(['\n', '\r']).next().unwrap_or_default().chars().count()
}
