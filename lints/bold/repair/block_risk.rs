//! Detects edits after which a line would start a different block.

use super::inline_source::{InlineSource, is_break};
use crate::diagnostic::Edit;
use crate::text::Span;

/// The first edit that makes a line look like the start of a block. The parser would notice most of these, but it does
/// not know goldmark's one-column tables and definition lists.
pub(super) fn block_risk(inline: &InlineSource<'_>, edits: &[Edit]) -> Option<Span> {
    let starts = |at: usize| {
        let next = inline.tokens.partition_point(|token| token.span.end <= at);
        let before = next.checked_sub(1).and_then(|last| inline.tokens.get(last));
        before.is_none_or(|token| is_break(token.kind))
            && inline.tokens.get(next).is_some_and(|token| token.span.start >= at)
    };
    let opens_file = |at: usize| {
        let before = Span::at(at).before(inline.text);
        before.trim_matches(['\u{feff}', ' ', '\t', '\n', '\r']).is_empty()
    };
    let is_mark = |edit: &Edit| {
        let after = edit.span.after(inline.text);
        let line: String = edit.text.chars().chain(after.chars()).take(12).collect();
        is_block_mark(&line) || (opens_file(edit.span.start) && is_file_mark(&line))
    };
    let risky = edits.iter().find(|edit| starts(edit.span.start) && is_mark(edit));
    risky.map(|edit| edit.span)
}

/// Whether the first line of a file starts like front matter, or with a character that is read as a byte order mark.
fn is_file_mark(line: &str) -> bool {
    line.starts_with("---") || line.starts_with("+++") || line.starts_with(['{', '\u{feff}'])
}

fn is_block_mark(line: &str) -> bool {
    let line = line.split(['\n', '\r']).next().unwrap_or_default();
    let after_number = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let blank = |rest: Option<&str>| rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    line.starts_with([':', '|', '>', '='])
        || line.starts_with("```")
        || line.starts_with("~~~")
        || line.starts_with("--")
        || blank(line.strip_prefix(['-', '+', '*']))
        || blank(Some(line.trim_start_matches('#')).filter(|rest| rest.len() < line.len()))
        || (after_number.len() < line.len() && blank(after_number.strip_prefix(['.', ')'])))
}
