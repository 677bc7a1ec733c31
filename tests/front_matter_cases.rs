//! Every case of `fixtures/cases/front-matter.jsonl` is found as it says, and built by Hugo as it says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::thread;

use digest_lint::diagnostic::Level;
use digest_lint::document::Document;
use digest_lint::lints::ALL;
use serde::Deserialize;

use crate::house;
use crate::hugo::CONFIG;
use crate::hugo_command::{Hugo, RECORDED, one_of};

/// A post, what Hugo 0.168 makes of it, and what we say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    text: String,
    hugo: Verdict,
    /// What Hugo 0.111 makes of it, where that is something else.
    hugo_111: Option<Verdict>,
    /// Every lint of the family that reports it.
    lints: BTreeSet<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    /// The build of the site fails.
    Fails,
    /// It builds, and means what it looks like.
    Accepted,
    /// It builds, and means something else.
    Silent,
}

fn cases() -> Vec<Case> {
    let table = fs::read_to_string("fixtures/cases/front-matter.jsonl").expect("the cases are there");
    let read = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    table.lines().map(read).chain([long()]).collect()
}

/// Front matter of more than 64 KiB, which Hugo reads and we do not.
fn long() -> Case {
    Case {
        id: "more-than-64-kib".to_owned(),
        text: format!("---\ntitle: 周报\nnotes: |\n{}---\n\n正文。\n", "  备注。\n".repeat(6_000)),
        hugo: Verdict::Accepted,
        hugo_111: None,
        lints: BTreeSet::from(["front-matter/syntax".to_owned()]),
    }
}

/// The cases that the lint reports: their ids and posts.
pub(crate) fn cases_of(lint: &str) -> Vec<(String, String)> {
    cases().into_iter().filter(|case| case.lints.contains(lint)).map(|case| (case.id, case.text)).collect()
}

#[test]
fn a_lint_speaks_where_hugo_fails_or_is_silent() {
    for Case { id, hugo, lints, .. } in cases() {
        for lint in &lints {
            assert!(ALL.iter().any(|known| known.name == lint), "{id} names {lint}, which is no lint");
        }
        assert!(hugo == Verdict::Accepted || !lints.is_empty(), "{id}");
    }
}

#[test]
fn cases_are_found_as_they_say() {
    let mut wrong = Vec::new();
    for Case { id, text, hugo, lints, .. } in cases() {
        let found = house::check(&Document::parse(&text));
        let found = found.iter().filter(|finding| finding.lint.starts_with("front-matter/"));
        let breaks = found.clone().any(|finding| finding.level == Level::Error);
        let found: BTreeSet<&str> = found.map(|finding| finding.lint).collect();
        let wanted: BTreeSet<&str> = lints.iter().map(String::as_str).collect();
        if found != wanted || (hugo == Verdict::Fails && !breaks) {
            wrong.push(format!("{id}: wanted {wanted:?}, found {found:?}, an error: {breaks}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn hugo_builds_the_cases_as_they_say() {
    let Some(hugo) = one_of(&[RECORDED, 111]) else { return };
    let verdict: fn(&Case) -> Verdict = match hugo.minor {
        RECORDED => |case| case.hugo,
        _ => |case| case.hugo_111.unwrap_or(case.hugo),
    };
    let (failing, building): (Vec<Case>, Vec<Case>) =
        cases().into_iter().partition(|case| verdict(case) == Verdict::Fails);
    let scratch = tempfile::tempdir().expect("a folder for the sites");
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

/// What Hugo says to a site of these posts.
fn built(hugo: &Hugo, site: &Path, cases: &[Case]) -> Output {
    fs::create_dir_all(site.join("content")).expect("a folder can be made");
    fs::create_dir_all(site.join("layouts/_default")).expect("a folder can be made");
    for (path, text) in [("hugo.toml", CONFIG), ("config.toml", CONFIG), ("layouts/_default/single.html", "")] {
        fs::write(site.join(path), text).expect("a file can be written");
    }
    for case in cases {
        fs::write(site.join(format!("content/{}.md", case.id)), &case.text).expect("a file can be written");
    }
    hugo.command().args(["--quiet", "--renderToMemory"]).current_dir(site).output().expect("hugo starts")
}
