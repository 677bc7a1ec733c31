//! Checks that the README is current.

use std::fmt::Write;
use std::fs;

use digest_lint::config::Config;
use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::examples;
use digest_lint::lints::ALL;
use digest_lint::page::LintPage;
use digest_lint::report::{Checked, JSON, Screen};

use crate::support::lints::{RECORD_WIDTH, check, names};
use crate::support::records::assert_recorded;

const TABLE: &str = "<!-- lints: written by BLESS=1 cargo test -->\n";
const TABLE_END: &str = "<!-- end of lints -->";

#[test]
fn the_table_of_lints_is_current() {
    let readme = fs::read_to_string("README.md").expect("the README is there");
    let (before, rest) = readme.split_once(TABLE).expect("the table has a start");
    let (_, after) = rest.split_once(TABLE_END).expect("the table has an end");
    let now = format!("{before}{TABLE}{}{TABLE_END}{after}", table());
    assert_recorded("README.md", &now);
}

#[test]
fn the_first_example_is_what_the_program_prints() {
    let readme = fs::read_to_string("README.md").expect("the README is there");
    let picture = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let report = fs::read_to_string("fixtures/posts/morning-digest/report.txt").expect("the report is recorded");
    assert!(picture.lines().count() > 5 && report.contains(picture.trim_end()), "the example is not in the report");
}

#[test]
fn the_config_is_valid() {
    let readme = fs::read_to_string("README.md").expect("the README is there");
    let config = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a config");
    let config = Config::parse(config, &names()).expect("the config of README is valid");
    assert!(config.bold.portable && !config.overrides.is_empty());
}

#[test]
fn the_json_is_what_the_program_prints() {
    let readme = fs::read_to_string("README.md").expect("the README is there");
    let json = readme.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a line of JSON");
    let text = "甲３\n";
    let diagnostics = check(&Document::parse(text));
    let post = Checked { path: "post.md", text, diagnostics: &diagnostics };
    assert_eq!(JSON.post(&post, Screen { width: RECORD_WIDTH, color: false }), json);
}

fn table() -> String {
    let mut table = "\n| lint | level | fix | |\n|---|---|---|---|\n".to_owned();
    for lint in ALL {
        let level = lint.level.map_or("off", Level::as_str);
        let fixes = examples::fixes(lint, &names());
        let fixes = fixes.iter().map(|safety| match safety {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        });
        let fix = fixes.collect::<Vec<_>>().join(", ");
        let summary = LintPage::read(lint.page).summary;
        writeln!(table, "| `{}` | {level} | {fix} | {summary} |", lint.name).expect("a string grows");
    }
    table + "\n"
}
