//! The characters directly before and after a span.

use super::Document;
use crate::text::Span;

/// The source characters directly before and after a span; `None` at the start and the end of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// The last character before the span.
    pub before: Option<char>,
    /// The first character after the span.
    pub after: Option<char>,
}

impl Around {
    /// Returns the neighbors of `span` in a text that is not a whole post, such as the value of a field.
    #[must_use]
    pub fn of(text: &str, span: Span) -> Self {
        Self { before: span.before(text).chars().next_back(), after: span.after(text).chars().next() }
    }

    /// Replaces a neighbor that is a line ending with `None`.
    #[must_use]
    pub fn on_line(self) -> Self {
        let is_of_line = |c: &char| !matches!(c, '\n' | '\r');
        Self { before: self.before.filter(is_of_line), after: self.after.filter(is_of_line) }
    }

    /// Whether at least one neighbor exists and satisfies `member`.
    #[must_use]
    pub fn any(self, member: impl Fn(char) -> bool) -> bool {
        [self.before, self.after].into_iter().flatten().any(member)
    }

    /// Whether every neighbor that exists satisfies `member`.
    #[must_use]
    pub fn all(self, member: impl Fn(char) -> bool) -> bool {
        [self.before, self.after].into_iter().flatten().all(member)
    }
}

impl Document<'_> {
    /// Returns the source characters directly before and after `span`. They can belong to markup that a reader does not
    /// see.
    #[must_use]
    pub fn around(&self, span: Span) -> Around {
        Around::of(self.text, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbors_are_whole_characters() {
        let document = Document::parse("甲（5）\n乙");
        let around = document.around(Span::new("甲（".len(), "甲（5".len()));
        assert_eq!(around, Around { before: Some('（'), after: Some('）') });
        let line = document.around(Span::new(0, "甲（5）".len()));
        assert_eq!((line.before, line.after, line.on_line().after), (None, Some('\n'), None));
        assert!(around.any(|c| c == '）') && !around.all(|c| c == '）') && line.on_line().all(|_| false));
    }
}
