//! Detects words that seem to be missing next to two punctuation marks.

use super::marks::{mate, opens};
use crate::document::Document;
use crate::text::{Span, is_invisible};

/// Words that must be followed by another word. In [`JOINED`]: words that must be preceded by another word.
const JOINS: [&str; 19] = [
    "和",
    "与",
    "與",
    "及",
    "或",
    "跟",
    "等",
    "如",
    "包括",
    "包含",
    "包含了",
    "包括了",
    "涵盖",
    "涵蓋",
    "从",
    "從",
    "被",
    "把",
    "称为",
];
const JOINED: [&str; 9] = ["和", "与", "與", "及", "或", "等", "的", "在内", "在內"];

/// Whether a word seems to be missing between the marks or next to them: they are next to a space, the start or end of
/// a line or bracket, or a word that joins others.
pub(in super::super) fn is_lossy(document: &Document<'_>, span: Span, last: char) -> bool {
    let before = span.before(document.text).trim_end_matches(is_ignored);
    let after = after(document, span);
    let is_open = |c: char| c.is_whitespace() || opens(c) || matches!(c, '(' | '[' | '<' | '>' | ';');
    let is_shut = |c: char| c.is_whitespace() || (mate(c).is_some() && !opens(c)) || matches!(c, ')' | ']' | '<' | '&');
    let is_cut = if ends_line(document, span) { matches!(last, '，' | '、') } else { after.starts_with(is_shut) };
    before.chars().next_back().is_none_or(is_open)
        || is_cut
        || JOINS.iter().any(|word| before.ends_with(word))
        || JOINED.iter().any(|word| after.starts_with(word))
}

/// Whether nothing visible follows on the line.
pub(in super::super) fn ends_line(document: &Document<'_>, span: Span) -> bool {
    let after = after(document, span).trim_start_matches([' ', '\t']);
    after.is_empty() || after.starts_with(['\n', '\r'])
}

fn after<'d>(document: &'d Document<'_>, span: Span) -> &'d str {
    span.after(document.text).trim_start_matches(is_ignored)
}

fn is_ignored(c: char) -> bool {
    matches!(c, '*' | '_' | '~') || is_invisible(c)
}
