//! Finds how the entries of a front matter are laid out in its text.

use crate::document::front_matter::{Entry, FrontMatter, FrontMatterFormat};
use crate::text::Span;

/// The text that moves with each of the first top-level `entries`: in JSON only the entry, otherwise its lines with the
/// comments directly above and the blank lines below. `None` if it is unclear what belongs to which entry.
pub(in crate::lints::front_matter) fn parts(
    text: &str,
    front_matter: &FrontMatter<'_>,
    entries: &[Entry],
) -> Option<Vec<Span>> {
    if front_matter.format == FrontMatterFormat::Json {
        return Some(entries.iter().map(Entry::span).collect());
    }
    let content = first_line(text, front_matter.content);
    let next = front_matter.root()?.entries().get(entries.len());
    let begins = entries.iter().chain(next).map(|entry| begin(text, content, entry));
    let end = next.is_none().then_some(Some(content.end));
    let borders: Vec<usize> = begins.chain(end).collect::<Option<_>>()?;
    let parts = entries.iter().zip(borders.windows(2)).map(|(entry, borders)| match borders {
        [start, end] => {
            let rest = Span::new(entry.span().end, *end).of(text);
            is_bare(rest).then(|| Span::new(*start, *end))
        }
        _ => None,
    });
    parts.collect()
}

/// The content without the line of the opening delimiter.
fn first_line(text: &str, content: Span) -> Span {
    let at_margin = text.get(..content.start).is_some_and(|before| before.ends_with(['\n', '\r']));
    let line = content.of(text).split_inclusive('\n').next().map_or(0, str::len);
    Span::new(if at_margin { content.start } else { content.start + line }, content.end)
}

/// The start of the comments directly above the entry, or of its line. `None` if other text precedes the entry on its
/// line, except for the brackets of a TOML table.
fn begin(text: &str, content: Span, entry: &Entry) -> Option<usize> {
    if entry.key_span.start < content.start {
        return None;
    }
    let mut above = Span::new(content.start, entry.key_span.start).of(text);
    let line = last_line(above);
    if !line.trim_start_matches(' ').trim_start_matches('[').is_empty() {
        return None;
    }
    above = above.strip_suffix(line)?;
    loop {
        let end = above.strip_suffix('\n').unwrap_or(above);
        let line = last_line(end.strip_suffix('\r').unwrap_or(end));
        if !line.starts_with('#') {
            return Some(content.start + above.len());
        }
        let start = above.rfind(line)?;
        above = above.get(..start)?;
    }
}

fn last_line(text: &str) -> &str {
    text.rsplit(['\n', '\r']).next().unwrap_or_default()
}

/// Whether only blank lines and comments of the entry follow a value. These comments are on the line of the value, or
/// indented.
fn is_bare(rest: &str) -> bool {
    let mut lines = rest.split(['\n', '\r']);
    let own = lines.next().unwrap_or_default().trim();
    let mut below = lines.map(|line| (line, line.trim_start()));
    (own.is_empty() || own.starts_with('#'))
        && below.all(|(line, words)| words.is_empty() || (words.starts_with('#') && words.len() < line.len()))
}
