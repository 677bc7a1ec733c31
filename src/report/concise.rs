//! `path:line:column: level[lint] message`, one line a finding.

use std::fmt::Write as _;

use super::escape::visible;
use super::{Checked, Format};
use crate::lines::Lines;

/// `path:line:column: level[lint] message`
pub static CONCISE: Format = Format {
    name: "concise",
    about: "for editors and grep, one line a finding",
    post: |checked, _| post(checked),
    ..Format::LINES
};

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    let path = visible(post.path);
    let mut out = String::new();
    for one in post.diagnostics {
        let start = lines.position(one.span.start);
        let (level, message) = (one.level.as_str(), visible(&one.message));
        let _ = writeln!(out, "{path}:{}:{}: {level}[{}] {message}", start.line, start.column, one.lint);
    }
    out
}
