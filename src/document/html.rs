//! The attributes of raw HTML, for links and anchors.

use crate::text::Span;

/// An attribute that has a value.
pub struct Attribute<'t> {
    /// The name as it is written.
    pub name: &'t str,
    /// The value without its quotes; entities are not decoded.
    pub value: &'t str,
    /// The bytes in the scanned text from the name to the end of the value, including quotes.
    pub span: Span,
}

/// Returns the attributes of all opening tags in `html`, except in comments, scripts and style sheets.
#[must_use]
pub fn attributes(html: &str) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut reader = TagReader { html, at: 0 };
    while let Some(name) = reader.opening_tag() {
        while let Some(attribute) = reader.attribute() {
            found.extend(attribute);
        }
        if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
            reader.skip_to("</");
        }
    }
    found
}

/// Returns the names of all opening tags in `html`, except in comments.
#[must_use]
pub fn elements(html: &str) -> Vec<&str> {
    let mut reader = TagReader { html, at: 0 };
    std::iter::from_fn(|| reader.opening_tag()).collect()
}

struct TagReader<'t> {
    html: &'t str,
    at: usize,
}

impl<'t> TagReader<'t> {
    fn rest(&self) -> &'t str {
        Span::at(self.at).after(self.html)
    }

    /// Moves past the name of the next opening tag outside of comments, and returns it.
    fn opening_tag(&mut self) -> Option<&'t str> {
        while self.skip_to("<") {
            if self.rest().starts_with("<!--") {
                self.skip_to("-->");
                continue;
            }
            self.at += 1;
            let name = self.take(|c| c.is_ascii_alphanumeric() || c == '-').of(self.html);
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(name);
            }
        }
        None
    }

    /// Moves to the next `mark`, or to the end if there is none. Returns whether there is one.
    fn skip_to(&mut self, mark: &str) -> bool {
        let found = memchr::memmem::find(self.rest().as_bytes(), mark.as_bytes());
        self.at = found.map_or(self.html.len(), |found| self.at + found);
        found.is_some()
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Span {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(wanted).len();
        self.at += length;
        Span::new(self.at - length, self.at)
    }

    /// Returns the next attribute of the tag: `Some(None)` if it has no value, `None` at the end of the tag.
    fn attribute(&mut self) -> Option<Option<Attribute<'t>>> {
        self.take(|c| c.is_ascii_whitespace() || c == '/');
        let name = self.take(|c| !c.is_ascii_whitespace() && !matches!(c, '=' | '>' | '/' | '<' | '"' | '\''));
        if name.is_empty() {
            return None;
        }
        let end_of_name = self.at;
        self.take(|c| c.is_ascii_whitespace());
        if !self.rest().starts_with('=') {
            self.at = end_of_name;
            return Some(None);
        }
        self.at += 1;
        self.take(|c| c.is_ascii_whitespace());
        let value = match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                let value = self.take(|c| c != quote);
                if self.rest().is_empty() {
                    return None;
                }
                self.at += 1;
                value
            }
            _ => self.take(|c| !c.is_ascii_whitespace() && c != '>'),
        };
        let span = Span::new(name.start, self.at);
        Some(Some(Attribute { name: name.of(self.html), value: value.of(self.html), span }))
    }
}
