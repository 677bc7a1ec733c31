//! The character sequences that Hugo's typographer joins: <https://gohugo.io/configuration/markup/#typographer>.

use crate::document::typographer::is_joined;
use crate::text::Span;

/// Returns the characters at `span` in the text that starts at `start`. A character that Hugo's typographer joins with
/// an equal one before it, as in `--`, `...`, `<<` and `>>`, is replaced, so that it differs from the character alone.
pub(super) fn typographic(text: &str, span: Span, start: usize) -> impl Iterator<Item = char> {
    let row = Span::new(start, span.start).of(text).chars().rev();
    let mut last = row.clone().next();
    let mut count = last.map_or(0, |last| row.take(3).take_while(|c| *c == last).count());
    span.of(text).chars().map(move |c| {
        count = if last == Some(c) { count + 1 } else { 1 };
        last = Some(c);
        if is_joined(c, count) { joined(c) } else { c }
    })
}

/// Returns the private-use character that represents a `mark` that is joined with the one before it.
fn joined(mark: char) -> char {
    char::from_u32(0x10_0000 + u32::from(mark)).unwrap_or(mark)
}
