//! One line per finding: `path:line:column: level[lint] message`.

use super::escape::visible;
use super::{Checked, Format};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Lines, Position};

/// One line per finding: `path:line:column: level[lint] message`.
pub static CONCISE: Format = Format {
    name: "concise",
    about: "for editors and grep, one line per finding",
    post: |checked, _| post(checked),
    is_start,
    ..Format::LINES
};

/// A report starts with a line such as `post.md:1:4: warn[bold/glued] `.
fn is_start(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    [Level::Error, Level::Warn, Level::Info].iter().any(|level| {
        let place = line.split_once(&format!(": {}[", level.as_str())).map(|(place, _)| place);
        place.is_some_and(|place| place.ends_with(|end: char| end.is_ascii_digit()))
    })
}

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    let path = visible(post.path);
    let mut shown = String::new();
    for one in post.diagnostics {
        shown += &line(&path, one, &lines);
        shown.push('\n');
    }
    shown
}

/// Returns the line for a finding in the post at `path`, which is already escaped.
pub(super) fn line(path: &str, one: &Diagnostic, lines: &Lines<'_>) -> String {
    let Position { line, column } = lines.position(one.span.start);
    let (level, message) = (one.level.as_str(), visible(&one.message));
    format!("{path}:{line}:{column}: {level}[{}] {message}", one.lint)
}
