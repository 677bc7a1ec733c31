//! The text in a field of a line of JSON Lines: found, and replaced without a change of any other byte of the line.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

/// The text in a field of a line.
#[derive(Debug)]
pub struct TextField<'l> {
    line: &'l str,
    /// The value as it is in the line, with its quotes.
    raw: &'l str,
    /// The text of the value.
    pub text: Cow<'l, str>,
}

impl<'l> TextField<'l> {
    /// Finds the field of the object that `line` consists of.
    ///
    /// # Errors
    ///
    /// Returns the reason if the line is not one JSON object, or if the field is not in it exactly once, or if it is
    /// not a text.
    pub fn find(line: &'l str, field: &str) -> Result<Self, String> {
        let mut reader = serde_json::Deserializer::from_str(line);
        let found = reader.deserialize_map(FieldVisitor(field));
        let found = found.and_then(|found| reader.end().map(|()| found)).map_err(|error| not_json(&error))?;
        let raw = match found.as_slice() {
            [value] => value.get(),
            [] => return Err(format!("no field `{field}`")),
            _ => return Err(format!("more than one field `{field}`, so the text to fix is unclear")),
        };
        if !raw.starts_with('"') {
            return Err(format!("the field `{field}` is {}, not a string", kind(raw)));
        }
        let text = serde_json::from_str::<JsonText<'_>>(raw);
        let text =
            text.map_err(|_| format!("the field `{field}` has half of a surrogate pair, which is no character"))?;
        Ok(Self { line, raw, text: text.0 })
    }

    /// Returns the line with another text in the field. If the line is ASCII, it stays so.
    #[must_use]
    pub fn with_text(&self, text: &str) -> String {
        let value = serde_json::Value::from(text).to_string();
        let value = if self.line.is_ascii() { ascii(&value) } else { value };
        let start = self.raw.as_ptr().addr() - self.line.as_ptr().addr();
        let (before, rest) = self.line.split_at(start);
        [before, &value, rest.strip_prefix(self.raw).unwrap_or_default()].concat()
    }
}

/// Replaces the characters outside of ASCII in a JSON string with escapes.
fn ascii(value: &str) -> String {
    value.chars().fold(String::with_capacity(value.len()), |mut out, c| {
        if c.is_ascii() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
        out
    })
}

/// Returns the kind of a value that is not a string.
fn kind(raw: &str) -> &'static str {
    match raw.bytes().next() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// Describes an error by its column, since a line is parsed alone.
fn not_json(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let reason = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(reason, _)| reason);
    match error.classify() {
        Category::Data => format!("not a JSON object: {reason}"),
        _ => format!("not JSON: {reason} at byte {}", error.column()),
    }
}

/// A text, borrowed if it is written without escapes.
#[derive(serde::Deserialize)]
struct JsonText<'l>(#[serde(borrow)] Cow<'l, str>);

/// Collects the values of a field.
struct FieldVisitor<'f>(&'f str);

impl<'de> Visitor<'de> for FieldVisitor<'_> {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object in braces")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(is_wanted) = map.next_key_seed(KeyVisitor(self.0))? {
            let value = map.next_value()?;
            if is_wanted {
                found.push(value);
            }
        }
        Ok(found)
    }
}

/// Compares a key with that of the field, as bytes, because a key may contain half of a surrogate pair.
struct KeyVisitor<'f>(&'f str);

impl<'de> DeserializeSeed<'de> for KeyVisitor<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_bytes(self)
    }
}

impl Visitor<'_> for KeyVisitor<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_bytes<E: serde::de::Error>(self, key: &[u8]) -> Result<bool, E> {
        Ok(key == self.0.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn replaced(line: &str, old: &str, new: &str) -> String {
        let field = TextField::find(line, "text").unwrap();
        assert_eq!(field.text, old);
        field.with_text(new)
    }

    #[test]
    fn only_the_text_changes() {
        let line = "\u{20}{ \"id\" : 1e400,\"n\":123456789012345678901234567890.10, \"甲\": \"\\ud800\\/\",\t\"text\" :\"a\\n\\u4e59\" ,\"id\":-0}\r";
        let new = replaced(line, "a\n乙", "\"丙\"\\\0\u{7f}");
        assert_eq!(new, line.replace("\"a\\n\\u4e59\"", "\"\\\"丙\\\"\\\\\\u0000\u{7f}\""));
    }

    #[test]
    fn lines_in_ascii_stay_so() {
        assert_eq!(replaced("{\"text\":\"\\u7532\"}", "甲", "乙😀\n"), "{\"text\":\"\\u4e59\\ud83d\\ude00\\n\"}");
    }

    #[test]
    fn keys_are_compared_by_their_characters_and_only_at_the_top() {
        let line = r#"{"a":{"text":"甲"},"\ud800":0,"t\u0065xt":"乙","Text":"text"}"#;
        assert_eq!(replaced(line, "乙", "丙"), line.replace("乙", "丙"));
    }

    #[test]
    fn deep_nesting_is_read() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let line = format!(r#"{{"deep":{deep},"text":"甲"}}"#);
        assert_eq!(replaced(&line, "甲", "乙"), line.replace('甲', "乙"));
    }

    #[test]
    fn other_lines_are_refused_with_a_reason() {
        for (line, reason) in [
            (r#"{"text":"a""#, "not JSON: EOF while parsing an object at byte 11"),
            (r#"{"text":"a"} {}"#, "not JSON: trailing characters at byte 14"),
            (r#"{"text":"\x"}"#, "not JSON: invalid escape at byte 11"),
            (r#"{"text":"a","b":01}"#, "not JSON: invalid number at byte 18"),
            ("[1]", "not a JSON object: invalid type: sequence, expected an object in braces"),
            (r#""text""#, "not a JSON object: invalid type: string \"text\", expected an object in braces"),
            ("{}", "no field `text`"),
            (r#"{"text":"a","t\u0065xt":"b"}"#, "more than one field `text`, so the text to fix is unclear"),
            (r#"{"text":null}"#, "the field `text` is null, not a string"),
            (r#"{"text":[]}"#, "the field `text` is an array, not a string"),
            (r#"{"text":{}}"#, "the field `text` is an object, not a string"),
            (r#"{"text":-1}"#, "the field `text` is a number, not a string"),
            (r#"{"text":true}"#, "the field `text` is a boolean, not a string"),
            (r#"{"text":"\udc00"}"#, "the field `text` has half of a surrogate pair, which is no character"),
        ] {
            assert_eq!(TextField::find(line, "text").unwrap_err(), reason, "{line}");
        }
    }
}
