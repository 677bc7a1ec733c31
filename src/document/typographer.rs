//! Hugo's typographer: the characters that it joins, and the straight quotes that it curls:
//! <https://gohugo.io/configuration/markup/#typographer>.

use crate::text::Span;

/// Whether the typographer replaces a run of `count` characters `c`, such as `--`, `...`, `<<` or `>>`.
#[must_use]
pub const fn is_joined(c: char, count: usize) -> bool {
    match c {
        '-' | '<' | '>' => count >= 2,
        '.' => count >= 3,
        _ => false,
    }
}

/// How many characters on each side of an edit are examined. Longer runs are thematic breaks, which the typographer
/// ignores.
const MOST: usize = 8;

/// Whether the typographer joins the characters around `span` of `text` in the same way after `new` replaces it.
#[must_use]
pub fn keeps_joined(text: &str, span: Span, new: &str) -> bool {
    let is_mark = |c: &char| is_joined(*c, MOST);
    let before: Vec<char> = span.before(text).chars().rev().take_while(is_mark).take(MOST).collect();
    let after = span.after(text).chars().take_while(is_mark).take(MOST);
    let around = |inner: &str| {
        let outside = |c: char| (c, true);
        let before = before.iter().rev().copied().map(outside);
        let marks = before.chain(inner.chars().map(|c| (c, false))).chain(after.clone().map(outside));
        let marks: Vec<(char, bool)> = marks.collect();
        let rows = marks.chunk_by(|(one, _), (next, _)| one == next);
        let rows = rows.filter(|row| row.iter().any(|(_, outside)| *outside));
        let rows = rows.filter_map(|row| Some((row.first()?.0, row.len())));
        rows.filter(|(mark, count)| is_joined(*mark, *count)).collect::<Vec<_>>()
    };
    before.is_empty() && after.clone().next().is_none() || around(span.of(text)) == around(new)
}

/// The class of a character next to a straight quote. Hugo's typographer looks at both sides to curl the quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteSide {
    /// Whitespace, or the start or end of the text.
    Whitespace,
    /// A letter.
    Letter,
    /// A digit.
    Digit,
    /// Anything else.
    Punctuation,
}

impl QuoteSide {
    /// Classifies `c`, the character next to a straight quote.
    #[must_use]
    pub fn of(c: Option<char>) -> Self {
        match c {
            None => Self::Whitespace,
            Some(c) if c.is_whitespace() => Self::Whitespace,
            Some(c) if c.is_numeric() => Self::Digit,
            Some(c) if c.is_alphabetic() => Self::Letter,
            Some(_) => Self::Punctuation,
        }
    }
}

/// Whether the typographer curls the straight quotes next to `span` in the same way after `new` replaces it.
#[must_use]
pub fn keeps_quotes(text: &str, span: Span, new: &str) -> bool {
    const QUOTES: [char; 2] = ['"', '\''];
    let (head, tail) = (span.before(text), span.after(text));
    let first = |inner: &str| QuoteSide::of(inner.chars().chain(tail.chars()).next());
    let last = |inner: &str| QuoteSide::of(inner.chars().rev().chain(head.chars().rev()).next());
    let old = span.of(text);
    (!head.ends_with(QUOTES) || first(old) == first(new)) && (!tail.starts_with(QUOTES) || last(old) == last(new))
}

#[cfg(test)]
mod tests {
    use super::{keeps_joined, keeps_quotes};
    use crate::text::Span;

    #[test]
    fn edits_that_change_joined_characters_are_rejected() {
        for (before, old, after, new, kept) in [
            ("甲-", " ", "-乙", "", false),
            ("甲", "-", "-乙", "", false),
            ("甲-", "", "乙", "-", false),
            ("5", ".", ".5", "", true),
            ("甲.", ".", ".", "", false),
            ("<", "**", "<", "", false),
            ("甲", "，", "--乙", "", true),
            ("甲", "--", "乙", "--", true),
            ("甲", "a--b", "乙", "ab", true),
            ("甲.", "\u{200b}", ".", "", true),
            ("甲..", "\u{200b}", ".", "", false),
        ] {
            let text = format!("{before}{old}{after}");
            let span = Span::new(before.len(), before.len() + old.len());
            assert_eq!(keeps_joined(&text, span, new), kept, "{text:?}: {old:?} by {new:?}");
        }
    }

    #[test]
    fn edits_that_change_curled_quotes_are_rejected() {
        for (before, old, after, new, kept) in [
            ("##", "", "\"甲", " ", false),
            ("甲\"", "，", "乙", ",", true),
            ("甲\"", "，", "乙", "", false),
            ("“", "５", "'", "5", true),
            ("甲", " ", "\"", "", false),
        ] {
            let text = format!("{before}{old}{after}");
            let span = Span::new(before.len(), before.len() + old.len());
            assert_eq!(keeps_quotes(&text, span, new), kept, "{text:?}: {old:?} by {new:?}");
        }
    }
}
