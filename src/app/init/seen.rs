//! What posts hold under one key.

use std::collections::BTreeMap;

use super::kind;
use crate::config::front_matter::Type;
use crate::document::front_matter::{Entry, Kind, Node};

/// More different values are not remembered.
const MOST_VALUES: usize = 8;

/// What posts hold under one key.
#[derive(Clone, Debug, Default)]
pub(super) struct SeenField {
    /// In how many posts it stands.
    pub(super) posts: usize,
    /// In how many of them something stands behind it.
    pub(super) filled: usize,
    /// How it is written, with how often.
    spellings: BTreeMap<String, usize>,
    /// The type of all values; none where there is none.
    kind: Option<Type>,
    /// The type of all items of lists.
    of: Option<Type>,
    /// Whether `""` is among the values.
    empty: bool,
    /// Different values with how often; one more than are remembered stands for all others.
    values: BTreeMap<String, usize>,
}

impl SeenField {
    /// What one entry of one post holds.
    pub(super) fn of(entry: &Entry) -> Self {
        let value = &entry.value;
        let text = text(value);
        let is_empty = matches!(&value.kind, Kind::Scalar { text, plain: false, .. } if text.is_empty());
        let items = matches!(value.kind, Kind::Sequence(_)).then(|| value.children().filter_map(kind::of));
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

    /// Adds what the same key holds in other posts.
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

    /// The spelling that most posts have.
    pub(super) fn name(&self) -> &str {
        let most = self.spellings.iter().max_by_key(|(_, count)| **count);
        most.map_or("", |(spelling, _)| spelling)
    }

    /// The narrowest type that takes all values.
    pub(super) fn kind(&self) -> Type {
        // `""` is no number and no switch.
        let is_strict = |kind: Type| matches!(kind, Type::Bool | Type::Int | Type::Number | Type::Date);
        match self.kind {
            kind if self.empty && kind.is_none_or(is_strict) => Type::String,
            kind => kind.unwrap_or_default(),
        }
    }

    /// The type of the items, where all values are lists.
    pub(super) fn items(&self) -> Option<Type> {
        let lists = matches!(self.kind(), Type::List | Type::ListOrString);
        self.of.filter(|&of| lists && of != Type::Any)
    }

    /// All different values with how often they stand there; none where there are many.
    pub(super) fn values(&self) -> Option<&BTreeMap<String, usize>> {
        Some(&self.values).filter(|values| values.len() <= MOST_VALUES)
    }
}

/// What stands there, as text; of a mapping only that it is there.
fn text(value: &Node) -> String {
    match &value.kind {
        Kind::Scalar { text, .. } => text.clone(),
        Kind::Sequence(items) => items.iter().map(text).collect::<Vec<_>>().join(" "),
        Kind::Mapping(_) | Kind::Alias(_) => "{}".to_owned(),
    }
}
