//! The format for people: the findings of a post below its path, each with the source line and the fix.

use std::collections::BTreeMap;

use anstyle::Style;

use super::draw::draw;
use super::escape::visible;
use super::frame::PostOnScreen;
use super::paint::{self, FAINT, STRONG};
use super::preview::{self, FirstLine};
use super::snippet::{Snippet, SnippetSource};
use super::{Checked, Format, Screen};
use crate::diagnostic::{Diagnostic, Fix, Level};
use crate::text::{Lines, Position};

/// The maximum width; in longer lines the finding is hard to see.
const WIDEST: usize = 120;

/// The minimum width; a narrower report would show too little of a line.
const NARROWEST: usize = 40;

/// How many findings of one lint are shown of one post, before the others are only counted.
const ALIKE: usize = 3;

/// The path above the findings of a post.
const PATH: Style = STRONG.underline();

/// The format for people, with the source lines.
pub static PRETTY: Format = Format {
    name: "pretty",
    about: "for people, with the source lines",
    post: |post, screen| whole(post, screen).text,
    is_start,
    ..Format::LINES
};

/// A report starts with a path, and then a line such as `1:4 warn[bold/glued] `.
fn is_start(text: &str) -> bool {
    let finding = text.lines().nth(1).and_then(|line| line.split_once(' '));
    finding.is_some_and(|(place, rest)| {
        let is_place = place.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
        is_place
            && [Level::Error, Level::Warn, Level::Info].iter().any(|level| {
                let name = rest.strip_prefix(level.as_str()).and_then(|rest| rest.strip_prefix('[')?.split_once(']'));
                name.is_some_and(|(name, _)| name.contains('/'))
            })
    })
}

/// The findings of a post, drawn for a screen.
#[derive(Debug, Default)]
pub struct DrawnPost {
    text: String,
    /// Where each finding that is drawn ends in the text.
    ends: Vec<usize>,
}

impl DrawnPost {
    /// A post in a format that is always shown whole.
    #[must_use]
    pub const fn of(text: String) -> Self {
        Self { text, ends: Vec::new() }
    }

    /// Returns the number of findings that are drawn, and not only counted.
    #[must_use]
    pub const fn findings(&self) -> usize {
        self.ends.len()
    }

    /// Returns the whole text.
    #[must_use]
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// Returns the text with at most `most` findings.
    #[must_use]
    pub fn first(&self, most: usize) -> &str {
        match most.checked_sub(1) {
            _ if most >= self.ends.len() => &self.text,
            None => "",
            Some(last) => self.ends.get(last).and_then(|end| self.text.get(..*end)).unwrap_or_default(),
        }
    }
}

/// Draws all findings of a post.
fn whole(post: &Checked<'_>, screen: Screen) -> DrawnPost {
    drawn(post, usize::MAX, screen)
}

/// Draws the findings of a post, but no more than a few of the same lint; the others are counted.
#[must_use]
pub fn brief(post: &Checked<'_>, screen: Screen) -> DrawnPost {
    drawn(post, ALIKE, screen)
}

fn drawn(post: &Checked<'_>, alike: usize, screen: Screen) -> DrawnPost {
    if post.diagnostics.is_empty() {
        return DrawnPost::default();
    }
    let lines = Lines::new(post.text);
    let screen = Screen { width: screen.width.clamp(NARROWEST, WIDEST), ..screen };
    let view = PostOnScreen { text: post.text, lines: &lines, screen };
    let mut out = DrawnPost::of(heading(post.path, screen));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut before = None;
    for one in post.diagnostics {
        let count = seen.entry(one.lint).or_default();
        *count += 1;
        if *count <= alike {
            out.text += &finding(one, before, view);
            out.text.push('\n');
            out.ends.push(out.text.len());
            before = one.fix.as_deref();
        }
    }
    let more = seen.into_iter().filter(|(_, count)| *count > alike);
    let more: Vec<_> = more.map(|(lint, count)| format!("{} more of {lint}", count - alike)).collect();
    if !more.is_empty() {
        let text = format!("and {} (--full shows them)", more.join(", "));
        let lines = paint::wrap(&text, screen.width, 0, 2);
        let lines: Vec<_> = lines.iter().map(|line| screen.paint(line, FAINT)).collect();
        out.text += &(paint::hanging(&lines, 2) + "\n\n");
    }
    out
}

/// Returns the line above the findings of a post. The runner of GitHub Actions obeys a line that starts with
/// `::`, so such a path gets a `./`.
fn heading(path: &str, screen: Screen) -> String {
    let path = visible(path);
    let guard = if path.trim_start().starts_with("::") { "./" } else { "" };
    screen.paint(&format!("{guard}{path}"), PATH) + "\n"
}

/// Draws a finding. The fix is shortened if it is also that of the finding before.
fn finding(one: &Diagnostic, before: Option<&Fix>, view: PostOnScreen<'_>) -> String {
    let frames = view.frames(one.span, &one.notes);
    let line = FirstLine {
        number: view.lines.line(one.span.start),
        parts: frames.first().map(|frame| frame.parts.clone()).unwrap_or_default(),
    };
    let rows = draw(&Snippet::new(SnippetSource::new(frames)), one.level, view.screen);
    message(one, view)
        + &rows
        + &match &one.fix {
            None => String::new(),
            Some(fix) if before == Some(fix) => preview::same(fix, &line, view.screen),
            Some(fix) => preview::fix(fix, &line, view),
        }
}

/// Returns the place, the level, the name of the lint and the message, such as `1:4 warn[bold/glued] `.
fn message(one: &Diagnostic, view: PostOnScreen<'_>) -> String {
    let screen = view.screen;
    let Position { line, column } = view.lines.position(one.span.start);
    let (place, name) = (format!("{line}:{column}"), format!("{}[{}]", one.level.as_str(), one.lint));
    let lines = paint::wrap(&visible(&one.message), screen.width, place.len() + name.len() + 2, 4);
    let lines: Vec<_> = lines.iter().map(|line| screen.paint(line, STRONG)).collect();
    format!("{place} {} {}\n", screen.paint(&name, paint::level(one.level)), paint::hanging(&lines, 4))
}
