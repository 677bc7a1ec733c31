//! Shows what a fix does: its title, whether it is safe, and the text before and after.

use anstyle::Style;

use super::Screen;
use super::escape::{columns, visible};
use super::frame::{GUTTER, PostOnScreen};
use super::paint::{self, ADDED, FAINT, LITERAL, PLAIN, REMOVED};
use super::window::{CUT, LinePart, Room, measure, window};
use crate::diagnostic::{Edit, Fix, Level, Safety};
use crate::text::Span;

/// The columns of unchanged text shown on each side of the edits.
const CONTEXT: usize = 12;

/// The line of a finding, as its first frame shows it. What is said about the fix lines up with it.
pub(super) struct FirstLine {
    pub(super) number: usize,
    pub(super) parts: Vec<LinePart>,
}

impl FirstLine {
    /// Returns the columns before the text.
    fn gutter(&self) -> usize {
        GUTTER + self.number.to_string().len()
    }

    /// Returns a row whose text is below that of the line.
    fn row(&self, sign: &str, text: &str) -> String {
        format!("{:1$}{sign} {text}\n", "", self.gutter().saturating_sub(2))
    }
}

/// Returns what the fix does, and the text after it. The text before it is repeated only if the `line` of the finding
/// does not show it.
pub(super) fn fix(fix: &Fix, line: &FirstLine, view: PostOnScreen<'_>) -> String {
    let screen = view.screen;
    let label = label(fix.safety);
    let indent = line.gutter() + label.len() + 1;
    let title = paint::hanging(&paint::wrap(&visible(&fix.title), screen.width, indent, indent), indent);
    let mut out = line.row("=", &format!("{} {title}", screen.paint(label, LITERAL)));
    let (before, after) = match (new_line(fix, line, view), in_frame(fix, line, view)) {
        (Some(line), _) | (None, Some(line)) => (None, Some(line)),
        (None, None) => texts(fix, line, view).unzip(),
    };
    for (sign, text, style) in [("-", before, REMOVED), ("+", after, ADDED)] {
        if let Some(text) = text.filter(|text| !text.trim_end().is_empty()) {
            out.push_str(&line.row(&screen.paint(sign, style), text.trim_end()));
        }
    }
    out
}

/// Returns a note that this finding is fixed together with the previous one.
pub(super) fn same(fix: &Fix, line: &FirstLine, screen: Screen) -> String {
    line.row("=", &format!("{} together with the finding above", screen.paint(label(fix.safety), LITERAL)))
}

const fn label(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "fix:",
        Safety::Unsafe => "unsafe fix:",
    }
}

/// Returns the command that applies a fix of this safety to a finding of this level.
pub(crate) const fn command(safety: Safety, level: Level) -> &'static str {
    match (safety, level) {
        (Safety::Safe, Level::Info) => "digest-lint fix --show info",
        (Safety::Safe, _) => "digest-lint fix",
        (Safety::Unsafe, Level::Info) => "digest-lint fix --unsafe-fixes --show info",
        (Safety::Unsafe, _) => "digest-lint fix --unsafe-fixes",
    }
}

/// Returns the new line, if inserting a whole line is all that the fix does.
fn new_line(fix: &Fix, first: &FirstLine, view: PostOnScreen<'_>) -> Option<String> {
    let [edit] = fix.edits() else { return None };
    let line = edit.text.strip_suffix('\n')?.trim_end_matches('\r');
    let starts_line = view.text.get(..edit.span.start)?.ends_with(['\n', '\r']);
    let fits = !line.contains('\n') && columns(&visible(line)) <= view.columns(first.number);
    (edit.span.is_empty() && starts_line && fits).then(|| view.screen.paint(&visible(line), ADDED))
}

/// Returns the line of the finding after the fix, or `None` if not all of the edits are shown in it.
fn in_frame(fix: &Fix, line: &FirstLine, view: PostOnScreen<'_>) -> Option<String> {
    let shown: Vec<_> = line.parts.iter().filter(|part| matches!(part, LinePart::Shown(_))).collect();
    let is_shown = |edit: &Edit| shown.iter().any(|part| part.span().contains(edit.span));
    let sides =
        fix.edits().iter().all(is_shown).then(|| sides(fix, &line.parts, (view, view.columns(line.number)))).flatten();
    sides.map(|(_, after)| after)
}

/// Returns the edited part of the line before and after the fix, or `None` if it does not fit into one line of the
/// screen.
fn texts(fix: &Fix, first: &FirstLine, view: PostOnScreen<'_>) -> Option<(String, String)> {
    let focus = fix.span();
    let line = view.lines.span(view.lines.line(focus.start));
    let room = view.columns(first.number);
    if !line.contains(focus) {
        return None;
    }
    let wanted = measure(view.text, focus, room) + 2 * (CONTEXT + columns(CUT));
    let parts = window(view.text, line, focus, Room { columns: room.min(wanted), left: CONTEXT });
    sides(fix, &parts, (view, room))
}

/// Returns the parts of a line before and after the fix, or `None` if an edit is cut, or the text is wider than `room`,
/// or the texts look the same.
fn sides(fix: &Fix, parts: &[LinePart], (view, room): (PostOnScreen<'_>, usize)) -> Option<(String, String)> {
    let (mut before, mut after) = (ExcerptSide::new(view.screen), ExcerptSide::new(view.screen));
    for part in parts {
        match *part {
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
