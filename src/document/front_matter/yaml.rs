//! The only access to the YAML parser.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, Span as Place, StructureStyle, Tag, options};

use super::dialect::Dialect;
use super::node::{Entry, Node, NodeKind};
use super::primitive::Primitive;
use super::yaml_error::{self, Failure};
use super::{MOST_ERRORS, MOST_LEVELS, MOST_NODES, ParsedFrontMatter};
use crate::text::Span;

/// Parses a mapping, and recovers from errors: the top-level entry that failed is replaced by a comment of the same
/// length, so that one mistake does not hide another and the spans of valid entries do not change.
pub(super) fn read_recovering(text: &str) -> ParsedFrontMatter {
    let mut text = Cow::Borrowed(text);
    let mut reading = ParsedFrontMatter::default();
    for _ in 0..MOST_ERRORS {
        let failure = match read(&text, Primitive::of_yaml) {
            Ok(ParsedFrontMatter { root, errors, tabs }) => {
                reading.errors.extend(errors);
                reading = ParsedFrontMatter { root, tabs, ..reading };
                break;
            }
            Err(failure) => failure,
        };
        if !failure.spaces.is_empty() {
            text = filled(&text, &failure.spaces, ' ').into();
            continue;
        }
        // The anchor could have been in an entry that failed.
        if !failure.missing_anchor || reading.errors.is_empty() {
            reading.errors.push(failure.error);
        }
        let Some(gap) = failure.gap.filter(|gap| !gap.of(&text).starts_with('#')) else { break };
        text = filled(&text, &[gap], '#').into();
    }
    reading.errors.sort_by_key(|error| error.span);
    reading.errors.truncate(MOST_ERRORS);
    reading
}

/// Returns the text with every byte of the `gaps`, except line endings, replaced by `mark`.
fn filled(text: &str, gaps: &[Span], mark: char) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut read_to = 0;
    for gap in gaps {
        filled.push_str(Span::new(read_to, gap.start).of(text));
        let written = gap.of(text).bytes();
        filled.extend(written.map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { mark }));
        read_to = gap.end;
    }
    filled.push_str(Span::new(read_to, text.len()).of(text));
    filled
}

/// Parses the first document of `text`, which must be a mapping or empty. `typed` returns the type of a plain scalar.
/// The errors in the result are valid YAML that Hugo rejects.
pub(super) fn read(text: &str, typed: fn(&str) -> Primitive) -> Result<ParsedFrontMatter, Failure> {
    let options = options! {
        emit_comments: false,
        flow_nesting_limit: MOST_LEVELS,
        block_nesting_limit: MOST_LEVELS,
        bom_inside_document_as_content: true, // as in Hugo
    };
    #[expect(clippy::disallowed_methods, reason = "this module owns the YAML reader")]
    let parser = Parser::new_from_str_with_options(text, options);
    let mut builder =
        YamlBuilder { text, typed, open: Vec::new(), root: None, nodes: 0, read_to: 0, dialect: Dialect::new(text) };
    for event in parser {
        match event {
            Ok((Event::DocumentEnd, place)) if !span(&place).is_empty() => break,
            Ok((event, place)) => builder.event(event, &place)?,
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(text.len());
                return Err(yaml_error::explain(error.kind(), at, &builder.context()));
            }
        }
    }
    builder.finish()
}

/// Builds the tree from the events of one document.
struct YamlBuilder<'t> {
    text: &'t str,
    typed: fn(&str) -> Primitive,
    open: Vec<OpenNode>,
    root: Option<Node>,
    nodes: usize,
    /// The end of the last key, value or bracket.
    read_to: usize,
    dialect: Dialect<'t>,
}

/// A mapping or sequence whose end has not been read.
struct OpenNode {
    node: Node,
    flow: bool,
    /// The key that awaits its value.
    key: Option<Node>,
}

impl YamlBuilder<'_> {
    fn event(&mut self, event: Event<'_>, place: &Place) -> Result<(), Failure> {
        let place = span(place);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let before = self.before(place);
                let node = dressed(self.scalar(text, style, place), anchor, tag);
                self.dialect.value(&node, anchor, before);
                self.add(node)
            }
            Event::Alias(anchor) => {
                self.dialect.alias(anchor);
                let name = place.of(self.text).trim_start_matches('*').to_owned();
                self.read_to = place.end;
                self.add(Node::new(NodeKind::Alias(name), place))
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.open(dressed(Node::new(NodeKind::Sequence(Vec::new()), place), anchor, tag), anchor, style);
                Ok(())
            }
            Event::MappingStart(style, anchor, tag) => {
                self.open(dressed(Node::new(NodeKind::Mapping(Vec::new()), place), anchor, tag), anchor, style);
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, place: Span) -> Node {
        let plain = style == ScalarStyle::Plain;
        let place = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.block_scalar(place),
            // The parser places a missing value at the colon.
            _ if place.is_empty() && self.text.get(place.start..).is_some_and(|rest| rest.starts_with(':')) => {
                Span::at(place.start + usize::from(self.awaits_value()))
            }
            _ => place,
        };
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.dialect.block_scalar(place),
            ScalarStyle::Plain if self.in_brackets() => self.dialect.in_brackets(place),
            _ => self.dialect.text(place),
        }
        self.read_to = self.read_to.max(place.end);
        let text = if plain && place.is_empty() { String::new() } else { text.into_owned() };
        let primitive = if plain { (self.typed)(&text) } else { Primitive::Text };
        Node::new(NodeKind::Scalar { text, plain, primitive }, place)
    }

    /// Returns the span from the indicator, `|` or `>`, to the end of the text. The parser's span covers only the text
    /// and the empty lines after it.
    fn block_scalar(&self, place: Span) -> Span {
        let between = Span::new(self.read_to, place.start).of(self.text);
        let start = block_mark(between).map_or(place.start, |mark| self.read_to + mark);
        Span::new(start, start + Span::new(start, place.end).of(self.text).trim_end().len())
    }

    /// Returns the text between the preceding value and `place`, after checking it.
    fn before(&mut self, place: Span) -> Span {
        let before = Span::new(self.read_to, place.start.max(self.read_to));
        self.dialect.gap(before, self.in_brackets());
        before
    }

    fn in_brackets(&self) -> bool {
        self.open.last().is_some_and(|open| open.flow)
    }

    fn awaits_value(&self) -> bool {
        self.open.last().is_some_and(|open| open.key.is_some())
    }

    fn open(&mut self, mut node: Node, anchor: usize, style: StructureStyle) {
        let before = self.before(node.span);
        self.dialect.value(&node, anchor, before);
        // For a sequence that is not indented, the parser's span starts after the first `-`.
        let between = Span::new(self.read_to, node.span.start).of(self.text).trim_end();
        if style == StructureStyle::Block && self.awaits_value() && between.ends_with('-') {
            node.span = Span::at(self.read_to + between.len() - 1);
        }
        if style == StructureStyle::Block && matches!(node.kind, NodeKind::Sequence(_)) {
            self.dialect.list(node.span.start);
        }
        self.read_to = self.read_to.max(node.span.end);
        self.open.push(OpenNode { node, flow: style == StructureStyle::Flow, key: None });
    }

    fn close(&mut self, place: Span) -> Result<(), Failure> {
        let Some(OpenNode { mut node, flow, .. }) = self.open.pop() else { return Ok(()) };
        if flow {
            self.read_to = place.end;
        }
        node.span.end = self.read_to.max(node.span.start);
        self.add(node)
    }

    fn add(&mut self, node: Node) -> Result<(), Failure> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Failure::limit(node.span, format_args!("{MOST_NODES} values")));
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(OpenNode { node: Node { kind: NodeKind::Sequence(items), .. }, .. }) => items.push(node),
            Some(OpenNode { node: Node { kind: NodeKind::Mapping(entries), .. }, key, .. }) => match key.take() {
                Some(Node { kind: NodeKind::Scalar { text, .. } | NodeKind::Alias(text), span: key_span, .. }) => {
                    let entry = Entry { key: text, key_span, value: node };
                    self.dialect.entry(&entry);
                    entries.push(entry);
                }
                _ => {
                    yaml_error::check_key(self.text, &node)?;
                    self.dialect.key(node.span);
                    *key = Some(node);
                }
            },
            Some(_) => {}
        }
        Ok(())
    }

    fn context(&self) -> yaml_error::ParserState<'_> {
        let bracket = self.open.iter().rev().find(|open| open.flow).map(|open| open.node.span.start);
        let list = self.open.first().filter(|open| matches!(open.node.kind, NodeKind::Sequence(_)));
        yaml_error::ParserState {
            text: self.text,
            read_to: self.read_to,
            bracket,
            started: !self.open.is_empty(),
            list: list.map(|open| open.node.span.start),
        }
    }

    fn finish(mut self) -> Result<ParsedFrontMatter, Failure> {
        let root = self.root.take().unwrap_or_else(|| Node::new(NodeKind::Mapping(Vec::new()), Span::default()));
        yaml_error::check_root(self.text, &root)?;
        self.before(Span::at(self.text.len()));
        self.dialect.finish();
        Ok(ParsedFrontMatter { root: Some(root), errors: self.dialect.errors, tabs: self.dialect.tabs })
    }
}

fn dressed(mut node: Node, anchor: usize, tag: Option<Cow<'_, Tag>>) -> Node {
    node.anchored = anchor != 0;
    node.tag = tag.map(|tag| tag.to_string());
    if let (NodeKind::Scalar { primitive, .. }, Some(tag), false) = (&mut node.kind, &node.tag, node.span.is_empty()) {
        *primitive = Primitive::of_tag(tag);
    }
    node
}

/// Returns the position of `|` or `>` in the whitespace, indicators, properties and comments before a block scalar.
fn block_mark(between: &str) -> Option<usize> {
    let mut comment = false;
    let mut before = ' ';
    for (at, c) in between.char_indices() {
        match c {
            '\n' | '\r' => comment = false,
            '#' if before.is_whitespace() => comment = true,
            '|' | '>' if !comment && (before.is_whitespace()) => return Some(at),
            _ => {}
        }
        before = c;
    }
    None
}

fn span(place: &Place) -> Span {
    place.byte_range().map_or_else(Span::default, Span::from)
}
