//! The [Reviewdog Diagnostic Format](https://github.com/reviewdog/reviewdog/tree/master/proto/rdf): one JSON object, a
//! `DiagnosticResult` of `reviewdog.proto`. Notes are `related_locations`, supported since reviewdog 0.18.0 (June
//! 2024).
//!
//! Lines and columns start at 1, columns are **bytes** of UTF-8, and an end is the position after the last byte.
//! Several suggestions would be alternatives, so all edits of a fix form one suggestion that covers the text from the
//! first edit to the last.

use serde_json::{Value, json};

use super::escape::visible;
use super::{Checked, Format, concise, inert};
use crate::diagnostic::{Diagnostic, Fix, Level, edited};
use crate::text::{Lines, Span};

const OPENING: &str = "{\"source\":{\"name\":\"digest-lint\"},\"diagnostics\":[\n";

const SEPARATOR: &str = ",\n";

/// The Reviewdog Diagnostic Format.
pub static RDJSON: Format = Format {
    name: "rdjson",
    about: "for reviewdog, with suggestions",
    opening: |_| OPENING.to_owned(),
    is_start: |text| text.starts_with(OPENING),
    post: |checked, _| post(checked),
    separator: SEPARATOR,
    closing: |_| "\n]}\n".to_owned(),
    ..Format::LINES
};

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    let findings = post.diagnostics.iter().map(|one| inert::json(&diagnostic(post, one, &lines)));
    findings.collect::<Vec<_>>().join(SEPARATOR)
}

fn diagnostic(post: &Checked<'_>, one: &Diagnostic, lines: &Lines<'_>) -> Value {
    let location = |span| json!({ "path": post.path, "range": range(span, lines) });
    let notes = one.notes.iter().map(|(span, note)| json!({ "message": visible(note), "location": location(*span) }));
    let suggestions = one.fix.iter().map(|fix| suggestion(fix, post.text, lines));
    json!({
        "message": visible(&one.message),
        "location": location(one.span),
        "severity": severity(one.level),
        "code": { "value": one.lint },
        "suggestions": suggestions.collect::<Vec<_>>(),
        "related_locations": notes.collect::<Vec<_>>(),
        "original_output": concise::line(&visible(post.path), one, lines),
    })
}

fn suggestion(fix: &Fix, text: &str, lines: &Lines<'_>) -> Value {
    let cover = fix.span();
    json!({ "range": range(cover, lines), "text": edited(text, cover, fix.edits()) })
}

fn range(span: Span, lines: &Lines<'_>) -> Value {
    json!({ "start": position(span.start, lines), "end": position(span.end, lines) })
}

fn position(offset: usize, lines: &Lines<'_>) -> Value {
    let line = lines.line(offset);
    json!({ "line": line, "column": offset - lines.span(line).start + 1 })
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warn => "WARNING",
        Level::Info => "INFO",
    }
}
