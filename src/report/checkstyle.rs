//! The XML of [Checkstyle](https://checkstyle.org/cmdline.html), which many CI systems and editors read. It has no published
//! schema; its readers ask for `file` elements with a `name`, and `error` elements with `line`, `column`, `severity`, `message`
//! and `source`. Lines and columns count from 1, columns in Unicode scalar values.

use super::escape::visible;
use super::inert::xml;
use super::{Checked, Format};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Lines, Position};

/// Checkstyle's XML.
pub static CHECKSTYLE: Format = Format {
    name: "checkstyle",
    about: "Checkstyle's XML, for Jenkins",
    // The version is that of Checkstyle whose XML this is: readers look at it, and other linters write this one.
    opening: |_| "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_owned(),
    post: |checked, _| post(checked),
    closing: |_| "</checkstyle>\n".to_owned(),
    ..Format::LINES
};

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    let errors: String = post.diagnostics.iter().map(|one| error(one, &lines)).collect();
    format!("<file name=\"{}\">\n{errors}</file>\n", xml(post.path))
}

fn error(one: &Diagnostic, lines: &Lines<'_>) -> String {
    let Position { line, column } = lines.position(one.span.start);
    let (severity, message) = (severity(one.level), xml(&visible(&one.message)));
    // Jenkins takes what stands before the last dot for the tool.
    let source = xml(one.lint);
    format!(
        "<error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"digest-lint.{source}\"/>\n"
    )
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Info => "info",
    }
}
