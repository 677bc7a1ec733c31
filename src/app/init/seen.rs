//! The values of one front matter key in all posts.

use std::collections::BTreeMap;

use super::kind;
use crate::config::front_matter::Type;
use crate::document::front_matter::{Entry, Node, NodeKind};

/// The maximum number of different values that are stored.
const MOST_VALUES: usize = 8;

/// The values of one front matter key in all posts.
#[derive(Clone, Debug, Default)]
pub(super) struct SeenField {
    /// The number of posts with the key.
    pub(super) posts: usize,
    /// The number of posts in which the key has a value.
    pub(super) filled: usize,
    /// The spellings of the key, with the number of times that each occurs.
    spellings: BTreeMap<String, usize>,
    /// The type of all values, or `None` if there are none.
    kind: Option<Type>,
    /// The type of all list items.
    of: Option<Type>,
    /// Whether `""` is among the values.
    empty: bool,
    /// The different values, with the number of times that each occurs. More than [`MOST_VALUES`] entries mean that
    /// others were dropped.
    values: BTreeMap<String, usize>,
}

impl SeenField {
    /// Reads one entry of one post.
    pub(super) fn of(entry: &Entry) -> Self {
        let value = &entry.value;
        let text = text(value);
        let is_empty = matches!(&value.kind, NodeKind::Scalar { text, plain: false, .. } if text.is_empty());
        let items = matches!(value.kind, NodeKind::Sequence(_)).then(|| value.children().filter_map(kind::of));
        Self {
            posts: 1,
            filled: usize::from(!text.trim().is_empty()),
            spellings: BTreeMap::from([(entry.key.clone(), 1)]),
            kind: kind::of(value).filter(|_| !is_empty),
            of: items.and_then(|items| items.reduce(kind::joined)),
            empty: is_empty,
            values: BTreeMap::from([(text, 1)]),
        }
    }

    /// Adds the values of the same key in other posts.
    pub(super) fn add(&mut self, other: Self) {
        let join = |a: Option<Type>, b: Option<Type>| a.into_iter().chain(b).reduce(kind::joined);
        self.posts += other.posts;
        self.filled += other.filled;
        self.kind = join(self.kind, other.kind);
        self.of = join(self.of, other.of);
        self.empty |= other.empty;
        for (spelling, count) in other.spellings {
            *self.spellings.entry(spelling).or_default() += count;
        }
        for (value, count) in other.values {
            if self.values.len() <= MOST_VALUES || self.values.contains_key(&value) {
                *self.values.entry(value).or_default() += count;
            }
        }
    }

    /// Returns the most frequent spelling.
    pub(super) fn name(&self) -> &str {
        let most = self.spellings.iter().max_by_key(|(_, count)| **count);
        most.map_or("", |(spelling, _)| spelling)
    }

    /// Returns the narrowest type that accepts all values.
    pub(super) fn kind(&self) -> Type {
        // `""` is not a number, a boolean or a date.
        let is_strict = |kind: Type| matches!(kind, Type::Bool | Type::Int | Type::Number | Type::Date);
        match self.kind {
            kind if self.empty && kind.is_none_or(is_strict) => Type::String,
            kind => kind.unwrap_or_default(),
        }
    }

    /// Returns the type of the list items, if values are lists.
    pub(super) fn items(&self) -> Option<Type> {
        let lists = matches!(self.kind(), Type::List | Type::ListOrString);
        self.of.filter(|&of| lists && of != Type::Any)
    }

    /// Returns all different values with the number of times that each occurs, or `None` if there are too many.
    pub(super) fn values(&self) -> Option<&BTreeMap<String, usize>> {
        Some(&self.values).filter(|values| values.len() <= MOST_VALUES)
    }
}

/// Returns the value as text, and `{}` for a mapping or an alias.
fn text(value: &Node) -> String {
    match &value.kind {
        NodeKind::Scalar { text, .. } => text.clone(),
        NodeKind::Sequence(items) => items.iter().map(text).collect::<Vec<_>>().join(" "),
        NodeKind::Mapping(_) | NodeKind::Alias(_) => "{}".to_owned(),
    }
}
