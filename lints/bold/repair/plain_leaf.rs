//! Reads a leaf of plain text and asterisks without the parser.

use super::inline_source::InlineSource;
use crate::document::{LeafKind, Token, TokenKind};
use crate::text::Span;

/// Reads one line of a paragraph whose only markup is asterisks. For such a line, the model of delimiters gives the
/// same result as the parser, which tests check. `None` means that the line needs the parser.
pub(super) fn read(kind: LeafKind, source: &str) -> Option<InlineSource<'_>> {
    let is_paragraph = matches!(kind, LeafKind::Paragraph | LeafKind::Item);
    let is_plain = is_paragraph && starts_paragraph(source) && source.bytes().all(is_plain);
    (is_plain && !source.ends_with(' ')).then(|| InlineSource::of_tokens(source, kind, tokens(source)))
}

/// Whether the byte is neither a line ending nor markup other than an asterisk.
const fn is_plain(byte: u8) -> bool {
    !matches!(byte, b'[' | b']' | b'<' | b'`' | b'&' | b'\\' | b'_' | b'~' | b'{' | b'|' | 0..b' ' | 0x7F)
}

/// Whether the line can only start a paragraph, regardless of what precedes it.
fn starts_paragraph(line: &str) -> bool {
    let words = line.trim_start_matches('*');
    let is_bare = words.len() == line.len();
    words.starts_with(|char: char| {
        if is_bare { char.is_alphabetic() || !char.is_ascii() && char != '\u{feff}' } else { !char.is_whitespace() }
    })
}

/// Splits the source into runs of asterisks and the text between them.
fn tokens(source: &str) -> Vec<Token> {
    let is_star = |byte: &u8| *byte == b'*';
    let mut end = 0;
    let runs = source.as_bytes().chunk_by(|one, other| is_star(one) == is_star(other));
    let token = |run: &[u8]| {
        let span = Span::new(end, end + run.len());
        end = span.end;
        Token { kind: if run.first().is_some_and(is_star) { TokenKind::Stars } else { TokenKind::Text }, span }
    };
    runs.map(token).collect()
}

/// Whether both texts are the same apart from asterisks.
pub(super) fn has_same_words(old: &str, new: &str) -> bool {
    words(old).eq(words(new))
}

fn words(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(|byte| *byte != b'*')
}
