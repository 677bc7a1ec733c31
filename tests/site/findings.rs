//! Every lint of the links family finds something in the fixture site, and all that is found there is recorded.
//! `BLESS=1 cargo test` records anew.

use std::path::Path;

use digest_lint::lints::ALL;

use crate::support::folder::run_in;
use crate::support::lints::names;
use crate::support::records::assert_recorded;

const FIXTURE: &str = "fixtures/site";
const RECORD: &str = "fixtures/site/report.txt";

/// The lints that find something only where hosts are asked.
const ONLINE: [&str; 3] = ["links/dead-url", "links/unverified-url", "links/moved-url"];

#[test]
fn all_that_is_found_is_recorded() {
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
fn what_is_sound_is_silent_under_all_lints() {
    assert_eq!(found(&["--only", &names().join(","), "content/zh/links/silent.md"]), "");
}

/// What is found, in the format of editors.
fn found(args: &[&str]) -> String {
    let options = ["--quiet", "--format", "concise", "--show", "info", "--now", "2026-01-01"];
    run_in(Path::new(FIXTURE), &[&options[..], args].concat()).quiet()
}
