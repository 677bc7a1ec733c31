//! Determines which lines to delete along with a paragraph.

use super::Document;
use crate::text::Span;

/// Returns the span to delete with the adjacent top-level `paragraphs`: their lines and the blank lines after them or,
/// at the end of the post, before them. `None` if the text around them would be read differently.
#[must_use]
pub fn lines(document: &Document<'_>, paragraphs: Span) -> Option<Span> {
    let Span { start, end } = document.body;
    let before = document.source(Span::new(start, paragraphs.start)).trim_end_matches([' ', '\t']);
    let last = document.source(Span::new(start, paragraphs.end)).trim_end_matches(BLANKS);
    let after = document.source(Span::new(start + last.len(), end));
    let next = after.trim_start_matches(BLANKS);
    let gap = Span::new(0, after.len() - next.len()).of(after);
    let kept = before.trim_end_matches(BLANKS);
    let space = before.get(kept.len()..)?;
    if !kept.is_empty() && space.matches('\n').count() < 2 {
        return None;
    }
    if next.is_empty() {
        // The text before keeps its last line ending.
        return Some(Span::new(start + kept.len() + space.find('\n')? + 1, end));
    }
    let next = Span::new(gap.rfind('\n')? + 1, after.len()).of(after);
    let parted = gap.matches('\n').count() > 1;
    (parted && !would_change(document, kept, next)).then(|| Span::new(start + before.len(), end - next.len()))
}

/// Whether `next`, directly after `kept`, would continue a list or a definition list, or become front matter.
fn would_change(document: &Document<'_>, kept: &str, next: &str) -> bool {
    let opens = |line: &str| line.starts_with([' ', '\t', ':']) || line.starts_with("[^") || is_item(line);
    let is_open = || kept.lines().rev().take_while(|line| !is_blank(line)).any(opens);
    let begins_post = kept.is_empty() && document.front_matter.is_none();
    let text = next.trim_start_matches(BLANKS);
    let indent = Span::new(0, next.len() - text.len()).of(next);
    text.starts_with(':')
        || indent.contains('\t')
        || indent.len() > 3
        || ((is_item(text) || !indent.is_empty()) && is_open())
        || (begins_post && text.starts_with(['-', '+', '{']))
}

fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = match line.strip_prefix(['-', '+', '*']) {
        None if number.len() < line.len() => number.strip_prefix(['.', ')']),
        bullet => bullet,
    };
    after.is_some_and(|rest| rest.is_empty() || rest.starts_with(BLANKS))
}

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

fn is_blank(text: &str) -> bool {
    text.trim_matches(BLANKS).is_empty()
}
