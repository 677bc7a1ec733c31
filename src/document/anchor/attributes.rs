//! Parses the attributes of headings and other blocks, `{#id .class key="value"}`, as goldmark does.

/// The attributes in a pair of braces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attributes<'t> {
    /// The id; the last one if there are several.
    pub(super) id: Option<&'t str>,
}

impl<'t> Attributes<'t> {
    /// Parses the attributes at the end of `line`.
    pub(super) fn at_end(line: &'t str) -> Option<Self> {
        let line = line.trim_end();
        let start = line.rfind('{').filter(|&start| line.get(..start).is_some_and(|before| !before.ends_with('\\')))?;
        Self::read(line.get(start..)?)
    }

    /// Parses `braces`, which must contain nothing but the attributes and their braces.
    pub(super) fn read(braces: &'t str) -> Option<Self> {
        let mut rest = braces.strip_prefix('{')?.strip_suffix('}')?.trim();
        let mut id = None;
        while !rest.is_empty() {
            let (name, value, after) = attribute(rest)?;
            if name == "id" {
                id = Some(value);
            }
            rest = after.trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        }
        Some(Self { id })
    }
}

/// Parses the first attribute. Returns its name, its value, and the text after it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    if let Some(inside) = text.strip_prefix(['#', '.']) {
        let is_part = |c: char| !c.is_whitespace() && (!c.is_ascii_punctuation() || "_-:.".contains(c));
        let (value, after) = split(inside, is_part);
        let blank = inside.starts_with(char::is_whitespace);
        return (!blank).then_some((if text.starts_with('#') { "id" } else { "class" }, value, after));
    }
    let (name, rest) = split(text, |c| c.is_ascii_alphanumeric() || "_:.-".contains(c));
    let rest = rest.strip_prefix('=').filter(|_| !name.is_empty())?;
    if let Some(quoted) = rest.strip_prefix('"') {
        let (value, after) = quoted.split_once('"')?;
        return Some((name, value, after));
    }
    let (value, after) = split(rest, |c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    (!value.is_empty()).then_some((name, value, after))
}

fn split(text: &str, wanted: impl Fn(char) -> bool) -> (&str, &str) {
    let length = text.len() - text.trim_start_matches(wanted).len();
    text.split_at(length)
}
