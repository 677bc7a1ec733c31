//! Checks that every case of `fixtures/cases/front-matter.jsonl` is reported, and built by Hugo, as recorded.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::thread;

use digest_lint::diagnostic::Level;
use digest_lint::document::Document;
use digest_lint::lints::ALL;
use serde::Deserialize;

use crate::support::cases::{self, Failure, assert_all_hold};
use crate::support::folder::{Folder, write};
use crate::support::hugo::{CONFIG, Hugo, RECORDED, one_of};
use crate::support::lints::check;

/// A post, the result in Hugo 0.168, and the lints that report it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    text: String,
    hugo: Verdict,
    /// The result in Hugo 0.111, if it differs.
    hugo_111: Option<Verdict>,
    /// Every lint of the family that reports it; `None` if not recorded yet.
    lints: Option<BTreeSet<String>>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    /// The build of the site fails.
    Fails,
    /// The site is built, and Hugo reads the front matter as its author intended.
    Accepted,
    /// The site is built, but Hugo reads the front matter differently.
    Silent,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = cases::cases("front-matter");
    cases.push(long());
    cases
}

/// Returns front matter of more than 64 KiB, which Hugo reads and we do not.
fn long() -> Case {
    Case {
        id: "more-than-64-kib".to_owned(),
        text: format!("---\ntitle: 周报\nnotes: |\n{}---\n\n正文。\n", "  备注。\n".repeat(6_000)),
        hugo: Verdict::Accepted,
        hugo_111: None,
        lints: Some(BTreeSet::from(["front-matter/syntax".to_owned()])),
    }
}

/// Returns the cases that the lint reports: their IDs and posts.
pub(crate) fn cases_of(lint: &str) -> Vec<(String, String)> {
    let cases = cases().into_iter();
    let reported = cases.filter(|case| case.lints.as_ref().is_some_and(|lints| lints.contains(lint)));
    reported.map(|case| (case.id, case.text)).collect()
}

#[test]
fn a_lint_reports_every_case_that_hugo_does_not_accept() {
    for Case { id, hugo, lints, .. } in cases() {
        let lints = lints.unwrap_or_default();
        for lint in &lints {
            assert!(ALL.iter().any(|known| known.name == lint), "{id} names {lint}, which is not a lint");
        }
        assert!(hugo == Verdict::Accepted || !lints.is_empty(), "{id}");
    }
}

#[test]
fn cases_are_reported_as_recorded() {
    let mut failures = Vec::new();
    for Case { id, text, hugo, lints, .. } in cases() {
        let found = check(&Document::parse(&text));
        let found = found.iter().filter(|finding| finding.lint.starts_with("front-matter/"));
        let breaks = found.clone().any(|finding| finding.level == Level::Error);
        let found: BTreeSet<String> = found.map(|finding| finding.lint.to_owned()).collect();
        if lints.as_ref() != Some(&found) {
            let lines = |lints: &BTreeSet<String>| lints.iter().map(|lint| format!("{lint}\n")).collect::<String>();
            let failure = Failure::differs(&id, &text, &lines(&lints.unwrap_or_default()), &lines(&found));
            failures.push(failure.of("lints").or_field("lints", &found));
        }
        if hugo == Verdict::Fails && !breaks {
            failures.push(Failure::new(&id, "Hugo fails, and no finding is an error".to_owned()));
        }
    }
    assert_all_hold("front-matter", failures);
}

#[test]
fn hugo_builds_the_cases_as_recorded() {
    let Some(hugo) = one_of(&[RECORDED, 111]) else { return };
    let verdict: fn(&Case) -> Verdict = match hugo.minor {
        RECORDED => |case| case.hugo,
        _ => |case| case.hugo_111.unwrap_or(case.hugo),
    };
    let (failing, building): (Vec<Case>, Vec<Case>) =
        cases().into_iter().partition(|case| verdict(case) == Verdict::Fails);
    let scratch = Folder::new();
    let sites = fs::canonicalize(scratch.path()).expect("the folder is there");
    let whole = built(hugo, &sites.join("building"), &building);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let wrong: Vec<&str> = thread::scope(|scope| {
        let chunks = failing.chunks(failing.len().div_ceil(threads)).map(|chunk| {
            let sites = &sites;
            scope.spawn(move || {
                let builds =
                    |case: &&Case| built(hugo, &sites.join(&case.id), std::slice::from_ref(case)).status.success();
                chunk.iter().filter(builds).map(|case| case.id.as_str()).collect::<Vec<_>>()
            })
        });
        let running: Vec<_> = chunks.collect();
        running.into_iter().flat_map(|chunk| chunk.join().expect("Hugo was run")).collect()
    });
    assert!(wrong.is_empty(), "Hugo builds {wrong:?}");
}

/// Builds a site of these posts with Hugo, and returns its output.
fn built(hugo: &Hugo, site: &Path, cases: &[Case]) -> Output {
    for (path, text) in [("hugo.toml", CONFIG), ("config.toml", CONFIG), ("layouts/_default/single.html", "")] {
        write(&site.join(path), text);
    }
    for case in cases {
        write(&site.join(format!("content/{}.md", case.id)), &case.text);
    }
    hugo.command().args(["--quiet", "--renderToMemory"]).current_dir(site).output().expect("hugo starts")
}
