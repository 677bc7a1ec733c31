//! Character references of HTML, as far as converters write them.

/// The character that the reference stands for whose name, or number behind a `#`, is between `&` and `;`. None for names
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

/// The character that the reference `source` stands for, with its `&` and its `;`.
#[must_use]
pub fn decode(source: &str) -> Option<char> {
    character(source.strip_prefix('&')?.strip_suffix(';')?)
}

/// The longest number, as in `&#x10ffff;`, in characters.
const LONGEST: usize = 8;

/// Those that converters write, of the table in the HTML standard (13.5, named character references).
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
    fn the_parser_reads_all_of_them_alike() {
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
    fn numbers_stand_for_their_characters() {
        for (name, wanted) in [("#65", Some('A')), ("#x4e2d", Some('中')), ("#X10FFFF", Some('\u{10ffff}'))] {
            assert_eq!(character(name), wanted, "{name}");
        }
        for name in ["#", "#x", "#x110000", "#000000065", "unknown", ""] {
            assert_eq!(character(name), None, "{name}");
        }
    }
}
