//! The types that Hugo assigns to scalars.

use std::borrow::Cow;

/// The type that Hugo assigns to a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Primitive {
    /// Null: a missing value, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A number with a fraction or an exponent.
    Float,
    /// A TOML date or time, or a YAML value with the tag `!!timestamp`. In JSON and other YAML, dates are text.
    Date,
    /// Text.
    Text,
}

impl Primitive {
    /// Returns the type that goccy/go-yaml, Hugo's YAML parser since 0.152, assigns to a plain scalar: `New` of its
    /// `token/token.go`.
    pub(super) fn of_yaml(text: &str) -> Self {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Self::Null,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Self::Bool,
            ".nan" | ".NaN" | ".NAN" | ".inf" | ".Inf" | ".INF" | "-.inf" | "-.Inf" | "-.INF" => Self::Float,
            _ => Self::of_number(text).unwrap_or(Self::Text),
        }
    }

    /// Returns the type that Hugo assigns to a valid JSON value without quotes.
    pub(super) fn of_json(text: &str) -> Self {
        match text {
            "null" => Self::Null,
            "true" | "false" => Self::Bool,
            _ if text.contains(['.', 'e', 'E']) => Self::Float,
            _ => Self::Integer,
        }
    }

    /// Returns the type that a tag assigns to the non-empty scalar after it, quoted or not.
    pub(super) fn of_tag(tag: &str) -> Self {
        match tag.strip_prefix("tag:yaml.org,2002:") {
            Some("int") => Self::Integer,
            Some("float") => Self::Float,
            Some("bool") => Self::Bool,
            Some("null") => Self::Null,
            Some("timestamp") => Self::Date,
            _ => Self::Text,
        }
    }

    /// `toNumber` of goccy/go-yaml. Text with a `.` is a float and other text an integer, so that `1e3` is neither. A
    /// number that does not fit into 64 bits is text.
    fn of_number(text: &str) -> Option<Self> {
        text.bytes().next().filter(|byte| byte.is_ascii_digit() || b"+-.".contains(byte))?;
        if text.contains('.') && !matches!(text.get(..2), Some("0x" | "0o" | "0b")) {
            let (negative, digits) = unsigned(text);
            return is_fraction(&digits, negative).then_some(Self::Float);
        }
        whole_number(text).map(|_| Self::Integer)
    }
}

/// Returns the integer that Hugo reads from `12`, `-1_000`, `0x1F`, `0o17`, `0b11` and, as octal, `017`. `None` if it
/// does not fit into 64 bits.
#[must_use]
pub fn whole_number(text: &str) -> Option<i128> {
    let (negative, digits) = unsigned(text);
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, digits.get(2..)?),
        Some("0o") => (8, digits.get(2..)?),
        Some("0b") => (2, digits.get(2..)?),
        Some(lead) if lead.starts_with('0') => (8, &*digits),
        _ => (10, &*digits),
    };
    // Rust accepts a plus sign here, unlike Go.
    let bare = Some(digits).filter(|digits| !digits.starts_with('+'))?;
    let number = i128::from(u64::from_str_radix(bare, radix).ok()?);
    let number = if negative { -number } else { number };
    (number >= i128::from(i64::MIN)).then_some(number)
}

/// Returns whether the number is negative, and the rest without its sign and without underscores, which are ignored.
fn unsigned(text: &str) -> (bool, Cow<'_, str>) {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    let digits = if digits.contains('_') { Cow::Owned(digits.replace('_', "")) } else { Cow::Borrowed(digits) };
    (text.starts_with('-'), digits)
}

fn is_fraction(digits: &str, negative: bool) -> bool {
    // Go accepts a second sign unless the first is a minus.
    let signed = digits.starts_with(['+', '-']);
    !(negative && signed) && digits.parse().is_ok_and(f64::is_finite)
}

/// Whether Hugo before 0.152 reads a plain scalar as a boolean, by YAML 1.1, while later versions read it as text.
#[must_use]
pub fn is_yaml11_boolean(text: &str) -> bool {
    const WORDS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];
    // Lower case, upper case or capitalized; `oN` was never a boolean.
    let rest = text.get(1..).unwrap_or_default();
    let is_word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    is_word
        && (rest.bytes().all(|byte| byte.is_ascii_lowercase()) || text.bytes().all(|byte| byte.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::Primitive;

    /// Plain scalars, and the types that Hugo 0.168 prints for them.
    const PLAIN: &[(Primitive, &str)] = &[
        (Primitive::Null, "null Null NULL ~"),
        (Primitive::Bool, "true True TRUE false False FALSE"),
        (Primitive::Integer, "0 1 +1 -1 +0 -0 00 01 0755 -0755 +0755 007 0o755 -0o755 +0o17 0x1F 0x1f -0x1F +0x1F"),
        (Primitive::Integer, "0b101 -0b101 +0b1 1_000 1__000 1_ 0x_1F 0x1_F 0b1_0 0o7_5 0_755 07_55 -1_000 +1_000"),
        (Primitive::Integer, "+-1 9223372036854775807 9223372036854775808 -9223372036854775808 18446744073709551615"),
        (Primitive::Integer, "0xFFFFFFFFFFFFFFFF 0o1777777777777777777777 2025 20250210 +_1 -_5 0_ 0_0 00_ 0__1"),
        (Primitive::Integer, "0xdead_beef 0xDEADBEEF 0b_1 0o_7 0o0755 0_x1 0_b1 0_o7 +-0x1F"),
        (Primitive::Float, "1_000.5 1_0.5_0 1._5 1_.5 1.0e3 1.0E3 1.0e+3 1.0e-3 1.e3 .5e3 1. .5 +.5 -.5 +1. -1."),
        (Primitive::Float, "1.5 +1.5 -1.5 01.5 00.5 1.0 1.50 -0.0 +0.0 0.0 0. 1.0e-400 1.7976931348623157e308"),
        (Primitive::Float, "12345678901234567890.5 .inf .Inf .INF -.inf -.Inf -.INF .nan .NaN .NAN 1.0_e3 1.0e_3"),
        (Primitive::Float, "1.0e3_ 1.0_ 1._ ._5 ++1.5 +-.5 +-1.5 +-+1.5 1.5e-_3 +_.5 +._5 -._5 0_.5"),
        (Primitive::Text, "0908 08 09 -08 0O755 0o8 0o 0X1F 0xG 0x 0B101 0b2 0b _1 _1_ 0_8 ++1 --1 -+1 1e3 1E3"),
        (Primitive::Text, "1e+3 1e-3 +1e3 -1e3 . .. ... 1.5.2 1..5 1.5e 1.5e+ 1e 1e400 1.0e400 -1.0e400"),
        (Primitive::Text, "-9223372036854775809 18446744073709551616 99999999999999999999999999"),
        (Primitive::Text, "-99999999999999999999999999 0x10000000000000000 0777777777777777777777777777"),
        (Primitive::Text, "0o7777777777777777777777777 170141183460469231731687303715884105728"),
        (Primitive::Text, "-18446744073709551616 +.inf +.Inf +.INF .iNf --.inf inf Inf INF +inf -inf infinity"),
        (Primitive::Text, "Infinity .infinity nan NaN .Nan -.nan +.nan tRue TRue fALSE yes Yes YES no No NO on"),
        (Primitive::Text, "On ON off Off OFF y Y n N t f T F nULL nil none None ~~ -~ undefined 2025-02-10"),
        (Primitive::Text, "2025-2-1 2025/02/10 2025-02-10T07:00:00Z 2025-02-10T07:00:00+08:00"),
        (Primitive::Text, "2001-12-14t21:59:43.10-05:00 2025-02 12:30:45 12:30 1:30 190:20:30 190:20:30.15 -1:30"),
        (Primitive::Text, "07:00AM 2025年 10% 1,000 1,5 ¥5 1m 1k 5s 1h30m １２ ٣ 1a 0x1p-2 0x1.8 0x1.8p1 0b1.1"),
        (Primitive::Text, "0o7.5 0b1e2 1d 1f 1.5f 1i 1.2i +a -- --- +.e3 .e3 e3 E3 .1.2 1.2.3.4 127.0.0.1 1+1"),
        (Primitive::Text, "1-1 +1- 1/2 v1.0 1_e3 _ __ _0 0x_ 0o+7 0x-1 0x+1 0b-1 0-1 -+.5 00x1 1_2:3 1:2_3 = <<"),
        (Primitive::Text, "<<< ? -+1.5 1.5+ 1.-5 0_x1.5 0x1e+3"),
    ];

    #[test]
    fn plain_scalars_have_the_types_of_hugo() {
        assert!(PLAIN.iter().map(|(_, texts)| texts.split(' ').count()).sum::<usize>() > 200);
        for (expected, texts) in PLAIN {
            for text in texts.split(' ') {
                assert_eq!(Primitive::of_yaml(text), *expected, "{text}");
            }
        }
        assert_eq!(Primitive::of_yaml(""), Primitive::Null);
        for text in ["2025-02-10 07:00:00", "1 000", "+ 1", "1. 5", "true false", "null x", "\u{a0}1", "\u{3000}1"] {
            assert_eq!(Primitive::of_yaml(text), Primitive::Text, "{text}");
        }
    }

    #[test]
    fn tags_set_the_type() {
        for (tag, expected) in [
            ("tag:yaml.org,2002:str", Primitive::Text),
            ("tag:yaml.org,2002:int", Primitive::Integer),
            ("tag:yaml.org,2002:float", Primitive::Float),
            ("tag:yaml.org,2002:bool", Primitive::Bool),
            ("tag:yaml.org,2002:null", Primitive::Null),
            ("tag:yaml.org,2002:timestamp", Primitive::Date),
            ("tag:yaml.org,2002:binary", Primitive::Text),
            ("!int", Primitive::Text),
            ("!", Primitive::Text),
        ] {
            assert_eq!(Primitive::of_tag(tag), expected, "{tag}");
        }
    }

    #[test]
    fn json_numbers_can_have_exponents() {
        for (text, expected) in [
            ("null", Primitive::Null),
            ("true", Primitive::Bool),
            ("-0", Primitive::Integer),
            ("99999999999999999999999", Primitive::Integer),
            ("1e3", Primitive::Float),
            ("-1.5E-3", Primitive::Float),
        ] {
            assert_eq!(Primitive::of_json(text), expected, "{text}");
        }
    }
}
