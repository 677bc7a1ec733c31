//! The XML format of [Checkstyle](https://checkstyle.org/cmdline.html), which many CI systems and editors read. It has
//! no published schema. Its readers expect `file` elements with a `name`, and `error` elements with `line`, `column`,
//! `severity`, `message` and `source`. Lines and columns start at 1; columns are Unicode scalar values.

use super::escape::visible;
use super::inert::xml;
use super::{Checked, Format};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Lines, Position};

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";

/// Checkstyle XML.
pub static CHECKSTYLE: Format = Format {
    name: "checkstyle",
    about: "Checkstyle XML, for Jenkins",
    // Readers check this version, the one of the Checkstyle release with this XML; other linters write it too.
    opening: |_| OPENING.to_owned(),
    is_start: |text| text.starts_with(OPENING),
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
    // Jenkins takes the text before the last dot as the name of the tool.
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
