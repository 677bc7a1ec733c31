//! What is directly before and after a place.

use super::Document;
use crate::text::Span;

/// The characters of the source directly before and after a place; none at the start and the end of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// The last character before.
    pub before: Option<char>,
    /// The first character after.
    pub after: Option<char>,
}

impl Around {
    /// Those around `span` of a text that is no whole post, such as the value of a field.
    #[must_use]
    pub fn of(text: &str, span: Span) -> Self {
        Self { before: span.before(text).chars().next_back(), after: span.after(text).chars().next() }
    }

    /// None also at the start and the end of a line.
    #[must_use]
    pub fn on_line(self) -> Self {
        let is_of_line = |c: &char| !matches!(c, '\n' | '\r');
        Self { before: self.before.filter(is_of_line), after: self.after.filter(is_of_line) }
    }

    /// Whether one of them is there and is a `member`.
    #[must_use]
    pub fn any(self, member: impl Fn(char) -> bool) -> bool {
        [self.before, self.after].into_iter().flatten().any(member)
    }

    /// Whether each that is there is a `member`.
    #[must_use]
    pub fn all(self, member: impl Fn(char) -> bool) -> bool {
        [self.before, self.after].into_iter().flatten().all(member)
    }
}

impl Document<'_> {
    /// What is directly before and after `span`, as source. Markup is no exception: a reader may see neither.
    #[must_use]
    pub fn around(&self, span: Span) -> Around {
        Around::of(self.text, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neighbours_of_a_place_are_whole_characters() {
        let document = Document::parse("甲（5）\n乙");
        let around = document.around(Span::new("甲（".len(), "甲（5".len()));
        assert_eq!(around, Around { before: Some('（'), after: Some('）') });
        let line = document.around(Span::new(0, "甲（5）".len()));
        assert_eq!((line.before, line.after, line.on_line().after), (None, Some('\n'), None));
        assert!(around.any(|c| c == '）') && !around.all(|c| c == '）') && line.on_line().all(|_| false));
    }
}
