//! Shortens source text for messages.

use crate::text::Span;

/// The first line of the text, shortened to fit into a message.
pub(super) fn first_line(text: &str) -> String {
    const LIMIT: usize = 24;
    let line = text.lines().next().unwrap_or_default();
    let end = line.char_indices().nth(LIMIT).map_or(line.len(), |(end, _)| end);
    let head = Span::at(end).before(line);
    if end < text.len() { format!("{head}…") } else { head.to_owned() }
}
