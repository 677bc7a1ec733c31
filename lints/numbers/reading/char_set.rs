//! The characters at which the words next to a number start or end. One look at the character next to a number replaces
//! a search for each kind of word.

use std::sync::LazyLock;

use super::{name, qualifier, words};

/// A kind of words, as one bit.
#[derive(Clone, Copy)]
pub(super) struct WordKind(u8);

impl WordKind {
    /// The names of stock indices, by their last character.
    pub(super) const INDEX: Self = Self(1);
    /// The names of things that have numbers, by their last character.
    pub(super) const NUMBERED: Self = Self(1 << 1);
    /// Words that say how exact the number after them is, and the verbs after those words, by their last character.
    pub(super) const QUALIFIER: Self = Self(1 << 2);
    /// The names of currencies other than `元`, by their first character.
    pub(super) const CURRENCY: Self = Self(1 << 3);
    /// Measure words, by their first character.
    pub(super) const MEASURE: Self = Self(1 << 4);

    /// Whether a word of this kind may start or end with `c`.
    pub(super) fn may_have(self, c: char) -> bool {
        let kinds = u16::try_from(u32::from(c)).ok().and_then(|c| EDGES.get(usize::from(c)));
        kinds.is_some_and(|kinds| kinds & self.0 > 0)
    }
}

/// The kinds of words that start or end with each character of the Basic Multilingual Plane.
static EDGES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut edges = vec![0; 1 + usize::from(u16::MAX)];
    let mut add = |kind: WordKind, c: char| {
        let edge = u16::try_from(u32::from(c)).ok().and_then(|c| edges.get_mut(usize::from(c)));
        edge.into_iter().for_each(|kinds| *kinds |= kind.0);
    };
    name::last_of_indices().for_each(|c| add(WordKind::INDEX, c));
    name::last_of_numbered().for_each(|c| add(WordKind::NUMBERED, c));
    qualifier::last().for_each(|c| add(WordKind::QUALIFIER, c));
    words::first_of_currencies().for_each(|c| add(WordKind::CURRENCY, c));
    words::first_of_measures().for_each(|c| add(WordKind::MEASURE, c));
    edges
});
