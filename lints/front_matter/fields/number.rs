//! Emulates how Hugo reads numbers that are written without quotes.

use crate::document::front_matter::{FrontMatterFormat, Primitive, whole_number};

/// The number as a template shows it.
pub(in crate::lints::front_matter) fn rendered_number(
    text: &str,
    primitive: Primitive,
    format: FrontMatterFormat,
) -> Option<String> {
    match primitive {
        // To Hugo, every JSON number is a floating-point number.
        Primitive::Integer if format != FrontMatterFormat::Json => whole_number(text).map(|number| number.to_string()),
        Primitive::Integer | Primitive::Float => {
            let number: f64 = text.replace('_', "").parse().ok()?;
            number.is_finite().then(|| number.to_string())
        }
        _ => None,
    }
}

/// Whether Hugo before 0.152, which used go-yaml v2, reads the YAML text as a number.
pub(in crate::lints::front_matter) fn was_number(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
    let may_be = begins && text.bytes().all(|byte| byte.is_ascii_hexdigit() || b"_.+-xXoO".contains(&byte));
    may_be
        && (whole_number(&text.to_ascii_lowercase()).is_some()
            || text.replace('_', "").parse().is_ok_and(f64::is_finite))
}

/// The numeric value, which Hugo also derives from text where it needs a number.
pub(in crate::lints::front_matter) fn value(text: &str) -> Option<f64> {
    whole_number(text).map_or_else(|| text.replace('_', "").parse().ok(), |number| number.to_string().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plain YAML, and what Hugo 0.111 and Hugo 0.168 show for it. `None` if it is text.
    const SEEN: &[(&str, Option<&str>, Option<&str>)] = &[
        ("1e3", Some("1000"), None),
        ("1E3", Some("1000"), None),
        ("-1e-3", Some("-0.001"), None),
        ("1.5e3", Some("1500"), Some("1500")),
        ("1.e3", Some("1000"), Some("1000")),
        ("0908", Some("908"), None),
        ("0755", Some("493"), Some("493")),
        ("-0755", Some("-493"), Some("-493")),
        ("0o755", Some("493"), Some("493")),
        ("0x1F", Some("31"), Some("31")),
        ("0X1F", Some("31"), None),
        ("0b11", Some("3"), Some("3")),
        ("1_000", Some("1000"), Some("1000")),
        ("1_000.5", Some("1000.5"), Some("1000.5")),
        ("+1", Some("1"), Some("1")),
        ("-0", Some("0"), Some("0")),
        ("08.5", Some("8.5"), Some("8.5")),
        ("1.10", Some("1.1"), Some("1.1")),
        ("1.0e21", Some("1000000000000000000000"), Some("1000000000000000000000")),
        ("1.0e-7", Some("0.0000001"), Some("0.0000001")),
        ("123456789.123456789", Some("123456789.12345679"), Some("123456789.12345679")),
        ("1e400", None, None),
        ("0o8", None, None),
        ("0xZZ", None, None),
        ("_1", None, None),
        ("1:30", None, None),
        ("1.2.3", None, None),
        ("-+5", None, None),
        ("2025-03-01", None, None),
    ];

    #[test]
    fn numbers_are_read_as_hugo_reads_them() {
        for &(text, before, now) in SEEN {
            assert_eq!(was_number(text), before.is_some(), "{text}");
            let float = text.contains('.');
            let primitive = if float { Primitive::Float } else { Primitive::Integer };
            if let Some(now) = now {
                assert_eq!(rendered_number(text, primitive, FrontMatterFormat::Yaml).as_deref(), Some(now), "{text}");
            }
        }
    }

    #[test]
    fn json_numbers_are_floats() {
        for (text, seen) in [("1E3", "1000"), ("-0", "-0"), ("12345678901234567890", "12345678901234567000")] {
            assert_eq!(rendered_number(text, Primitive::Integer, FrontMatterFormat::Json).as_deref(), Some(seen));
        }
    }
}
