//! Every case of `fixtures/cases/reported.jsonl` holds: whole posts and small sites that people reported, run through the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use digest_lint::diagnostic::Level;
use digest_lint::lints::ALL;
use serde::Deserialize;

const TABLE: &str = "fixtures/cases/reported.jsonl";

/// The front matter of a case that has only a `body`.
const FRONT_MATTER: &str = "---\ntitle: 甲\ndate: 2025-02-10T07:00:00+08:00\n---\n\n";

/// A post, the site around it, and what the program must make of it. Every key but `id` is optional.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Case {
    pub(crate) id: String,
    /// The reason for the case.
    why: String,
    /// The body of `content/post.md`; a plain front matter is put before it.
    body: String,
    /// The whole of `content/post.md` instead.
    raw: Option<String>,
    /// Further files by their paths, such as `hugo.toml`; a path that ends in `/` is an empty folder.
    pub(crate) files: BTreeMap<String, String>,
    /// Further arguments for every run.
    args: Vec<String>,
    /// The body (or the raw text) after `--fix`; "same" for byte for byte unchanged.
    fixed: Option<String>,
    /// The same after `--fix --unsafe-fixes`.
    #[serde(rename = "unsafe")]
    fixed_unsafely: Option<String>,
    /// Texts that are not in the post after `--fix`, nor after `--fix --unsafe-fixes`.
    lacks: Vec<String>,
    /// Texts that are still in the post after both.
    keeps: Vec<String>,
    /// Lints each of which reports something of level warn or error; "any" for some lint.
    finds: Vec<String>,
    /// Lints each of which reports an error.
    errors: Vec<String>,
    /// Lints or families that report nothing of level warn or error.
    silent: Vec<String>,
    /// How often a lint reports, at any level.
    counts: BTreeMap<String, usize>,
    /// Lints whose findings are no errors.
    mild: Vec<String>,
}

impl Case {
    /// The whole of `content/post.md`.
    pub(crate) fn text(&self) -> String {
        self.raw.clone().unwrap_or_else(|| self.with_front_matter(&self.body))
    }

    fn with_front_matter(&self, body: &str) -> String {
        match self.raw {
            Some(_) => body.to_owned(),
            None => format!("{FRONT_MATTER}{body}\n"),
        }
    }
}

/// All cases, in the order of the file.
pub(crate) fn cases() -> Vec<Case> {
    let table = fs::read_to_string(TABLE).expect("the cases are there");
    let lines = table.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

#[test]
fn cases_name_themselves_once_and_only_lints_that_exist() {
    let lints: BTreeSet<&str> = ALL.iter().map(|lint| lint.name).collect();
    let families: BTreeSet<&str> = ALL.iter().map(|lint| lint.family()).collect();
    let mut ids = BTreeSet::new();
    for case in cases() {
        assert!(!case.id.is_empty() && ids.insert(case.id.clone()), "two cases are called {:?}", case.id);
        assert!(case.raw.is_none() || case.body.is_empty(), "{} has both a body and a raw text", case.id);
        let single = case.finds.iter().filter(|name| *name != "any").chain(&case.errors);
        for name in single.chain(case.counts.keys()).chain(&case.mild) {
            assert!(lints.contains(name.as_str()), "{} names {name}, which is no lint", case.id);
        }
        for name in &case.silent {
            let known = lints.contains(name.as_str()) || families.contains(name.as_str());
            assert!(known, "{} names {name}, which is neither a lint nor a family", case.id);
        }
    }
}

#[test]
fn the_program_does_with_every_case_as_it_says() {
    let cases = cases();
    assert!(cases.len() >= 56, "only {} cases", cases.len());
    let wrong = failures(&cases);
    assert!(wrong.is_empty(), "{} of {} cases are wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// The cases that fail, in the order of the file, each with all reasons. Most of the time goes into starting programs, so
/// every core takes the next case as it becomes free.
fn failures(cases: &[Case]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut failures: Vec<(usize, String)> = thread::scope(|scope| {
        let work = || {
            let mut failures = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(case) = cases.get(index) else { return failures };
                failures.extend(failure(case).map(|failure| (index, failure)));
            }
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("the program was run")).collect()
    });
    failures.sort();
    failures.into_iter().map(|(_, failure)| failure).collect()
}

/// What is wrong with a case, if anything is.
fn failure(case: &Case) -> Option<String> {
    let mut faults = reported(case);
    faults.extend(fixed(case, &["--fix"], case.fixed.as_deref()));
    faults.extend(fixed(case, &["--fix", "--unsafe-fixes"], case.fixed_unsafely.as_deref()));
    let mut told = BTreeSet::new();
    faults.retain(|fault| told.insert(fault.clone()));
    (!faults.is_empty()).then(|| format!("{} - {}\n    {}", case.id, case.why, faults.join("\n    ")))
}

/// How the findings differ from what the case expects.
fn reported(case: &Case) -> Vec<String> {
    let site = Site::of(case);
    let run = site.run(case, &["--format", "json", "--show", "info"]);
    let found = findings(&String::from_utf8_lossy(&run.stdout));
    let loud: Vec<&Found> = found.iter().filter(|one| one.level != Level::Info).collect();
    let is_error = |name: &str| found.iter().any(|one| one.lint == name && one.level == Level::Error);
    let mut faults: Vec<String> = crashed(&run).into_iter().collect();
    for name in case.finds.iter().filter(|name| !loud.iter().any(|one| *name == "any" || one.lint == **name)) {
        let lints: BTreeSet<&str> = found.iter().map(|one| one.lint.as_str()).collect();
        faults.push(format!("{name} finds nothing (found: {lints:?})"));
    }
    faults.extend(case.errors.iter().filter(|name| !is_error(name)).map(|name| format!("{name} reports no error")));
    for name in &case.silent {
        let family = format!("{name}/");
        let wrong = loud.iter().find(|one| one.lint == *name || one.lint.starts_with(&family));
        faults.extend(wrong.map(|one| format!("{} says: {}", one.lint, one.message)));
    }
    for (name, count) in &case.counts {
        let times = found.iter().filter(|one| one.lint == *name).count();
        faults.extend((times != *count).then(|| format!("{name} reports {times} times, not {count}")));
    }
    faults.extend(case.mild.iter().filter(|name| is_error(name)).map(|name| format!("{name} is an error")));
    faults
}

/// How the post differs from what the case expects after a run with `flags`, and after a second one.
fn fixed(case: &Case, flags: &[&str], wanted: Option<&str>) -> Vec<String> {
    let site = Site::of(case);
    let flag = flags.join(" ");
    let run = site.run(case, flags);
    let once = site.post();
    let mut faults: Vec<String> = crashed(&run).map(|fault| format!("{flag}: {fault}")).into_iter().collect();
    site.run(case, flags);
    if site.post() != once {
        faults.push(format!("a second {flag} changes the post again"));
    }
    let wanted = wanted.map(|text| if text == "same" { case.text() } else { case.with_front_matter(text) });
    if let Some(wanted) = wanted.filter(|wanted| *wanted != once) {
        faults.push(format!("after {flag}: {:?}, not {:?}", bare(&once), bare(&wanted)));
    }
    let (written, lost) = (case.lacks.iter(), case.keeps.iter());
    faults.extend(written.filter(|text| once.contains(*text)).map(|text| format!("{flag} writes {text:?}")));
    faults.extend(lost.filter(|text| !once.contains(*text)).map(|text| format!("{flag} destroys {text:?}")));
    faults
}

fn bare(text: &str) -> &str {
    text.strip_prefix(FRONT_MATTER).unwrap_or(text).trim()
}

/// The crash, the refused fix or the usage error of a run, if there was one.
fn crashed(run: &Output) -> Option<String> {
    let said = String::from_utf8_lossy(&run.stderr);
    let ended = matches!(run.status.code(), Some(0 | 1));
    let is_wrong = !ended || said.contains("report it") || said.contains("internal error");
    is_wrong.then(|| format!("{}: {}", run.status, said.trim()))
}

/// A finding, as the JSON report tells it.
#[derive(Deserialize)]
struct Found {
    path: String,
    lint: String,
    level: Level,
    message: String,
}

/// The findings in the post itself.
fn findings(report: &str) -> Vec<Found> {
    let lines = report.lines().filter(|line| !line.starts_with("{\"unjudged\""));
    let found = lines.map(|line| serde_json::from_str(line).expect("a finding is JSON"));
    found.filter(|one: &Found| one.path.ends_with("content/post.md")).collect()
}

/// A folder with the files of a case.
struct Site(tempfile::TempDir);

impl Site {
    fn of(case: &Case) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder for the site"));
        for (path, text) in &case.files {
            if path.ends_with('/') {
                fs::create_dir_all(site.0.path().join(path)).expect("a folder can be made");
            } else {
                site.write(path, text);
            }
        }
        site.write("content/post.md", &case.text());
        site
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    fn post(&self) -> String {
        fs::read_to_string(self.0.path().join("content/post.md")).expect("the post is there")
    }

    fn run(&self, case: &Case, flags: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
        program.current_dir(&self.0).args(flags).args(&case.args).arg("content");
        program.output().expect("the program runs")
    }
}
