//! The HTML character references that converters write.

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
    use super::{NAMED, character};
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
    fn numeric_references_are_decoded() {
        for (name, wanted) in [("#65", Some('A')), ("#x4e2d", Some('中')), ("#X10FFFF", Some('\u{10ffff}'))] {
            assert_eq!(character(name), wanted, "{name}");
        }
        for name in ["#", "#x", "#x110000", "#000000065", "unknown", ""] {
            assert_eq!(character(name), None, "{name}");
        }
    }
}
