//! Shows what a fix changes: the lines before and after it, with the changed characters marked.

use maud::{Markup, html};

use super::super::text::EscapedLine;
use super::ReportedPost;
use super::truncate::{Keep, truncate_to_columns};
use crate::diagnostic::{Edit, Fix};
use crate::text::Span;

/// The columns of unchanged text shown on each side of a change.
const CONTEXT: usize = 40;

/// The columns of changed text shown in one piece.
const WIDEST: usize = 240;

/// The number of removed lines and of added lines shown at one place of the post.
const MOST_LINES: usize = 12;

/// The number of places of the post shown for one fix.
const MOST_PLACES: usize = 20;

/// Marks a line break that is removed or added.
const LINE_END: &str = "↵";

/// The lines around a group of edits, either before or after the fix.
#[derive(Default)]
struct DiffSide<'a> {
    done: Vec<DiffRow<'a>>,
    row: DiffRow<'a>,
}

/// A line: its pieces, and whether each differs from the other side.
type DiffRow<'a> = Vec<(&'a str, bool)>;

pub(super) fn change(fix: &Fix, post: &ReportedPost<'_>) -> Markup {
    let places = groups(fix.edits(), post);
    html! {
        pre.diff lang="zh" {
            code {
                @for edits in places.iter().take(MOST_PLACES) { (group(edits, post)) }
                (more(places.len(), MOST_PLACES, "places"))
            }
        }
    }
}

/// Groups the edits that touch the same lines.
fn groups<'f>(edits: &'f [Edit], post: &ReportedPost<'_>) -> Vec<&'f [Edit]> {
    let line = |offset| post.lines.line(offset);
    edits.chunk_by(|one, next| line(one.span.end) == line(next.span.start)).collect()
}

fn group(edits: &[Edit], post: &ReportedPost<'_>) -> Markup {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return html! {} };
    let content = |offset| post.lines.span(post.lines.line(offset));
    let mut at = content(first.span.start).start.min(first.span.start);
    let (mut before, mut after) = (DiffSide::default(), DiffSide::default());
    for edit in edits {
        let same = Span::new(at, edit.span.start).of(post.text);
        before.push(same, false).push(edit.span.of(post.text), true);
        after.push(same, false).push(&edit.text, true);
        at = edit.span.end;
    }
    let rest = Span::new(at, content(last.span.end).end.max(at)).of(post.text);
    let (before, after) = (before.push(rest, false).rows(), after.push(rest, false).rows());
    let is_same = |(one, other): &(&DiffRow<'_>, &DiffRow<'_>)| one == other;
    let head = before.iter().zip(&after).take_while(is_same).count();
    let left = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(left).take_while(is_same).count();
    let changed = |rows: &[DiffRow<'_>], sign| lines(rows.get(head..rows.len() - tail).unwrap_or_default(), sign);
    html! {
        (lines(before.get(..head).unwrap_or_default(), ' '))
        (changed(&before, '-'))
        (changed(&after, '+'))
        (lines(before.get(before.len() - tail..).unwrap_or_default(), ' '))
    }
}

impl<'a> DiffSide<'a> {
    fn push(&mut self, text: &'a str, differs: bool) -> &mut Self {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.end(differs);
            }
            let line = line.trim_end_matches('\r');
            if !line.is_empty() {
                self.row.push((line, differs));
            }
        }
        self
    }

    fn end(&mut self, differs: bool) {
        let mut row = std::mem::take(&mut self.row);
        if differs && row.iter().any(|(_, differs)| !differs) {
            row.push((LINE_END, true));
        }
        self.done.push(row);
    }

    fn rows(&mut self) -> Vec<DiffRow<'a>> {
        let mut rows = std::mem::take(&mut self.done);
        rows.push(std::mem::take(&mut self.row));
        rows
    }
}

fn lines(rows: &[DiffRow<'_>], sign: char) -> Markup {
    html! {
        @for row in rows.iter().take(MOST_LINES) {
            @match sign {
                '-' => span.line.removed { "- " (pieces(row, sign)) "\n" },
                '+' => span.line.added { "+ " (pieces(row, sign)) "\n" },
                _ => span.line { "  " (pieces(row, sign)) "\n" },
            }
        }
        (more(rows.len(), MOST_LINES, "lines"))
    }
}

/// Returns a note with the number of places or lines that are not shown, if there are any.
fn more(count: usize, shown: usize, of: &str) -> Markup {
    html! { @if count > shown { span.line.cut { "  … " (count - shown) " more " (of) "\n" } } }
}

fn pieces(row: &DiffRow<'_>, sign: char) -> Markup {
    let last = row.len().saturating_sub(1);
    html! {
        @for (at, &(text, differs)) in row.iter().enumerate() {
            @match (differs, sign) {
                (true, '-') => del { (EscapedLine(&truncate_to_columns(text, Keep::Ends, WIDEST))) },
                (true, _) => ins { (EscapedLine(&truncate_to_columns(text, Keep::Ends, WIDEST))) },
                (false, _) if at == last => (EscapedLine(&truncate_to_columns(text, Keep::Head, CONTEXT))),
                (false, _) if at == 0 => (EscapedLine(&truncate_to_columns(text, Keep::Tail, CONTEXT))),
                (false, _) => (EscapedLine(&truncate_to_columns(text, Keep::Ends, 2 * CONTEXT))),
            }
        }
    }
}
