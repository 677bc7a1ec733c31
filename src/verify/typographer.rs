//! The signs that Hugo's typographer joins: <https://gohugo.io/configuration/markup/#typographer>.

use crate::document::typographer::is_joined;
use crate::span::Span;

/// The characters at `span` of text that begins at `start`, where each sign that Hugo's typographer joins with the same sign
/// before it, as in `--`, `...`, `<<` and `>>`, is another character than the sign alone.
pub(super) fn typographic(text: &str, span: Span, start: usize) -> impl Iterator<Item = char> {
    let mut before = Span::new(start, span.start).of(text).chars().next_back();
    span.of(text).chars().map(move |c| {
        let is_joined = is_joined(c) && before == Some(c);
        before = Some(c);
        if is_joined { joined(c) } else { c }
    })
}

/// A character of the private use planes that means `sign`, joined with the one before it.
fn joined(sign: char) -> char {
    char::from_u32(0x10_0000 + u32::from(sign)).unwrap_or(sign)
}
