//! One line per finding: `path:line:column: level[lint] message`.

use super::escape::visible;
use super::{Checked, Format};
use crate::diagnostic::Diagnostic;
use crate::text::{Lines, Position};

/// One line per finding: `path:line:column: level[lint] message`.
pub static CONCISE: Format = Format {
    name: "concise",
    about: "for editors and grep, one line per finding",
    post: |checked, _| post(checked),
    ..Format::LINES
};

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    let path = visible(post.path);
    post.diagnostics.iter().map(|one| line(&path, one, &lines) + "\n").collect()
}

/// Returns the line for a finding in the post at `path`, which is already escaped.
pub(super) fn line(path: &str, one: &Diagnostic, lines: &Lines<'_>) -> String {
    let Position { line, column } = lines.position(one.span.start);
    let (level, message) = (one.level.as_str(), visible(&one.message));
    format!("{path}:{line}:{column}: {level}[{}] {message}", one.lint)
}
