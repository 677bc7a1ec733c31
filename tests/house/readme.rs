//! Checks that the README is short and that what it names exists, and that the reference is current.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use digest_lint::app::cli;
use digest_lint::app::formats;
use digest_lint::config::Config;
use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::examples;
use digest_lint::lints::ALL;
use digest_lint::page::LintPage;
use digest_lint::report::{Checked, JSON, Screen};

use super::translation::{READMES, Text, figures};
use crate::support::folder::read;
use crate::support::lints::{RECORD_WIDTH, check, names};
use crate::support::records::assert_recorded;

const REFERENCE: &str = "docs/reference.md";
const TABLE: &str = "<!-- lints: written by BLESS=1 cargo test -->\n";
const TABLE_END: &str = "<!-- end of lints -->";

/// The most bytes of a README.
const README_BYTES: usize = 8 * 1024;

#[test]
fn the_readmes_are_short() {
    for path in READMES {
        let bytes = read(Path::new(path)).len();
        assert!(bytes <= README_BYTES, "{path} has {bytes} bytes; the limit is {README_BYTES}");
    }
}

#[test]
fn links_in_the_readmes_lead_to_files_and_headings() {
    for path in READMES {
        for target in Text::read(path).links.iter().filter(|target| !target.contains("://")) {
            let (file, id) = target.split_once('#').unwrap_or((target, ""));
            assert!(Path::new(file).exists(), "{path} links to {file}, which does not exist");
            let is_heading = |line: &str| line.starts_with('#') && line.to_lowercase().replace(' ', "-").ends_with(id);
            assert!(id.is_empty() || read(Path::new(file)).lines().any(is_heading), "{path}: {file} has no #{id}");
        }
    }
}

#[test]
fn commands_in_the_readmes_are_valid() {
    for path in READMES {
        let commands = Text::read(path).commands;
        let ours = commands.iter().filter_map(|command| {
            let command = command.replace("cargo run -- ", "digest-lint ");
            let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
            (words.first()? == "digest-lint").then_some(words)
        });
        let ours: Vec<_> = ours.collect();
        assert!(ours.len() >= 4, "{path} has only {} commands", ours.len());
        for words in ours {
            cli::arguments().try_get_matches_from(&words).unwrap_or_else(|error| panic!("{path}: {words:?}: {error}"));
            for file in words.iter().filter(|word| word.starts_with("fixtures/")) {
                assert!(Path::new(file).is_file(), "{path} names {file}, which is not one file");
            }
        }
    }
}

#[test]
fn the_figures_of_other_linters_are_those_of_the_comparison() {
    let comparison = read(Path::new("docs/coming-from.md"));
    for path in READMES {
        let readme = read(Path::new(path));
        let has_figures = |line: &&str| line.starts_with("| ") && !figures(line).is_empty();
        let rows: Vec<&str> = readme.lines().filter(has_figures).collect();
        assert!(rows.len() >= 3, "{path} has no table of figures");
        for row in rows {
            assert!(comparison.contains(row), "{path}: this row is not in docs/coming-from.md: {row}");
        }
    }
}

#[test]
fn the_speed_is_that_of_the_measurements() {
    let measured = figures(&read(Path::new("PERFORMANCE.md")));
    for path in READMES {
        let readme = Text::read(path);
        let speed = readme.sections.iter().find(|(_, text)| text.contains("PERFORMANCE.md")).expect("a section");
        let said = figures(&speed.1);
        assert!(said.len() >= 2, "{path}: {said:?}");
        for figure in said {
            assert!(measured.contains(&figure), "{path} says {figure}, which PERFORMANCE.md does not");
        }
    }
}

#[test]
fn the_table_of_lints_is_current() {
    let reference = read(Path::new(REFERENCE));
    let (before, rest) = reference.split_once(TABLE).expect("the table has a start");
    let (_, after) = rest.split_once(TABLE_END).expect("the table has an end");
    let now = format!("{before}{TABLE}{}{TABLE_END}{after}", table());
    assert_recorded(REFERENCE, &now);
}

#[test]
fn the_reference_has_every_format() {
    let reference = read(Path::new(REFERENCE));
    for format in formats::ALL {
        assert!(reference.contains(&format!("\n| `{}` | ", format.name)), "{} is missing", format.name);
    }
}

#[test]
fn the_config_of_the_reference_is_valid() {
    let reference = read(Path::new(REFERENCE));
    let config = reference.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a config");
    let config = Config::parse(config, &names()).expect("the config of the reference is valid");
    assert!(config.bold.portable && !config.overrides.is_empty());
}

#[test]
fn the_json_in_the_guide_is_what_the_program_prints() {
    let guide = read(Path::new("docs/ci.md"));
    let json = guide.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a line of JSON");
    let text = "甲３\n";
    let diagnostics = check(&Document::parse(text));
    let post = Checked { path: "post.md", text, diagnostics: &diagnostics };
    assert_eq!(JSON.post(&post, Screen { width: RECORD_WIDTH, color: false, ascii: false }), json);
}

#[test]
fn the_test_command_is_in_the_readme() {
    // `.ci/run` runs the command in the block after this line.
    let readme = fs::read_to_string("README.md").expect("the README is there");
    assert!(readme.contains("<!-- test -->\n```sh\ncargo test --features online\n```\n"));
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
