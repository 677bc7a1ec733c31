//! GitLab's [code quality report](https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format): one
//! JSON array. GitLab uses the fingerprints to tell new findings from old ones, and opens the file at `path`, so the
//! run should start at the root of the repository.

use serde_json::json;

use super::escape::visible;
use super::inert;
use super::{Checked, Format};
use crate::diagnostic::Level;
use crate::fingerprint::Fingerprint;
use crate::text::Lines;

const SEPARATOR: &str = ",\n";

/// GitLab's code quality report.
pub static GITLAB: Format = Format {
    name: "gitlab",
    about: "GitLab's code quality report",
    opening: |_| "[\n".to_owned(),
    post: |checked, _| post(checked),
    separator: SEPARATOR,
    closing: |_| "\n]\n".to_owned(),
    is_start: |text| text == "[\n\n]\n" || (text.starts_with("[\n{") && text.contains("\"check_name\"")),
    ..Format::LINES
};

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    let prints = Fingerprint::all(post.text, post.diagnostics);
    let findings = post.diagnostics.iter().zip(prints).map(|(one, print)| {
        inert::json(&json!({
            "description": visible(&one.message),
            "check_name": one.lint,
            "fingerprint": print.at(post.path).to_string(),
            "severity": severity(one.level),
            "location": { "path": post.path, "lines": { "begin": lines.line(one.span.start) } },
        }))
    });
    findings.collect::<Vec<_>>().join(SEPARATOR)
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warn => "minor",
        Level::Info => "info",
    }
}
