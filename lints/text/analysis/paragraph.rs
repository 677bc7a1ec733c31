//! Paragraphs that may go whole.

use crate::document::Document;
use crate::span::Span;

/// What goes with the paragraph at `paragraph`, at the top of the post: its line and the blank line before it. None where
/// what stands behind could become part of what stands before.
pub(in super::super) fn removal(document: &Document<'_>, paragraph: Span) -> Option<Span> {
    let before = document.source(Span::new(document.body.start, paragraph.start));
    let behind = document.source(Span::new(paragraph.end, document.body.end));
    let next = behind.lines().find(|line| !is_blank(line));
    if next.is_some_and(may_continue) || (next.is_some() && !before.is_empty() && !before.ends_with('\n')) {
        return None;
    }
    // Hugo would look for front matter there.
    let begins_post = document.front_matter.is_none() && before.trim().is_empty();
    if begins_post && next.is_some_and(|line| line.starts_with(['-', '+', '{'])) {
        return None;
    }
    let above = before.strip_suffix('\n').unwrap_or(before);
    let above = above.strip_suffix('\r').unwrap_or(above);
    let blank_above = before.len() > above.len() && (above.is_empty() || above.ends_with('\n'));
    // A blank line below a list may be part of code in it.
    let last = above.trim_end().rsplit('\n').next().unwrap_or_default();
    let is_apart = blank_above && !may_continue(last) && behind.lines().next().is_none_or(is_blank);
    let start = document.body.start + if is_apart { above.len() } else { before.len() };
    Some(Span::new(start, paragraph.end))
}

fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t']).is_empty()
}

/// Whether the line may belong to a list, a note or a definition.
fn may_continue(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let sign = rest.strip_prefix(['-', '+', '*', ':', '.', ')']);
    line.starts_with([' ', '\t', '>']) || sign.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}
