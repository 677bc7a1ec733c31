//! The spanned tree that YAML, TOML and JSON are read into.

use std::collections::HashMap;

use super::primitive::Primitive;
use crate::text::Span;

/// A value of a front matter and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its bytes: quotes, brackets and the mark of a block scalar included, tag, anchor and comments not. A value that
    /// is left out is the empty place behind the colon.
    pub span: Span,
    /// The tag that YAML gives it by `!tag`, resolved.
    pub tag: Option<String>,
    /// Whether YAML names it by `&anchor`, so that an alias may need it.
    pub anchored: bool,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A single value.
    Scalar {
        /// The text, with escapes read; empty when left out.
        text: String,
        /// Whether it stands without quotes, so that it may be a number, a date, a boolean or nothing.
        plain: bool,
        /// What it is to Hugo.
        primitive: Primitive,
    },
    /// A YAML alias, by the name of its anchor. It is never followed: it could expand without end.
    Alias(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values, in the order of the file; equal keys are all there.
    Mapping(Vec<Entry>),
}

/// One key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, with escapes read.
    pub key: String,
    /// The bytes of the key, quotes included.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Entry {
    /// The bytes from the key up to the end of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.key_span.cover(self.value.span)
    }
}

impl Node {
    pub(super) const fn new(kind: Kind, span: Span) -> Self {
        Self { kind, span, tag: None, anchored: false }
    }

    /// The entries of a mapping; empty for all else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The values inside, in the order of the file; empty for a single value.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let items: &[Self] = match &self.kind {
            Kind::Sequence(items) => items,
            _ => &[],
        };
        items.iter().chain(self.entries().iter().map(|entry| &entry.value))
    }

    /// Whether this value or one inside has an anchor.
    #[must_use]
    pub fn holds_anchor(&self) -> bool {
        self.anchored || self.children().any(Self::holds_anchor)
    }

    /// Whether both say the same: spans and quotes aside, keys in any order, and of equal keys the last.
    #[must_use]
    pub fn same_value(&self, other: &Self) -> bool {
        self.tag == other.tag
            && match (&self.kind, &other.kind) {
                (
                    Kind::Scalar { text: mine, plain: my_plain, .. },
                    Kind::Scalar { text: theirs, plain: their_plain, .. },
                ) => mine == theirs && (my_plain == their_plain || !may_be_typed(mine)),
                (Kind::Alias(mine), Kind::Alias(theirs)) => mine == theirs,
                (Kind::Sequence(mine), Kind::Sequence(theirs)) => {
                    mine.len() == theirs.len() && mine.iter().zip(theirs).all(|(mine, theirs)| mine.same_value(theirs))
                }
                (Kind::Mapping(mine), Kind::Mapping(theirs)) => same_entries(mine, theirs),
                _ => false,
            }
    }

    pub(super) fn shift(&mut self, offset: usize) {
        self.span = self.span.shifted(offset);
        match &mut self.kind {
            Kind::Scalar { .. } | Kind::Alias(_) => {}
            Kind::Sequence(items) => items.iter_mut().for_each(|item| item.shift(offset)),
            Kind::Mapping(entries) => {
                for entry in entries {
                    entry.key_span = entry.key_span.shifted(offset);
                    entry.value.shift(offset);
                }
            }
        }
    }
}

fn same_entries<'n>(mine: &'n [Entry], theirs: &'n [Entry]) -> bool {
    // A later entry takes the place of an earlier one with the same key.
    let by_key = |entries: &'n [Entry]| entries.iter().map(|entry| (entry.key.as_str(), &entry.value)).collect();
    let mine: HashMap<&str, &Node> = by_key(mine);
    let theirs: HashMap<&str, &Node> = by_key(theirs);
    mine.len() == theirs.len()
        && mine.iter().all(|(key, mine)| theirs.get(key).is_some_and(|theirs| mine.same_value(theirs)))
}

/// Whether text without quotes might be something else than text: nothing, a boolean, a number or a date.
fn may_be_typed(text: &str) -> bool {
    const WORDS: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"];
    !text.starts_with(|c: char| !c.is_ascii_digit() && !"+-.~=<".contains(c))
        || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
