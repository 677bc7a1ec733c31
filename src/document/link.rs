//! Links, images, footnotes and headings.

use std::collections::HashSet;

use pulldown_cmark::{BrokenLink, LinkType};

use super::Document;
use crate::text::Span;

/// A link or an image, as Markdown parses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The bytes of the whole link: `[text](target)`, `![alt](target)`, `<https://…>`.
    pub span: Span,
    /// The syntax of the link.
    pub style: LinkStyle,
    /// Whether it is an image.
    pub image: bool,
    /// The destination, with escapes and entities decoded. Shortcodes are replaced by letters.
    pub target: String,
    /// Whether it contains a shortcode, so that only Hugo knows the target.
    pub templated: bool,
}

impl Link {
    /// Returns the bytes of the target in `text`, the post, without the surrounding `<` and `>`. `None` for a reference
    /// link, whose target is in its definition.
    #[must_use]
    pub fn destination(&self, text: &str) -> Option<Span> {
        let inside = Span::new(self.span.start + 1, self.span.end.saturating_sub(1));
        match self.style {
            LinkStyle::Reference => None,
            LinkStyle::Autolink => Some(inside),
            LinkStyle::Inline => {
                let source = inside.of(text);
                let closings = memchr::memrchr_iter(b']', source.as_bytes());
                let begins = closings.filter(|at| source.as_bytes().get(at + 1) == Some(&b'('));
                begins
                    .take(MOST_TRIES)
                    .map(|at| inside.start + at + "](".len())
                    .filter_map(|start| destination(text, Span::new(start, inside.end)))
                    .find(|found| self.is_at(*found, text))
            }
        }
    }

    /// Whether it is `<name@host>`, which Hugo turns into a `mailto:` link.
    #[must_use]
    pub fn is_mail(&self) -> bool {
        self.style == LinkStyle::Autolink && !self.target.contains(':')
    }

    fn is_at(&self, place: Span, text: &str) -> bool {
        let source = place.of(text);
        // Escapes and entities are not decoded again here, so such a target counts as a match.
        self.templated || source.contains(['\\', '&']) || source == self.target
    }
}

/// How many `](` are tried, from the last one on, to find the start of the target: few targets contain one.
const MOST_TRIES: usize = 8;

/// Returns the target at `place`, provided that only whitespace and a title surround it: section 6.3 of the
/// `CommonMark` specification.
pub(super) fn destination(text: &str, place: Span) -> Option<Span> {
    let source = place.of(text);
    let rest = source.trim_start_matches(BLANKS);
    let start = place.end - rest.len();
    let (found, after) = match rest.strip_prefix('<') {
        Some(inner) => {
            let length = end_of(inner, |byte| byte == b'>')?;
            (Span::new(start + 1, start + 1 + length), inner.get(length + 1..)?)
        }
        None => {
            let length = end_of(rest, |byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
            (Span::new(start, start + length), rest.get(length..)?)
        }
    };
    let title = after.trim_matches(BLANKS);
    let closing = match title.chars().next() {
        None => return Some(found),
        Some('(') => ')',
        Some(quote @ ('"' | '\'')) => quote,
        Some(_) => return None,
    };
    let parted = after.starts_with(BLANKS) && title.len() > 1;
    let closes = end_of(title.get(1..)?, |byte| char::from(byte) == closing)? + 2 == title.len();
    (parted && closes).then_some(found)
}

const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// Returns the position of the first byte that is `wanted` and not escaped by a backslash.
pub(super) fn end_of(text: &str, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let found = !escaped && wanted(byte);
        escaped = !escaped && byte == b'\\';
        found
    })
}

/// The syntax of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStyle {
    /// `[text](target)`
    Inline,
    /// `[text][label]`, `[label][]` or `[label]`
    Reference,
    /// `<https://…>` or `<name@host>`
    Autolink,
}

impl LinkStyle {
    pub(super) const fn of(link_type: LinkType) -> Self {
        match link_type {
            LinkType::Inline | LinkType::WikiLink { .. } => Self::Inline,
            LinkType::Autolink | LinkType::Email => Self::Autolink,
            _ => Self::Reference,
        }
    }
}

/// A reference link whose label has no definition; a reader sees its brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndefinedReference {
    /// The bytes of the whole link: `[text][label]` or `[label][]`.
    pub span: Span,
    /// The bytes of the label, without brackets.
    pub label: Span,
}

impl UndefinedReference {
    /// Converts the parser's broken link. Bare `[brackets]` are ignored: they are often just brackets.
    pub(super) fn at(text: &str, link: &BrokenLink<'_>) -> Option<Self> {
        let span = Span::from(link.span.clone());
        let source = span.of(text);
        match link.link_type {
            LinkType::Reference => {
                let label = Span::new(span.start + source.rfind('[')? + 1, span.end - 1);
                Some(Self { span, label })
            }
            LinkType::Collapsed => {
                let label = Span::new(span.start + source.find('[')? + 1, span.end - 1);
                Some(Self { span: Span::new(span.start, span.end + 2), label })
            }
            _ => None,
        }
    }
}

/// A reference to a footnote, `[^label]`, or its whole definition, `[^label]: …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// The bytes of the reference or the definition.
    pub span: Span,
    /// The bytes of the label, without `[^` and `]`. Hugo compares labels exactly: it normalizes neither case nor
    /// whitespace.
    pub label: Span,
}

impl Footnote {
    /// Parses the footnote at `span` of `text`.
    pub(super) fn at(text: &str, span: Span) -> Option<Self> {
        let label = footnote_label(span.of(text))?;
        Some(Self { span, label: Span::new(span.start + 2, span.start + 2 + label.len()) })
    }
}

/// Returns the definitions of footnotes that nothing refers to, in file order.
pub(super) fn unused_footnotes(document: &Document<'_>) -> Vec<Span> {
    let used: HashSet<&str> = document.footnote_references.iter().map(|one| document.source(one.label)).collect();
    let unused = document.footnote_definitions.iter().filter(|one| !used.contains(document.source(one.label)));
    unused.map(|one| one.span).collect()
}

/// Returns the label of the footnote that `source` starts with.
#[must_use]
pub fn footnote_label(source: &str) -> Option<&str> {
    let inside = source.strip_prefix("[^")?;
    inside.get(..end_of(inside, |byte| byte == b']')?)
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The bytes of the heading, including its markup.
    pub span: Span,
    /// The level, 1 to 6.
    pub level: u8,
    /// The id set by `{#id}`.
    pub id: Option<String>,
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    #[test]
    fn destinations_are_located_in_the_source() {
        for (text, expected) in [
            ("[甲](u)", "u"),
            ("![图]( /b.png  \"题 (注)\" )", "/b.png"),
            ("[甲](<a b> '题')", "a b"),
            ("[甲](a(b)c)", "a(b)c"),
            ("[甲](a\\)b)", "a\\)b"),
            ("[甲](u&amp;v)", "u&amp;v"),
            ("[[内](v)](u)", "v"),
            ("[![图](b.png)](u \"x](y)\")", "u"),
            ("[甲](u 'x](y')", "u"),
            ("[甲](<b](c>)", "b](c"),
            ("[甲]()", ""),
            ("[甲](<>)", ""),
            ("[甲](u\n\"题\")", "u"),
            ("<https://e.com/a>", "https://e.com/a"),
            ("<a@e.com>", "a@e.com"),
        ] {
            let document = Document::parse(text);
            let link = document.links.first().unwrap_or_else(|| panic!("{text:?} is a link"));
            assert_eq!(link.destination(text).map(|span| document.source(span)), Some(expected), "{text:?}");
        }
        let text = "[甲][b]\n\n[b]: u";
        assert_eq!(Document::parse(text).links.first().and_then(|link| link.destination(text)), None);
    }
}
