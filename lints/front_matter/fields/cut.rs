//! Describes how a text was cut off.

use std::fmt::Write;

use crate::text::{Span, han};
use memchr::memmem;

/// Splits off the ellipsis that ends the text. Returns the text before it and the ellipsis.
pub(in crate::lints::front_matter) fn at_ellipsis(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let stem = text.trim_end_matches(['.', '…']);
    let ellipsis = text.get(stem.len()..)?;
    (ellipsis.contains('…') || ellipsis.len() >= 3).then_some((stem, ellipsis))
}

/// The number of characters at the end that are searched for in the body.
const TAIL: usize = 12;
const MOST_LETTERS: usize = 20;

/// The text of the body after the end of `stem`, or `None` if the body does not contain it.
pub(in crate::lints::front_matter) fn continued<'b>(stem: &str, body: &'b str) -> Option<&'b str> {
    let (start, _) = stem.char_indices().rev().nth(TAIL - 1)?;
    let tail = stem.get(start..)?;
    let at = memmem::find(body.as_bytes(), tail.as_bytes())?;
    body.get(at + tail.len()..)
}

/// Returns the continuation of a message: what the cut left open, or joined.
pub(in crate::lints::front_matter) fn marks(stem: &str, continued: Option<&str>) -> String {
    let mut marks = String::new();
    if let Some(word) = continued.and_then(|rest| word(stem, rest)) {
        let _ = write!(marks, ", inside `{word}`");
    }
    if let Some(open) = open(stem) {
        let _ = write!(marks, ", with `{open}` still open");
    }
    if let Some(bullet) = glued_bullet(stem) {
        let _ = write!(marks, ", and contains list bullets: `{bullet}`");
    }
    marks
}

/// The ASCII word or number that was cut in two. Han words are not examined, because nothing separates them.
fn word(stem: &str, rest: &str) -> Option<String> {
    let start = stem.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (first, second) = (stem.get(start..)?, rest.get(..end)?);
    let cut = !first.is_empty() && !second.is_empty() && first.len() + second.len() <= MOST_LETTERS;
    cut.then(|| format!("{first}{second}"))
}

/// How many characters at the end are searched for unclosed brackets and quotation marks.
const REACH: usize = 1_000;

/// The last bracket or quotation mark that was opened but not closed.
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

/// A bullet that started a list item and is now in the middle of the text.
fn glued_bullet(stem: &str) -> Option<char> {
    let bullets = stem.char_indices().filter(|(_, c)| matches!(c, '■' | '◆' | '●' | '▪' | '◼' | '▶' | '►'));
    let glued = |at: usize, bullet: char| {
        let before = stem.get(..at).and_then(|before| before.chars().next_back());
        let after = stem.get(at + bullet.len_utf8()..).and_then(|after| after.chars().next());
        before.is_some_and(|c| !c.is_whitespace()) && after.is_some_and(|c| !c.is_whitespace())
    };
    bullets.into_iter().find(|(at, bullet)| glued(*at, *bullet)).map(|(_, bullet)| bullet)
}

#[cfg(test)]
mod tests {
    use super::{at_ellipsis, continued, marks};

    #[test]
    fn an_ellipsis_is_three_dots_or_its_character() {
        assert_eq!(at_ellipsis("甲乙... "), Some(("甲乙", "...")));
        assert_eq!(at_ellipsis("甲……"), Some(("甲", "……")));
        assert_eq!(at_ellipsis("etc.."), None);
        assert_eq!(at_ellipsis("甲…乙"), None);
    }

    #[test]
    fn the_body_shows_which_word_was_cut() {
        let body = "一二三四五六七八九十 OpenAI 与（甲）";
        assert_eq!(continued("二三四五六七八九十 Ope", body), Some("nAI 与（甲）"));
        assert_eq!(marks("二三四五六七八九十 Ope", Some("nAI 与")), ", inside `OpenAI`");
        assert_eq!(marks("二三四五六七八九十 OpenAI", Some(" 与")), "");
        assert_eq!(continued("短", body), None);
    }

    #[test]
    fn only_open_brackets_and_glued_bullets_are_described() {
        assert_eq!(marks("《甲》（乙）1) 丙 ■ 丁", None), "");
        assert_eq!(marks("《甲》■乙“丙（丁）", None), ", with `“` still open, and contains list bullets: `■`");
    }
}
