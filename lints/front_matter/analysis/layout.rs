//! How the entries of a front matter lie in its text.

use crate::document::front_matter::{Entry, Format, FrontMatter};
use crate::text::Span;

/// What moves with each of the `entries`, which are the first at the top: in JSON the entry alone, else its lines with
/// the comments directly above and the blank lines below. None where it is not clear what belongs to what.
pub(in crate::lints::front_matter) fn parts(
    text: &str,
    front_matter: &FrontMatter<'_>,
    entries: &[Entry],
) -> Option<Vec<Span>> {
    if front_matter.format == Format::Json {
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

/// The content without what stands on the line of the opening delimiter.
fn first_line(text: &str, content: Span) -> Span {
    let at_margin = text.get(..content.start).is_some_and(|before| before.ends_with(['\n', '\r']));
    let line = content.of(text).split_inclusive('\n').next().map_or(0, str::len);
    Span::new(if at_margin { content.start } else { content.start + line }, content.end)
}

/// Where the comments above the entry begin, or else its line. None where it does not begin its line; a table of TOML
/// begins with brackets.
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

/// Whether behind a value there is nothing but blank lines and comments that are the entry's own: on the line of the
/// value, or indented.
fn is_bare(rest: &str) -> bool {
    let mut lines = rest.split(['\n', '\r']);
    let own = lines.next().unwrap_or_default().trim();
    let mut below = lines.map(|line| (line, line.trim_start()));
    (own.is_empty() || own.starts_with('#'))
        && below.all(|(line, words)| words.is_empty() || (words.starts_with('#') && words.len() < line.len()))
}
