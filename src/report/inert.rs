//! Writes text from posts as JSON and XML: exact for programs, and without characters that affect a terminal.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::escape::acts;

/// Returns `value` as JSON on one line ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)), with control and format
/// characters escaped as `\u202e` and so on.
pub(super) fn json(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    // Our values always serialize, and writing to memory does not fail.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut bytes, Inert));
    String::from_utf8(bytes).unwrap_or_default()
}

/// Escapes all characters for which [`acts`] is true; `serde_json` escapes only ASCII control characters.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        for part in fragment.split_inclusive(acts) {
            let plain = part.trim_end_matches(acts);
            writer.write_all(plain.as_bytes())?;
            for unit in part.strip_prefix(plain).unwrap_or_default().encode_utf16() {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

/// Escapes `text` for attributes and elements of [XML 1.0](https://www.w3.org/TR/xml/), with control and format
/// characters written as `&#x202e;` and so on. Characters that XML cannot contain (section 2.2) are written as `\u{0}`.
pub(super) fn xml(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' | '\u{7f}'.. if acts(c) && !matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("&#x{:x};", u32::from(c)));
            }
            _ if acts(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::{json, xml};

    #[test]
    fn json_is_exact_and_escapes_control_characters() {
        let text = "“\u{202e}甲\u{2066}\u{2066}”\u{7f}\u{1b}\0\n\\\"\u{e0041}\u{fffe}\u{10ffff}👩\u{200d}🌾</script>";
        let written = json(&text);
        assert_eq!(
            written,
            r#""“\u202e甲\u2066\u2066”\u007f\u001b\u0000\n\\\"\udb40\udc41\ufffe\udbff\udfff👩\u200d🌾</script>""#
        );
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }

    #[test]
    fn xml_is_escaped() {
        assert_eq!(xml("<a href=\"x\">'&#x0;' ]]>"), "&lt;a href=&quot;x&quot;&gt;&apos;&amp;#x0;&apos; ]]&gt;");
        assert_eq!(xml("a\tb\r\n甲\u{202e}\u{85}\u{1fffe}"), "a&#x9;b&#xd;&#xa;甲&#x202e;&#x85;&#x1fffe;");
        assert_eq!(xml("\0\u{1b}[1m\u{fffe}\u{ffff}\u{feff}"), r"\u{0}\u{1b}[1m\u{fffe}\u{ffff}&#xfeff;");
    }
}
