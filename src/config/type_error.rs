//! Rewrites serde's messages about values of the wrong type in the terms of a config.

/// The kinds of values that options expect: as serde names them, and as our messages name them.
const EXPECTED: &[(&str, &str)] = &[
    ("a sequence", LIST),
    ("a map", "a table"),
    ("a boolean", BOOLEAN),
    ("a string", "text in quotes"),
    ("path string", "a path in quotes"),
    ("f64", "a number"),
];

const LIST: &str = "a list in brackets";
const BOOLEAN: &str = "`true` or `false`";
const INTEGERS: &[&str] = &["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"];

/// Rewrites serde's message about a wrong type, or returns `None` if the message is about something else.
pub(super) fn plain(said: &str) -> Option<String> {
    if wants_name(said) {
        return Some("expected text in quotes".to_owned());
    }
    if let Some(key) = said.strip_prefix("missing field ") {
        return Some(format!("the key {key} is missing"));
    }
    let said = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "))?;
    let (found, expected) = said.split_once(", expected ")?;
    let (kind, value) = found.split_once(' ').map_or((found, None), |(kind, value)| (kind, Some(value)));
    let expected = wanted(expected, value.is_some_and(|value| value.starts_with("`-")));
    let found = match (kind, value) {
        (_, None) if !matches!(kind, "sequence" | "map") => return Some(format!("expected {expected}")),
        ("string", Some(value)) => format!("text{}", hint(value, expected)),
        ("sequence", _) => "a list".to_owned(),
        ("map", _) => "a table".to_owned(),
        (_, value) => value.unwrap_or_default().trim_start_matches("point ").to_owned(),
    };
    Some(format!("expected {expected}, but this is {found}"))
}

/// Whether serde's message says that a value must be one of several names.
pub(super) fn wants_name(said: &str) -> bool {
    said == "wanted string or table"
}

/// Returns our name for the kind of value that serde expected.
fn wanted(expected: &str, is_negative: bool) -> &str {
    match expected {
        _ if expected.starts_with("struct ") => "a table",
        _ if INTEGERS.contains(&expected) && is_negative => "a whole number from 0",
        _ if INTEGERS.contains(&expected) => "a whole number",
        _ => EXPECTED.iter().find(|(name, _)| *name == expected).map_or(expected, |(_, ours)| ours),
    }
}

/// Returns a hint for a string where another type is expected; `value` includes the quotes.
fn hint(value: &str, expected: &str) -> String {
    let text = value.trim_matches('"');
    match expected {
        LIST => format!("; write `[{value}]`"),
        BOOLEAN if matches!(text, "true" | "false") => "; remove the quotes".to_owned(),
        "a number" | "a whole number" if text.parse::<f64>().is_ok() => "; remove the quotes".to_owned(),
        _ => String::new(),
    }
}
