//! The spanned tree for YAML, TOML and JSON.

use std::collections::HashMap;

use super::primitive::Primitive;
use crate::text::Span;

/// A value in front matter, and its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The kind of the value.
    pub kind: NodeKind,
    /// The bytes of the value, including quotes, brackets and the header of a block scalar, but not its tag, anchor and
    /// comments. The span of a missing value is empty and follows the colon.
    pub span: Span,
    /// The resolved YAML tag of `!tag`.
    pub tag: Option<String>,
    /// Whether it has a YAML `&anchor`, so that an alias can refer to it.
    pub anchored: bool,
}

/// The kind of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A single value.
    Scalar {
        /// The text, with escapes decoded; empty for a missing value.
        text: String,
        /// Whether it is unquoted, so that it can be a number, a date, a boolean or null.
        plain: bool,
        /// The type that Hugo assigns.
        primitive: Primitive,
    },
    /// A YAML alias, by the name of its anchor. It is never expanded: the result could be endless.
    Alias(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in file order, including repeated keys.
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, with escapes decoded.
    pub key: String,
    /// The bytes of the key, including quotes.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Entry {
    /// The bytes from the key to the end of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.key_span.cover(self.value.span)
    }
}

impl Node {
    pub(super) const fn new(kind: NodeKind, span: Span) -> Self {
        Self { kind, span, tag: None, anchored: false }
    }

    /// Returns the entries of a mapping; empty for other values.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            NodeKind::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the nested values in file order; empty for a scalar.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let items: &[Self] = match &self.kind {
            NodeKind::Sequence(items) => items,
            _ => &[],
        };
        items.iter().chain(self.entries().iter().map(|entry| &entry.value))
    }

    /// Whether this value or a nested one has an anchor.
    #[must_use]
    pub fn holds_anchor(&self) -> bool {
        self.anchored || self.children().any(Self::holds_anchor)
    }

    /// Whether both are equal, regardless of spans, quotes and the order of keys. The last of equal keys counts.
    #[must_use]
    pub fn same_value(&self, other: &Self) -> bool {
        self.tag == other.tag
            && match (&self.kind, &other.kind) {
                (
                    NodeKind::Scalar { text: mine, plain: my_plain, .. },
                    NodeKind::Scalar { text: theirs, plain: their_plain, .. },
                ) => mine == theirs && (my_plain == their_plain || !may_be_typed(mine)),
                (NodeKind::Alias(mine), NodeKind::Alias(theirs)) => mine == theirs,
                (NodeKind::Sequence(mine), NodeKind::Sequence(theirs)) => {
                    mine.len() == theirs.len() && mine.iter().zip(theirs).all(|(mine, theirs)| mine.same_value(theirs))
                }
                (NodeKind::Mapping(mine), NodeKind::Mapping(theirs)) => same_entries(mine, theirs),
                _ => false,
            }
    }

    pub(super) fn shift(&mut self, offset: usize) {
        self.span = self.span.shifted(offset);
        match &mut self.kind {
            NodeKind::Scalar { .. } | NodeKind::Alias(_) => {}
            NodeKind::Sequence(items) => items.iter_mut().for_each(|item| item.shift(offset)),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    entry.key_span = entry.key_span.shifted(offset);
                    entry.value.shift(offset);
                }
            }
        }
    }
}

fn same_entries<'n>(mine: &'n [Entry], theirs: &'n [Entry]) -> bool {
    // A later entry replaces an earlier one with the same key.
    let by_key = |entries: &'n [Entry]| entries.iter().map(|entry| (entry.key.as_str(), &entry.value)).collect();
    let mine: HashMap<&str, &Node> = by_key(mine);
    let theirs: HashMap<&str, &Node> = by_key(theirs);
    mine.len() == theirs.len()
        && mine.iter().all(|(key, mine)| theirs.get(key).is_some_and(|theirs| mine.same_value(theirs)))
}

/// Whether unquoted text could be read as something other than text: null, a boolean, a number or a date.
fn may_be_typed(text: &str) -> bool {
    const WORDS: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"];
    !text.starts_with(|c: char| !c.is_ascii_digit() && !"+-.~=<".contains(c))
        || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
