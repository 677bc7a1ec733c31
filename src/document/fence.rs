//! The attributes of fenced code blocks, `` ```js {hl_lines=[1,3]} ``.
//!
//! Hugo parses braces in the info string as attributes, and the whole build fails if it cannot read them:
//! `getAttributes` of `markup/goldmark/codeblocks/render.go` in Hugo, `ParseAttributes` of `parser/attribute.go` in
//! goldmark.

use crate::text::Span;

/// Returns the bytes of the info string of the fenced code block at `block`; empty if it has none.
pub(super) fn info(text: &str, block: Span) -> Span {
    let source = block.of(text).trim_start();
    let line = source.lines().next().unwrap_or_default();
    let info = line.trim_start_matches(if line.starts_with('~') { '~' } else { '`' }).trim_start();
    let start = block.end - source.len() + line.len() - info.len();
    Span::new(start, start + info.trim_end().len())
}

/// Returns the part of an info string that Hugo parses as attributes: up to the first `}`, from the last `{` before it.
#[must_use]
pub fn attributes(info: &str) -> Option<&str> {
    let first = info.find('{')?;
    let end = first + info.get(first..)?.find('}')? + 1;
    let start = info.get(..end)?.rfind('{')?;
    info.get(start..end)
}

/// Whether Hugo can parse these attributes, which start with `{`, end with `}` and contain no other brace.
#[must_use]
pub fn is_readable(attributes: &str) -> bool {
    let Some(rest) = attributes.strip_prefix('{') else { return false };
    let mut reader = AttributeReader { rest };
    while !reader.eat('}') {
        if reader.attribute().is_none() {
            return false;
        }
        reader.skip_spaces();
        if reader.eat(',') {
            reader.skip_spaces();
        }
    }
    true
}

/// The kind of a value, where it decides whether Hugo accepts the attribute.
#[derive(PartialEq, Eq)]
enum AttributeValue {
    /// A quoted string or a word.
    Text,
    /// `null`, on which Hugo fails outside arrays.
    Null,
    Other,
}

struct AttributeReader<'t> {
    rest: &'t str,
}

impl<'t> AttributeReader<'t> {
    fn eat(&mut self, wanted: char) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let (taken, rest) = self.rest.split_at(self.rest.len() - self.rest.trim_start_matches(wanted).len());
        self.rest = rest;
        taken
    }

    fn skip_spaces(&mut self) {
        self.take(|c| c.is_ascii_whitespace());
    }

    fn attribute(&mut self) -> Option<()> {
        self.skip_spaces();
        if self.eat('#') || self.eat('.') {
            self.take(|c| !c.is_ascii_whitespace() && (!c.is_ascii_punctuation() || "_-:.".contains(c)));
            return Some(());
        }
        let name = self.word()?;
        self.skip_spaces();
        let value = if self.eat('=') { self.value()? } else { return None };
        (value == AttributeValue::Text || value == AttributeValue::Other && name != "class").then_some(())
    }

    /// Reads a name or an unquoted value.
    fn word(&mut self) -> Option<&'t str> {
        let is_first = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | ':');
        let starts = self.rest.starts_with(is_first);
        starts.then(|| self.take(|c| is_first(c) || c.is_ascii_digit() || matches!(c, '.' | '-')))
    }

    fn value(&mut self) -> Option<AttributeValue> {
        self.skip_spaces();
        if self.eat('[') { self.array() } else { self.scalar() }
    }

    fn scalar(&mut self) -> Option<AttributeValue> {
        if self.eat('"') {
            return self.quoted();
        }
        if self.rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')) {
            return self.number();
        }
        Some(match self.word()? {
            "null" => AttributeValue::Null,
            "true" | "false" => AttributeValue::Other,
            _ => AttributeValue::Text,
        })
    }

    /// Reads the rest of an array after its `[`. Nested arrays of any depth are read without recursion.
    fn array(&mut self) -> Option<AttributeValue> {
        let (mut depth, mut first) = (1_usize, true);
        while depth > 0 {
            let comma = !first && self.eat(',');
            if !comma && self.eat(']') {
                depth -= 1;
            } else {
                self.skip_spaces();
                if self.eat('[') {
                    (depth, first) = (depth + 1, true);
                    continue;
                }
                self.scalar()?;
            }
            first = false;
            self.skip_spaces();
        }
        Some(AttributeValue::Other)
    }

    /// Reads the rest of a string after its `"`.
    fn quoted(&mut self) -> Option<AttributeValue> {
        let mut escaped = false;
        let end = self.rest.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        })?;
        self.rest = self.rest.get(end + 1..)?;
        Some(AttributeValue::Text)
    }

    fn number(&mut self) -> Option<AttributeValue> {
        let start = self.rest;
        if !self.eat('-') {
            self.eat('+');
        }
        if self.digits().is_empty() {
            return None;
        }
        if self.eat('.') {
            self.digits();
        }
        if self.eat('e') || self.eat('E') {
            if !self.eat('-') {
                self.eat('+');
            }
            self.digits();
        }
        let number = start.get(..start.len() - self.rest.len())?;
        number.parse::<f64>().ok().filter(|number| number.is_finite()).map(|_| AttributeValue::Other)
    }

    fn digits(&mut self) -> &'t str {
        self.take(|c| c.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_end_at_the_first_closing_brace() {
        for (info, braces) in [
            ("js{1,3}", Some("{1,3}")),
            ("{r, echo=FALSE} x", Some("{r, echo=FALSE}")),
            ("js }{a}", Some("{a}")),
            ("js {{b=1}}", Some("{b=1}")),
            ("js {a={b=1}}", Some("{b=1}")),
            (r#"js {a="}"}"#, Some(r#"{a="}"#)),
            ("js {", None),
            ("js }", None),
            ("js }{", None),
            ("js", None),
        ] {
            assert_eq!(attributes(info), braces, "{info}");
        }
    }

    /// The expected results are those of Hugo 0.168; `tests/document/fences.rs` compares them with Hugo.
    #[test]
    fn attributes_are_readable_if_goldmark_reads_them() {
        for good in ["{}", "{.a #b}", "{a=b, c=d}", "{hl_lines=[1,3-5]}", "{a=[null,[1 2]]}", "{a=1e5b=2}", "{.}"] {
            assert!(is_readable(good), "{good}");
        }
        for bad in ["{ }", "{1,3}", "{title: x}", "{foo}", "{a='b'}", "{a=null}", "{class=true}", "{a=1e}", "{a=[1,]}"]
        {
            assert!(!is_readable(bad), "{bad}");
        }
        assert!(!is_readable(&format!("{{a={}}}", "[".repeat(1 << 20))), "however deep arrays are");
    }
}
