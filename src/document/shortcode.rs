//! Hugo shortcodes, `{{< name >}}` and `{{% name %}}`. They are found before the Markdown is parsed, as in Hugo.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memmem;

use crate::text::Span;

/// Returns the shortcodes of `text` that start at or after byte `from`.
///
/// A `{{< name >}}` … `{{< /name >}}` pair is one span, including its content: Hugo does not parse it as Markdown, but
/// passes it to the shortcode's template. For a `{{% name %}}` pair, only the tags are spans, because Hugo parses its
/// content as Markdown.
#[must_use]
pub(crate) fn find(text: &str, from: usize) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut at = from;
    while let Some(tag) = next_tag(text, at) {
        at = tag.span.end;
        let opening =
            if tag.raw && tag.closing { open.get_mut(tag.name).and_then(|tags| innermost(tags, &found)) } else { None };
        let start = opening
            .map_or(tag.span.start, |index| found.drain(index..).next().map_or(tag.span.start, |first| first.start));
        found.push(Span::new(start, tag.span.end));
        if tag.raw && !tag.closing && !tag.self_closing {
            open.entry(tag.name).or_default().push(tag.span);
        }
    }
    found
}

/// Returns the index in `found` of the last of the opening `tags` that no closed pair contains.
fn innermost(tags: &mut Vec<Span>, found: &[Span]) -> Option<usize> {
    std::iter::from_fn(|| tags.pop()).find_map(|tag| found.binary_search(&tag).ok())
}

/// Replaces every shortcode with letters of the same length in bytes. Hugo inserts a word-like placeholder there, too.
#[must_use]
pub(crate) fn mask<'t>(text: &'t str, shortcodes: &[Span]) -> Cow<'t, str> {
    if shortcodes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for span in shortcodes {
        masked.push_str(Span::new(done, span.start).of(text));
        masked.extend(std::iter::repeat_n('x', span.len()));
        done = span.end;
    }
    masked.push_str(Span::new(done, text.len()).of(text));
    Cow::Owned(masked)
}

/// Whether one of the `shortcodes`, which are in file order, overlaps `span`.
pub(super) fn overlap(shortcodes: &[Span], span: Span) -> bool {
    let next = shortcodes.partition_point(|shortcode| shortcode.end <= span.start);
    shortcodes.get(next).is_some_and(|shortcode| shortcode.overlaps(span))
}

/// Whether a shortcode produces only a URL.
pub(crate) fn is_address(shortcode: &str) -> bool {
    let name = shortcode.trim_start_matches(['{', '<', '%']).split_whitespace().next();
    matches!(name, Some("ref" | "relref"))
}

struct Tag<'t> {
    span: Span,
    name: &'t str,
    /// `{{< >}}` rather than `{{% %}}`.
    raw: bool,
    closing: bool,
    self_closing: bool,
}

fn next_tag(text: &str, mut at: usize) -> Option<Tag<'_>> {
    let bytes = text.as_bytes();
    loop {
        let start = at + memmem::find(bytes.get(at..)?, b"{{")?;
        let (raw, close): (bool, &[u8]) = match bytes.get(start + 2) {
            Some(b'<') => (true, b">}}"),
            Some(b'%') => (false, b"%}}"),
            _ => {
                at = start + 1;
                continue;
            }
        };
        let inside = start + 3;
        let length = memmem::find(bytes.get(inside..)?, close)?;
        let content = Span::new(inside, inside + length).of(text).trim();
        let closing = content.starts_with('/');
        return Some(Tag {
            span: Span::new(start, inside + length + 3),
            name: content.trim_start_matches('/').split_whitespace().next().unwrap_or_default(),
            raw: raw && !content.starts_with("/*"),
            closing,
            self_closing: content.ends_with('/'),
        });
    }
}
