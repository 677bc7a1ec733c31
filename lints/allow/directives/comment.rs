//! Removes a comment from a post without changing the text around it.

use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::Document;
use crate::document::allow::{Directive, DirectivePlacement};
use crate::text::Span;

/// An empty comment, which separates its neighbours as the original comment does.
const EMPTY: &str = "<!-- -->";

/// Deletes the comment. Between blocks that would merge, and inside other HTML, empties it instead.
pub(super) fn removal(document: &Document<'_>, directive: &Directive) -> Fix {
    let place = match directive.form {
        DirectivePlacement::Alone => CommentLines::of(document, directive.span).and_then(|lines| lines.place(document)),
        DirectivePlacement::Inline => Some(among_words(document, directive.span)),
        DirectivePlacement::Html | DirectivePlacement::Field => None,
    };
    let (title, edit) = match place {
        Some(place) => ("delete the comment".to_owned(), Edit::delete(place)),
        None => (format!("replace with `{EMPTY}`"), Edit::replace(directive.span, EMPTY)),
    };
    Fix::new(title, safety(document, directive), Effect::Directive, vec![edit])
}

/// The safety of changing the comment. In a heading it is unsafe, because older versions of Hugo derive the id from the
/// whole source.
pub(super) fn safety(document: &Document<'_>, directive: &Directive) -> Safety {
    let headings = &document.headings;
    let next = headings.partition_point(|heading| heading.span.end <= directive.span.start);
    let in_heading = headings.get(next).is_some_and(|heading| heading.span.contains(directive.span));
    if in_heading { Safety::Unsafe } else { Safety::Safe }
}

/// The lines of a comment, and the text around them.
struct CommentLines<'d> {
    span: Span,
    /// The rest of the body, before and after.
    before: &'d str,
    after: &'d str,
}

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

impl<'d> CommentLines<'d> {
    /// The lines that contain only the comment, including the last line ending. `None` if they contain other text.
    fn of(document: &Document<'d>, comment: Span) -> Option<Self> {
        let Span { start, end } = document.body;
        let before = document.source(Span::new(start, comment.start)).trim_end_matches(' ');
        let after = document.source(Span::new(comment.end, end));
        let rest = after.trim_start_matches([' ', '\t']);
        let ending = ["\r\n", "\n"].into_iter().find(|ending| rest.starts_with(ending)).map_or(0, str::len);
        let begins =
            if before.is_empty() { start == 0 || is_line_end(document, start) } else { before.ends_with('\n') };
        let after = rest.get(ending..)?;
        let ends = ending > 0 || rest.is_empty();
        (begins && ends).then(|| Self { span: Span::new(start + before.len(), end - after.len()), before, after })
    }

    /// The span to delete so that a blank line still separates the text before and after.
    fn place(&self, document: &Document<'_>) -> Option<Span> {
        let Self { span, before, after } = *self;
        let kept = before.trim_end_matches(BLANKS);
        let next = after.trim_start_matches(BLANKS);
        let indent = after.get(..after.len() - next.len())?;
        let next_line = indent.rfind('\n').map_or(0, |end| end + 1);
        if next.is_empty() {
            // The text that remains keeps its last line ending.
            let line = before.get(kept.len()..)?.find('\n').map_or(0, |end| end + 1);
            return Some(Span::new(span.start - before.len() + kept.len() + line, document.body.end));
        }
        let begins_bare = kept.is_empty() && document.front_matter.is_none();
        let is_front_matter = begins_bare && next.starts_with(['-', '+', '{']);
        if indent.len() > next_line || is_front_matter || !(begins_text(next) || (begins_block(next) && !is_open(kept)))
        {
            return None;
        }
        let is_parted = |space: &str, most: usize| space.matches('\n').count() > most;
        if kept.is_empty() || is_parted(before.get(kept.len()..)?, 1) {
            Some(Span::new(span.start, span.end + next_line))
        } else if is_open(kept) {
            None
        } else if is_parted(indent, 0) {
            Some(span)
        } else {
            let line_end = document.source(span).trim_end_matches(['\n', '\r']).len();
            Some(Span::new(span.start, span.start + line_end))
        }
    }
}

fn is_line_end(document: &Document<'_>, at: usize) -> bool {
    document.text.get(..at).is_some_and(|before| before.ends_with(['\n', '\u{feff}']))
}

/// Whether a block with this start has the same meaning after any other block and a blank line.
fn begins_text(block: &str) -> bool {
    let mut chars = block.chars();
    match chars.next() {
        Some('0'..='9') => !block.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']),
        Some('*') => chars.next() == Some('*') && chars.next().is_some_and(|c| c != '*' && !c.is_whitespace()),
        Some('{') => chars.next() == Some('{'),
        Some(c) if c.is_ascii() => c.is_ascii_alphabetic() || "#!<[|>`(\"'".contains(c),
        Some(c) => !c.is_whitespace(),
        None => false,
    }
}

/// Whether a block with this start can only attach to a list before it: it is no definition and no attribute list.
fn begins_block(block: &str) -> bool {
    !block.starts_with([':', '{']) && block.starts_with(|c: char| c.is_ascii_graphic())
}

/// Whether the last block may be a list or a footnote, which continues after a blank line.
fn is_open(kept: &str) -> bool {
    let mut lines =
        kept.lines().rev().take_while(|line| !line.trim_matches(BLANKS).is_empty() && !line.starts_with("<!--"));
    lines.any(|line| line.starts_with(|c: char| c.is_ascii_digit() || " \t-+*:".contains(c)) || line.starts_with("[^"))
}

/// The part of a line to delete so that the whitespace between the words on both sides does not change. If anything
/// else changes, the proof finds out, and the fix is not offered.
fn among_words(document: &Document<'_>, comment: Span) -> Span {
    const SPACE: [char; 2] = [' ', '\t'];
    let (before, after) = (comment.before(document.text), comment.after(document.text));
    let (words, rest) = (before.trim_end_matches(SPACE), after.trim_start_matches(SPACE));
    let starts_line = words.is_empty() || words.ends_with(['\n', '\r']);
    let ends_line = rest.is_empty() || rest.starts_with(['\n', '\r']);
    let is_between_blanks = words.len() < before.len() && rest.len() < after.len();
    if ends_line && !starts_line {
        Span::new(words.len(), comment.end)
    } else if starts_line || is_between_blanks {
        Span::new(comment.start, comment.end + after.len() - rest.len())
    } else {
        comment
    }
}
