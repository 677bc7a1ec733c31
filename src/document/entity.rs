//! The HTML character references that converters write.

use std::borrow::Cow;

use crate::text::is_invisible;

/// Returns the character for a reference, given the name, or `#` and the number, between `&` and `;`. `None` for names
/// that are not in the table.
#[must_use]
pub fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#').filter(|_| name.len() <= LONGEST) else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// Returns the character for the reference `source`, which includes `&` and `;`.
#[must_use]
pub fn decode(source: &str) -> Option<char> {
    character(source.strip_prefix('&')?.strip_suffix(';')?)
}

/// Returns the name of a known reference that `text` starts with, after its `&`.
#[must_use]
pub fn name(text: &str) -> Option<&str> {
    let name = text.get(..name_end(text)?)?;
    character(name).map(|_| name)
}

/// Returns the length in bytes of the name at the start of `text`, known or not, if a `;` follows it.
#[must_use]
pub fn name_end(text: &str) -> Option<usize> {
    let end = text.bytes().take(LONGEST_NAME).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    (end > 0 && text.get(end..).is_some_and(|rest| rest.starts_with(';'))).then_some(end)
}

/// Returns the first character that a reader sees of `text`, which may be written as a reference.
#[must_use]
pub fn first_seen(mut text: &str) -> Option<char> {
    loop {
        let (c, length) = first(text)?;
        if !is_invisible(c) {
            return Some(c);
        }
        text = text.get(length..)?;
    }
}

/// Returns the last character that a reader sees of `text`, which may be written as a reference.
#[must_use]
pub fn last_seen(mut text: &str) -> Option<char> {
    loop {
        let c = text.chars().next_back()?;
        let reference = text.strip_suffix(';').and_then(|rest| {
            let before = rest.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').strip_suffix('&')?;
            Some((character(rest.get(before.len() + 1..)?)?, before))
        });
        let (c, rest) = reference.or_else(|| Some((c, text.get(..text.len() - c.len_utf8())?)))?;
        if !is_invisible(c) {
            return Some(c);
        }
        text = rest;
    }
}

/// Returns `text` with characters in place of its references.
#[must_use]
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut rest = text;
    std::iter::from_fn(|| {
        let (c, length) = first(rest)?;
        rest = rest.get(length..)?;
        Some(c)
    })
    .collect()
}

/// Returns the first character of `text`, which may be written as a reference, and its length in bytes.
fn first(text: &str) -> Option<(char, usize)> {
    let reference = || {
        let name = name(text.strip_prefix('&')?)?;
        Some((character(name)?, name.len() + 2))
    };
    let written = || text.chars().next().map(|c| (c, c.len_utf8()));
    reference().or_else(written)
}

/// The longest name in HTML has 31 letters: `CounterClockwiseContourIntegral`.
const LONGEST_NAME: usize = 31;

/// The maximum length of a number with its `#`, in bytes, as in `&#x10ffff;`.
const LONGEST: usize = 8;

/// The named references that converters write, a part of the table in the HTML standard (13.5, named character
/// references).
const NAMED: [(&str, char); 63] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("permil", '‰'),
    ("micro", 'µ'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("frac12", '½'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("asymp", '≈'),
    ("infin", '∞'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("sect", '§'),
    ("para", '¶'),
    ("yen", '¥'),
    ("euro", '€'),
    ("pound", '£'),
    ("cent", '¢'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("ntilde", 'ñ'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
];

#[cfg(test)]
mod tests {
    use super::{NAMED, character, decoded, first_seen, last_seen};
    use crate::document::{Body, parse_markdown};

    #[test]
    fn the_markdown_parser_decodes_the_same_names() {
        for (name, wanted) in NAMED {
            let text = format!("a&{name};b");
            let mut read = String::new();
            let body = Body { text: &text, offset: 0 };
            parse_markdown(
                body,
                |_| {},
                |event, _| {
                    if let pulldown_cmark::Event::Text(text) = event {
                        read += &text;
                    }
                },
            );
            assert_eq!(read, format!("a{wanted}b"));
        }
    }

    #[test]
    fn references_are_seen_as_their_characters() {
        for (text, first, last, all) in [
            ("&#8203;&ldquo;甲", Some('“'), Some('甲'), "\u{200b}“甲"),
            ("甲&amp;&#12290;\u{200b}", Some('甲'), Some('。'), "甲&。\u{200b}"),
            ("&unknown;", Some('&'), Some(';'), "&unknown;"),
            ("&", Some('&'), Some('&'), "&"),
            ("", None, None, ""),
        ] {
            assert_eq!((first_seen(text), last_seen(text), &*decoded(text)), (first, last, all));
        }
    }

    #[test]
    fn numeric_references_are_decoded() {
        for (name, wanted) in [("#65", Some('A')), ("#x4e2d", Some('中')), ("#X10FFFF", Some('\u{10ffff}'))] {
            assert_eq!(character(name), wanted, "{name}");
        }
        for name in ["#", "#x", "#x110000", "#000000065", "unknown", ""] {
            assert_eq!(character(name), None, "{name}");
        }
    }
}
