//! What a plain scalar is to Hugo.

/// The type that Hugo gives a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Primitive {
    /// Nothing: left out, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A number with a fraction or an exponent.
    Float,
    /// A date or a time that TOML has a type for; in YAML and JSON a date is text.
    Date,
    /// Text.
    Text,
}

impl Primitive {
    /// What goccy/go-yaml, which Hugo reads YAML with since 0.152, makes of a plain scalar.
    pub(super) fn of_yaml(text: &str) -> Self {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Self::Null,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Self::Bool,
            ".nan" | ".NaN" | ".NAN" => Self::Float,
            _ if matches!(text.trim_start_matches(['+', '-']), ".inf" | ".Inf" | ".INF") => Self::Float,
            _ => Self::of_number(text).unwrap_or(Self::Text),
        }
    }

    fn of_number(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text).replace('_', "");
        let first = digits.bytes().next().filter(|byte| byte.is_ascii_digit() || *byte == b'.')?;
        let whole = |digits: &str, radix| i128::from_str_radix(digits, radix).is_ok().then_some(Self::Integer);
        match digits.get(..2) {
            Some("0x") => whole(digits.get(2..)?, 16),
            Some("0o") => whole(digits.get(2..)?, 8),
            Some("0b") => whole(digits.get(2..)?, 2),
            _ if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                whole(&digits, if first == b'0' && digits.len() > 1 { 8 } else { 10 })
            }
            _ => (digits.contains('.') && digits.parse::<f64>().is_ok()).then_some(Self::Float),
        }
    }
}
