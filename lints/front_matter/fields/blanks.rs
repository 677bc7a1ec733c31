//! Finds irregular whitespace and invisible characters in text.

use std::ops::Range;

use crate::document::Around;
use crate::text::{Span, han, needs_no_joiner};

/// A space or an invisible character that should not be there.
pub(in crate::lints::front_matter) struct Flaw {
    pub(in crate::lints::front_matter) place: Range<usize>,
    /// The description for messages, with its article.
    pub(in crate::lints::front_matter) name: &'static str,
    /// The replacement.
    pub(in crate::lints::front_matter) instead: &'static str,
}

/// How a text is laid out in lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::lints::front_matter) enum LineLayout {
    /// It is on one line of the file. Escaped line breaks in it are reported by another lint.
    One,
    /// It spans several lines of the file, with their indentation.
    Block,
}

/// The flaws of a text, in order.
pub(in crate::lints::front_matter) fn flaws(text: &str, lines: LineLayout) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at < end || !(han::is_field_space(c) || is_invisible(c)) {
            continue;
        }
        let rest = Span::at(at).after(text);
        let run = rest.len() - rest.trim_start_matches(han::is_field_space).len();
        if run > 0 {
            end = at + run;
            flaws.extend(of_blanks(text, at..end, lines));
        } else if is_invisible(c) && is_alone(text, at..at + c.len_utf8()) {
            flaws.push(Flaw { place: at..at + c.len_utf8(), name: "a zero-width character", instead: "" });
        }
    }
    flaws
}

fn of_blanks(text: &str, place: Range<usize>, lines: LineLayout) -> Option<Flaw> {
    let run = text.get(place.clone())?;
    if run.contains(['\n', '\r']) || (lines == LineLayout::Block && run != "\u{a0}") {
        return None;
    }
    let (name, instead) = match (run, run.chars().count()) {
        _ if place.start == 0 => ("whitespace at its start", ""),
        _ if place.end == text.len() => ("whitespace at its end", ""),
        ("\u{a0}", _) if is_french(text, &place) => return None,
        ("\u{a0}", _) => ("a no-break space", " "),
        ("\t", _) => ("a tab", " "),
        (_, 1) => return None,
        _ => ("repeated spaces", if run.contains('\u{3000}') { "\u{3000}" } else { " " }),
    };
    Some(Flaw { place, name, instead })
}

/// Whether the no-break space is correct in French: before some marks, inside quotation marks and in numbers.
fn is_french(text: &str, place: &Range<usize>) -> bool {
    let Around { before, after } = Around::of(text, place.clone().into());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    before == Some('«') || after.is_some_and(|c| "!?:;»%€".contains(c)) || (digit(before) && digit(after))
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether the characters on both sides need no joiner between them. Emoji and many scripts do.
fn is_alone(text: &str, place: Range<usize>) -> bool {
    Around::of(text, place.into()).all(|c| needs_no_joiner(c) || is_invisible(c))
}

/// The text without its flaws.
pub(in crate::lints::front_matter) fn cleaned(text: &str, lines: LineLayout) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for flaw in flaws(text, lines) {
        new.push_str(Span::new(done, flaw.place.start).of(text));
        new.push_str(flaw.instead);
        done = flaw.place.end;
    }
    new.push_str(Span::at(done).after(text));
    new
}

#[cfg(test)]
mod tests {
    use super::{LineLayout, cleaned};

    #[test]
    fn needed_joiners_and_spaces_are_kept() {
        for text in [
            "👨\u{200d}👩 一家",
            "❤\u{fe0f}",
            "نمی\u{200c}خواهم",
            "क्\u{200d}ष",
            "Ça va\u{a0}?",
            "1\u{a0}000",
            "甲　乙",
            "a b",
        ] {
            assert_eq!(cleaned(text, LineLayout::One), text);
        }
    }

    #[test]
    fn irregular_whitespace_becomes_single_spaces() {
        let one = |text| cleaned(text, LineLayout::One);
        assert_eq!(one("\u{feff} 甲 \u{a0}乙\u{200b}丙\t丁\u{200d}"), " 甲 乙丙 丁");
        assert_eq!(one("甲\u{3000} \u{3000}乙\u{2002}\u{2002}丙"), "甲\u{3000}乙 丙");
        assert_eq!(one("甲\n\n乙  丙"), "甲\n\n乙 丙");
        assert_eq!(cleaned("甲\n  乙  丙\u{a0}丁\n", LineLayout::Block), "甲\n  乙  丙 丁\n");
    }
}
