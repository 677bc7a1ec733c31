//! The difference that a reader would see after a fix.

use std::fmt::{self, Debug};

/// The longest description of an element, in scalar values.
const LONGEST: usize = 60;

/// The first difference that the proof finds between a post and its fixed text, apart from what the fixes declare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The kind of content that differs, such as `the words`.
    what: &'static str,
    /// The first element that differs, before and after the fix; `None` after the last one.
    elements: Option<(Option<String>, Option<String>)>,
}

impl Difference {
    /// Returns a difference in `what`, unless it is the same.
    pub(super) fn unless(same: bool, what: &'static str) -> Option<Self> {
        (!same).then_some(Self { what, elements: None })
    }

    /// Returns the first difference between two lists of `what`.
    pub(super) fn between<T: Debug + PartialEq>(old: &[T], new: &[T], what: &'static str) -> Option<Self> {
        if old == new {
            return None;
        }
        let first = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let element = |list: &[T]| list.get(first).map(|it| format!("{it:?}").chars().take(LONGEST).collect());
        Some(Self { what, elements: Some((element(old), element(new))) })
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} would change", self.what)?;
        let Some((old, new)) = &self.elements else { return Ok(()) };
        let shown =
            |element: &Option<String>| element.as_ref().map_or_else(|| "nothing".to_owned(), |it| format!("`{it}`"));
        write!(f, ": {} would become {}", shown(old), shown(new))
    }
}
