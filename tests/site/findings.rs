//! Checks that every lint of the links family reports something in the fixture site, and that all findings there are
//! recorded. `BLESS=1 cargo test` records them again.

use std::path::Path;

use digest_lint::lints::ALL;

use crate::support::folder::run_in;
use crate::support::lints::names;
use crate::support::records::assert_recorded;

const FIXTURE: &str = "fixtures/site";
const RECORD: &str = "fixtures/site/report.txt";

/// The lints that report something only with `--online`.
const ONLINE: [&str; 3] = ["links/dead-url", "links/unverified-url", "links/moved-url"];

#[test]
fn all_findings_are_recorded() {
    assert_recorded(RECORD, &found(&["content"]));
}

#[test]
fn every_lint_of_links_has_an_instance() {
    let found = found(&["content"]);
    let lints = ALL.iter().filter(|lint| lint.family() == "links" && !ONLINE.contains(&lint.name));
    let without: Vec<_> = lints.map(|lint| lint.name).filter(|name| !found.contains(&format!("[{name}]"))).collect();
    assert!(without.is_empty(), "nothing in {FIXTURE} is an instance of {without:?}");
}

#[test]
fn sound_links_have_no_findings_under_all_lints() {
    assert_eq!(found(&["--only", &names().join(","), "content/zh/links/silent.md"]), "");
}

/// Returns the findings in the format `concise`.
fn found(args: &[&str]) -> String {
    let options = ["--quiet", "--format", "concise", "--show", "info", "--now", "2026-01-01"];
    run_in(Path::new(FIXTURE), &[&options[..], args].concat()).quiet()
}
