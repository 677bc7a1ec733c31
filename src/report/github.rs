//! Workflow commands, which GitHub Actions turns into annotations of a pull request.
//!
//! Escaping follows the [toolkit](https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts): `%`, `\r`
//! and `\n` everywhere, and also `:` and `,` in properties. Columns are given only for a finding within one line, as
//! the [checks API](https://docs.github.com/en/rest/checks/runs) requires.

use std::fmt::Write as _;

use super::escape::visible;
use super::unjudged::{reasons, sentence};
use super::{Checked, Format, Total};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::Lines;

/// GitHub workflow annotations.
pub static GITHUB: Format = Format {
    name: "github",
    about: "GitHub annotations on a pull request",
    post: |checked, _| post(checked),
    closing,
    is_start: |text| ["::error ", "::warning ", "::notice"].iter().any(|command| text.starts_with(command)),
    ..Format::LINES
};

fn closing(total: &Total<'_>) -> String {
    let reasons = reasons(total.counts).into_iter();
    reasons.map(|(count, reason)| format!("::notice::{}\n", data(&sentence(count, reason)))).collect()
}

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    post.diagnostics.iter().fold(String::new(), |mut out, one| {
        let file = property(post.path);
        let _ = writeln!(out, "::{} file={file},{}::{}", command(one.level), place(one, &lines), data(&one.message));
        out
    })
}

const fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Info => "notice",
    }
}

fn place(one: &Diagnostic, lines: &Lines<'_>) -> String {
    let (start, end) = (lines.position(one.span.start), lines.position(one.span.end));
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    format!("line={},endLine={}{columns},title={}", start.line, end.line, property(one.lint))
}

/// Line breaks need no escaping here, because `visible` removes them.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
