//! Explains YAML lines without a colon and a space.

use crate::text::Span;

/// Returns the span and the message for a `line` without a colon and a space: what it has instead.
pub(super) fn no_colon(text: &str, line: Span) -> (Span, String) {
    let source = line.of(text);
    if let Some(found) = full_width(text, line) {
        return found;
    }
    if source.starts_with('-') && !source.starts_with("--") {
        return (Span::new(line.start, line.start + 1), "a list item needs a space after `-`".to_owned());
    }
    odd_space(source).map_or_else(
        || (line, "a line without `: `: a key needs a colon and a space after it".to_owned()),
        |(span, message)| (span.shifted(line.start), message),
    )
}

/// Returns the span and the message for a full-width colon after the word at the start of `span`.
pub(super) fn full_width(text: &str, span: Span) -> Option<(Span, String)> {
    const COLON: char = '：';
    let (key, _) = span.of(text).split_once(COLON)?;
    let is_word = !key.is_empty() && !key.contains(|c: char| c.is_whitespace() || matches!(c, ':' | '"' | '\''));
    let at = span.start + key.len();
    let message = format!("a full-width colon after `{key}`: YAML needs `: `");
    is_word.then(|| (Span::new(at, at + COLON.len_utf8()), message))
}

/// Returns the span and the message for a non-ASCII space after the first colon of the line.
fn odd_space(line: &str) -> Option<(Span, String)> {
    let (key, rest) = line.split_once(':')?;
    let space = rest.chars().next().filter(|space| space.is_whitespace() && !space.is_ascii_whitespace())?;
    let at = key.len() + 1;
    let message = format!("U+{:04X} after `{key}:`: YAML accepts only an ASCII space", u32::from(space));
    Some((Span::new(at, at + space.len_utf8()), message))
}
