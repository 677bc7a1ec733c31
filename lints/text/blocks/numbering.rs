//! The numbering of headings.

use crate::text::han;

/// A kind of numbering. Headings with the same kind have the same level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Numbering {
    /// `1、`
    Figure,
    /// `01`, without any other text.
    Bare,
    /// `0x01`
    Hex,
    /// `一、`
    Han,
    /// `（一）`
    Bracketed,
    /// `第一章`
    Chapter,
}

impl Numbering {
    /// Returns the kind of numbering at the start of `title`.
    pub(in super::super) fn of(title: &str) -> Option<Self> {
        let after = |start: &str, is_digit: fn(char) -> bool| {
            let rest = title.strip_prefix(start)?;
            let after = rest.trim_start_matches(is_digit);
            (after.len() < rest.len()).then_some(after)
        };
        let figure = after("", |c| c.is_ascii_digit());
        let is_marked = |rest: &str| rest.starts_with(['、', '．', '.']);
        if title.starts_with("0x") {
            return Some(Self::Hex);
        }
        match (figure, after("", han::is_ordinal), after("（", han::is_ordinal), after("第", is_digit)) {
            (Some(""), ..) | (_, Some(""), ..) => Some(Self::Bare),
            (Some(rest), ..) if is_marked(rest) => Some(Self::Figure),
            (_, Some(rest), ..) if is_marked(rest) => Some(Self::Han),
            (_, _, Some(rest), _) if rest.starts_with('）') => Some(Self::Bracketed),
            (.., Some(rest)) if rest.starts_with(['章', '节', '節', '篇']) => Some(Self::Chapter),
            _ => None,
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || han::is_ordinal(c)
}

#[cfg(test)]
mod tests {
    use super::Numbering::{Bare, Bracketed, Chapter, Figure, Han, Hex};
    use super::*;

    #[test]
    fn numbering_of_titles_is_recognized() {
        for (title, numbering) in [
            ("1、概览", Some(Figure)),
            ("12.概览", Some(Figure)),
            ("01", Some(Bare)),
            ("0x01 概览", Some(Hex)),
            ("三", Some(Bare)),
            ("十一、概览", Some(Han)),
            ("（二）概览", Some(Bracketed)),
            ("第三章 概览", Some(Chapter)),
            ("第2节", Some(Chapter)),
            ("2025年展望", None),
            ("一文看懂", None),
            ("第三季度", None),
            ("（注）", None),
            ("", None),
        ] {
            assert_eq!(Numbering::of(title), numbering, "{title}");
        }
    }
}
