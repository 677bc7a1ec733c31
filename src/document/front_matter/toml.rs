//! TOML front matter.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::node::{Entry, Node, NodeKind};
use super::primitive::Primitive;
use super::{MOST_ERRORS, MOST_NODES, ParsedFrontMatter, SyntaxError, SyntaxErrorKind};
use crate::text::Span;

/// The maximum number of parser errors that are examined.
const MOST_STUMBLES: usize = 200;

/// Parses a table. The parser recovers from errors.
pub(super) fn read(text: &str) -> ParsedFrontMatter {
    let (root, found) = DeTable::parse_recoverable(text);
    let mut errors: Vec<SyntaxError> = Vec::new();
    for error in found.into_iter().take(MOST_STUMBLES) {
        // One mistake can cause several errors; only the first one on a line is informative.
        let at = error.span().map_or(0, |span| span.start);
        let known = errors.iter().any(|known| share_line(text, known.span.start, at));
        if !known && errors.len() < MOST_ERRORS {
            errors.push(explain(text, &error));
        }
    }
    let mut builder = TomlBuilder { text, nodes: 0, errors: Vec::new() };
    let root = builder.table(root.into_inner(), Span::new(0, text.len()));
    errors.append(&mut builder.errors);
    errors.sort_by_key(|error| error.span);
    errors.truncate(MOST_ERRORS);
    if builder.nodes > MOST_NODES {
        let error = SyntaxError::limit(Span::default(), format_args!("{MOST_NODES} values"));
        return ParsedFrontMatter { errors: vec![error], ..ParsedFrontMatter::default() };
    }
    ParsedFrontMatter { root: Some(root), errors, tabs: Vec::new() }
}

/// Builds the tree from parsed TOML.
struct TomlBuilder<'t> {
    text: &'t str,
    nodes: usize,
    /// Errors for valid TOML that Hugo rejects.
    errors: Vec<SyntaxError>,
}

impl TomlBuilder<'_> {
    fn table(&mut self, table: DeTable<'_>, span: Span) -> Node {
        let entries = table.into_iter().map(|(key, value)| {
            let key_span = Span::from(key.span());
            Entry { key: key.into_inner().into_owned(), key_span, value: self.value(value) }
        });
        let mut entries: Vec<Entry> = entries.collect();
        entries.sort_by_key(|entry| entry.key_span);
        Node::new(NodeKind::Mapping(entries), span)
    }

    fn value(&mut self, value: Spanned<DeValue<'_>>) -> Node {
        self.nodes += 1;
        let span = Span::from(value.span());
        let kind = match value.into_inner() {
            DeValue::Table(table) => return self.table(table, span),
            DeValue::Array(items) => NodeKind::Sequence(items.into_iter().map(|item| self.value(item)).collect()),
            DeValue::String(text) => {
                NodeKind::Scalar { text: text.into_owned(), plain: false, primitive: Primitive::Text }
            }
            DeValue::Boolean(_) => self.plain(span, Primitive::Bool),
            DeValue::Integer(number) => {
                let fits = i64::from_str_radix(number.as_str(), number.radix()).is_ok();
                self.number(span, Primitive::Integer, fits)
            }
            DeValue::Float(number) => {
                let text = number.as_str();
                let fits = text.ends_with("inf") || !text.parse().is_ok_and(f64::is_infinite);
                self.number(span, Primitive::Float, fits)
            }
            DeValue::Datetime(date) => {
                if date.time.is_some_and(|time| time.second.is_some_and(|second| second > 59)) {
                    self.errors.push(SyntaxError::new(span, "the seconds must be less than 60"));
                }
                self.plain(span, Primitive::Date)
            }
        };
        Node::new(kind, span)
    }

    fn number(&mut self, span: Span, primitive: Primitive, fits: bool) -> NodeKind {
        if !fits {
            self.errors.push(SyntaxError::new(span, "a number that is too large"));
        }
        self.plain(span, primitive)
    }

    fn plain(&self, span: Span, primitive: Primitive) -> NodeKind {
        NodeKind::Scalar { text: span.of(self.text).to_owned(), plain: true, primitive }
    }
}

fn share_line(text: &str, one: usize, other: usize) -> bool {
    !Span::new(one.min(other), one.max(other)).of(text).contains('\n')
}

fn explain(text: &str, error: &Error) -> SyntaxError {
    let span = before_line_end(text, Span::from(error.span().unwrap_or_default()));
    let repeats = if error.message() == "duplicate key" { first(text, span) } else { None };
    let fault = repeats.map_or(SyntaxErrorKind::Broken, SyntaxErrorKind::Repeats);
    let (reason, _) = error.message().split_once(", expected").unwrap_or((error.message(), ""));
    let message = match reason {
        "duplicate key" => format!("duplicate key `{}`", span.of(text)),
        "invalid basic string" | "invalid literal string" => "the quote of this text is never closed".to_owned(),
        "string values must be quoted" => "text must be in quotes".to_owned(),
        "key with no value" => "a key without `=`".to_owned(),
        "invalid unquoted key" => {
            "a key with characters other than letters, digits, `-` and `_` needs quotes".to_owned()
        }
        "missing comma between array elements" => "a comma or `]` is missing before this".to_owned(),
        _ => format!("not valid TOML: {}", error.message()),
    };
    SyntaxError { fault, ..SyntaxError::new(span, message) }
}

/// Moves an empty span that the parser puts into the middle of a CRLF to the end of its line.
fn before_line_end(text: &str, span: Span) -> Span {
    let is_within = span.is_empty() && span.before(text).ends_with('\r') && span.after(text).starts_with('\n');
    if is_within { Span::at(span.start - 1) } else { span }
}

/// Returns the earlier key that the one at `repeated` repeats: on a line of the same table with the same start.
fn first(text: &str, repeated: Span) -> Option<Span> {
    let line_start = text.get(..repeated.start)?.rfind('\n').map_or(0, |end| end + 1);
    let before = text.get(..line_start)?;
    let line = text.get(line_start..repeated.end)?;
    // A header can repeat any line above, a key only one below the last header.
    let table = if line.starts_with('[') { 0 } else { before.rfind("\n[").map_or(0, |end| end + 1) };
    let mut start = table;
    for candidate in before.get(table..)?.split_inclusive('\n') {
        let rest = candidate.strip_prefix(line).map(|rest| rest.trim_start().starts_with(['=', ']']));
        if rest == Some(true) {
            return Some(Span::new(repeated.start - line_start, repeated.end - line_start).shifted(start));
        }
        start += candidate.len();
    }
    None
}
