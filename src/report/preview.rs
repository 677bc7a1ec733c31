//! Shows what a fix does: its title, the flags that apply it, and the text before and after.

use anstyle::Style;

use super::Screen;
use super::escape::{columns, visible};
use super::frame::PostOnScreen;
use super::paint::{self, ADDED, FAINT, LITERAL, PLAIN, REMOVED};
use super::window::{CUT, LinePart, Room, measure, window};
use crate::diagnostic::{Fix, Level, Safety};
use crate::text::Span;

/// The columns of unchanged text shown on each side of the edits.
const CONTEXT: usize = 12;

/// The indentation of the text.
const INDENT: &str = "       ";

pub(super) fn fix(fix: &Fix, level: Level, view: PostOnScreen<'_>) -> String {
    let screen = view.screen;
    let flags = flags(fix.safety, level);
    let title = format!("{} ({flags})", visible(&fix.title));
    let title = paint::wrap(&title, screen.width, INDENT.len(), INDENT.len()).join(&format!("\n{INDENT}"));
    let title = title.replace(flags, &screen.paint(flags, LITERAL));
    let mut out = format!("  {} {title}\n", screen.paint("fix:", LITERAL));
    let (before, after) = match new_line(fix, view) {
        Some(line) => (None, Some(line)),
        None => texts(fix, view).unzip(),
    };
    for (sign, text, style) in [("-", before, REMOVED), ("+", after, ADDED)] {
        if let Some(text) = text {
            out.push_str(&format!("{INDENT}{} {}\n", screen.paint(sign, style), text.trim_end()));
        }
    }
    out
}

/// Returns a note that this finding is fixed together with the previous one.
pub(crate) fn same(fix: &Fix, level: Level, screen: Screen) -> String {
    let flags = screen.paint(flags(fix.safety, level), LITERAL);
    format!("  {} fixed together with the finding above ({flags})\n", screen.paint("fix:", LITERAL))
}

/// Returns the flags that apply a fix of this safety to a finding of this level. Findings of level info
/// need `--show info`.
pub(crate) const fn flags(safety: Safety, level: Level) -> &'static str {
    match (safety, level) {
        (Safety::Safe, Level::Info) => "--fix --show info",
        (Safety::Safe, _) => "--fix",
        (Safety::Unsafe, Level::Info) => "--fix --unsafe-fixes --show info",
        (Safety::Unsafe, _) => "--fix --unsafe-fixes",
    }
}

/// Returns the new line, if inserting a whole line is all that the fix does.
fn new_line(fix: &Fix, view: PostOnScreen<'_>) -> Option<String> {
    let [edit] = fix.edits() else { return None };
    let line = edit.text.strip_suffix('\n')?.trim_end_matches('\r');
    let starts_line = view.text.get(..edit.span.start)?.ends_with(['\n', '\r']);
    let room = view.screen.width.saturating_sub(INDENT.len() + 2);
    let fits = !line.contains('\n') && columns(&visible(line)) <= room;
    (edit.span.is_empty() && starts_line && fits).then(|| view.screen.paint(&visible(line), ADDED))
}

/// Returns the edited part of the line before and after the fix, or `None` if it does not fit into one line of the
/// screen.
fn texts(fix: &Fix, view: PostOnScreen<'_>) -> Option<(String, String)> {
    let (focus, screen) = (fix.span(), view.screen);
    let line = view.lines.span(view.lines.line(focus.start));
    let room = screen.width.saturating_sub(INDENT.len() + 2);
    if !line.contains(focus) {
        return None;
    }
    let wanted = measure(view.text, focus, room) + 2 * (CONTEXT + columns(CUT));
    let parts = window(view.text, line, focus, Room { columns: room.min(wanted), left: CONTEXT });
    let (mut before, mut after) = (ExcerptSide::new(screen), ExcerptSide::new(screen));
    for part in parts {
        match part {
            LinePart::Cut(span) if fix.edits().iter().any(|edit| span.overlaps(edit.span)) => return None,
            LinePart::Cut(_) => both(&mut before, &mut after, CUT, FAINT),
            LinePart::Shown(span) => {
                let mut at = span.start;
                for edit in fix.edits().iter().filter(|edit| span.contains(edit.span)) {
                    both(&mut before, &mut after, Span::new(at, edit.span.start).of(view.text), PLAIN);
                    before.push(edit.span.of(view.text), REMOVED);
                    after.push(&edit.text, ADDED);
                    at = edit.span.end;
                }
                both(&mut before, &mut after, Span::new(at, span.end).of(view.text), PLAIN);
            }
        }
    }
    let fits = before.columns.max(after.columns) <= room;
    // Without colours, whitespace at the end of a line is invisible.
    let differ = before.text.trim_end() != after.text.trim_end();
    (fits && differ).then_some((before.text, after.text))
}

fn both(before: &mut ExcerptSide, after: &mut ExcerptSide, text: &str, style: Style) {
    before.push(text, style);
    after.push(text, style);
}

/// The text before or after the fix, which is built piece by piece.
struct ExcerptSide {
    screen: Screen,
    text: String,
    columns: usize,
}

impl ExcerptSide {
    const fn new(screen: Screen) -> Self {
        Self { screen, text: String::new(), columns: 0 }
    }

    fn push(&mut self, text: &str, style: Style) {
        let text = visible(text);
        self.columns += columns(&text);
        self.text.push_str(&self.screen.paint(&text, style));
    }
}
