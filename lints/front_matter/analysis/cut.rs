//! How a text was cut off.

use std::fmt::Write;

use crate::text::{Span, han};
use memchr::memmem;

/// The text before the ellipsis that it ends in, and the ellipsis.
pub(in crate::lints::front_matter) fn at_ellipsis(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let stem = text.trim_end_matches(['.', '…']);
    let ellipsis = text.get(stem.len()..)?;
    (ellipsis.contains('…') || ellipsis.len() >= 3).then_some((stem, ellipsis))
}

/// How many characters are looked for in the body, and how long a word may be that a message shows.
const TAIL: usize = 12;
const MOST_LETTERS: usize = 20;

/// What the body has behind the end of `stem`; none where it is not found.
pub(in crate::lints::front_matter) fn continued<'b>(stem: &str, body: &'b str) -> Option<&'b str> {
    let (start, _) = stem.char_indices().rev().nth(TAIL - 1)?;
    let tail = stem.get(start..)?;
    let at = memmem::find(body.as_bytes(), tail.as_bytes())?;
    body.get(at + tail.len()..)
}

/// What is left open or glued together where the text was cut off, as a message goes on.
pub(in crate::lints::front_matter) fn marks(stem: &str, continued: Option<&str>) -> String {
    let mut marks = String::new();
    if let Some(word) = continued.and_then(|rest| word(stem, rest)) {
        let _ = write!(marks, ", inside of `{word}`");
    }
    if let Some(open) = open(stem) {
        let _ = write!(marks, ", with `{open}` still open");
    }
    if let Some(sign) = glued_sign(stem) {
        let _ = write!(marks, ", and has list signs in it: `{sign}`");
    }
    marks
}

/// The word or number that was cut in two. Where a word of Han ends, nobody can say.
fn word(stem: &str, rest: &str) -> Option<String> {
    let start = stem.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (first, second) = (stem.get(start..)?, rest.get(..end)?);
    let cut = !first.is_empty() && !second.is_empty() && first.len() + second.len() <= MOST_LETTERS;
    cut.then(|| format!("{first}{second}"))
}

/// Only so many characters at the end are looked through for open marks.
const REACH: usize = 1_000;

/// The last mark that was opened and never closed.
fn open(stem: &str) -> Option<char> {
    let mut open: Vec<(char, char)> = Vec::new();
    let start = stem.char_indices().rev().take(REACH).last().map_or(0, |(start, _)| start);
    for c in Span::at(start).after(stem).chars() {
        open.extend(han::CUT_BRACKETS.iter().filter(|(opening, _)| *opening == c));
        if let Some(at) = open.iter().rposition(|(_, closing)| *closing == c) {
            open.truncate(at);
        }
    }
    open.last().map(|(opening, _)| *opening)
}

/// A sign that began an item of a list and now stands in the text.
fn glued_sign(stem: &str) -> Option<char> {
    let signs = stem.char_indices().filter(|(_, c)| matches!(c, '■' | '◆' | '●' | '▪' | '◼' | '▶' | '►'));
    let glued = |at: usize, sign: char| {
        let before = stem.get(..at).and_then(|before| before.chars().next_back());
        let behind = stem.get(at + sign.len_utf8()..).and_then(|behind| behind.chars().next());
        before.is_some_and(|c| !c.is_whitespace()) && behind.is_some_and(|c| !c.is_whitespace())
    };
    signs.into_iter().find(|(at, sign)| glued(*at, *sign)).map(|(_, sign)| sign)
}

#[cfg(test)]
mod tests {
    use super::{at_ellipsis, continued, marks};

    #[test]
    fn an_ellipsis_is_three_dots_or_its_sign() {
        assert_eq!(at_ellipsis("甲乙... "), Some(("甲乙", "...")));
        assert_eq!(at_ellipsis("甲……"), Some(("甲", "……")));
        assert_eq!(at_ellipsis("etc.."), None);
        assert_eq!(at_ellipsis("甲…乙"), None);
    }

    #[test]
    fn the_body_tells_what_was_cut_in_two() {
        let body = "一二三四五六七八九十 OpenAI 与（甲）";
        assert_eq!(continued("二三四五六七八九十 Ope", body), Some("nAI 与（甲）"));
        assert_eq!(marks("二三四五六七八九十 Ope", Some("nAI 与")), ", inside of `OpenAI`");
        assert_eq!(marks("二三四五六七八九十 OpenAI", Some(" 与")), "");
        assert_eq!(continued("短", body), None);
    }

    #[test]
    fn marks_that_are_closed_or_stand_alone_are_none() {
        assert_eq!(marks("《甲》（乙）1) 丙 ■ 丁", None), "");
        assert_eq!(marks("《甲》■乙“丙（丁）", None), ", with `“` still open, and has list signs in it: `■`");
    }
}
