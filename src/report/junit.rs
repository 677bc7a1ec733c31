//! `JUnit` XML, as defined by the [schema of Jenkins][1] and read by [GitLab][2]: a suite for each post, with a test
//! case for each finding, or one that passes for a post without findings.
//!
//! `JUnit` has no warnings. Errors and warnings are failures with that `type`, as in other linters, and `--show error`
//! omits warnings. Findings of level info are skipped tests, which do not fail a build. Readers tell test cases apart
//! by their names, so each name contains the position of its finding.
//!
//! [1]: https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
//! [2]: https://docs.gitlab.com/ci/testing/unit_test_reports/

use super::concise;
use super::escape::visible;
use super::inert::xml;
use super::preview::command;
use super::{Checked, Format};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Lines, Position};

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"digest-lint\">\n";

/// `JUnit` XML.
pub static JUNIT: Format = Format {
    name: "junit",
    about: "JUnit XML, for test reports",
    opening: |_| OPENING.to_owned(),
    is_start: |text| text.starts_with(OPENING),
    post: |checked, _| post(checked),
    closing: |_| "</testsuites>\n".to_owned(),
    has_clean_posts: true,
    ..Format::LINES
};

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    let path = xml(post.path);
    let skipped = post.diagnostics.iter().filter(|one| one.level == Level::Info).count();
    let (tests, failures) = (post.diagnostics.len().max(1), post.diagnostics.len() - skipped);
    let mut cases: String = post.diagnostics.iter().map(|one| case(post.path, one, &lines)).collect();
    if cases.is_empty() {
        cases = format!("<testcase name=\"no findings\" classname=\"{path}\"/>\n");
    }
    format!(
        "<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n{cases}</testsuite>\n"
    )
}

fn case(path: &str, one: &Diagnostic, lines: &Lines<'_>) -> String {
    let Position { line, column } = lines.position(one.span.start);
    let (name, message) = (xml(one.lint), xml(&visible(&one.message)));
    let details = xml(&details(path, one, lines));
    let outcome = match one.level {
        Level::Info => format!("<skipped message=\"{message}\">{details}</skipped>"),
        level => format!("<failure type=\"{}\" message=\"{message}\">{details}</failure>", level.as_str()),
    };
    let path = xml(path);
    format!("<testcase name=\"{name} at {line}:{column}\" classname=\"{path}\">{outcome}</testcase>\n")
}

/// Returns the body of a test case, which is the only text that some readers show.
fn details(path: &str, one: &Diagnostic, lines: &Lines<'_>) -> String {
    let finding = concise::line(&visible(path), one, lines);
    match &one.fix {
        Some(fix) => format!("{finding}; fix: {} ({})", visible(&fix.title), command(fix.safety, one.level)),
        None => finding,
    }
}
