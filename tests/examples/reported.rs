//! Checks every case of `fixtures/cases/reported.jsonl`: whole posts and small sites that people reported, run through
//! the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use digest_lint::diagnostic::Level;
use digest_lint::lints::ALL;
use rayon::prelude::*;
use serde::{Deserialize, Deserializer};

use crate::support::cases::{Failure, assert_all_hold, cases};
use crate::support::folder::{Folder, Run};
use crate::support::records::{difference, shown};

/// The front matter of a case that has only a `body`.
const FRONT_MATTER: &str = "---\ntitle: 甲\ndate: 2025-02-10T07:00:00+08:00\n---\n\n";

/// A post, the site around it, and what the program must do with it. Every key except `id` is optional. `BLESS=1 cargo
/// test` writes `fixed`, `unsafe` and `counts` where they are `null` or wrong; the other keys record the judgement of a
/// person.
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
    /// Additional files by their paths, such as `hugo.toml`; a path that ends in `/` is an empty folder.
    pub(crate) files: BTreeMap<String, String>,
    /// Additional arguments for every run.
    args: Vec<String>,
    /// The body (or the raw text) after `--fix`; "same" if it is unchanged, byte for byte.
    #[serde(deserialize_with = "present")]
    fixed: Option<Expected>,
    /// The same after `--fix --unsafe-fixes`.
    #[serde(rename = "unsafe", deserialize_with = "present")]
    fixed_unsafely: Option<Expected>,
    /// Texts that the post must not contain after `--fix` or `--fix --unsafe-fixes`.
    lacks: Vec<String>,
    /// Texts that the post must still contain after both.
    keeps: Vec<String>,
    /// Lints that must each report a warning or an error; "any" for any lint.
    finds: Vec<String>,
    /// Lints that must each report an error.
    errors: Vec<String>,
    /// Lints or families that must report no warning and no error.
    silent: Vec<String>,
    /// The number of findings of each lint, at any level; `null` to record those of all lints.
    #[serde(deserialize_with = "present")]
    counts: Option<Option<BTreeMap<String, usize>>>,
    /// Lints that must not report an error.
    mild: Vec<String>,
}

/// A text; `None` if it is not recorded yet.
type Expected = Option<String>;

/// Deserializes a key that is present, so that `null` (`Some(None)`) differs from a missing key (`None`).
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl Case {
    /// Returns the whole of `content/post.md`.
    pub(crate) fn text(&self) -> String {
        self.raw.clone().unwrap_or_else(|| self.with_front_matter(&self.body))
    }

    /// Returns a failure, with the reason for the case and its post.
    fn failure(&self, said: &str, difference: &str) -> Failure {
        Failure::new(&self.id, format!("{}\n{}{said}\n{difference}", self.why, shown(&self.text())))
    }

    /// Returns the value that records `post` as the result of a fix.
    fn recorded(&self, post: &str) -> String {
        let body = || post.strip_prefix(FRONT_MATTER)?.strip_suffix('\n');
        match (post == self.text(), self.raw.is_some()) {
            (true, _) => "same".to_owned(),
            (_, true) => post.to_owned(),
            _ => body().unwrap_or_else(|| panic!("{}: give it a raw text: {post:?}", self.id)).to_owned(),
        }
    }

    fn with_front_matter(&self, body: &str) -> String {
        match self.raw {
            Some(_) => body.to_owned(),
            None => format!("{FRONT_MATTER}{body}\n"),
        }
    }
}

#[test]
fn cases_have_unique_ids_and_name_existing_lints() {
    let lints: BTreeSet<&str> = ALL.iter().map(|lint| lint.name).collect();
    let families: BTreeSet<&str> = ALL.iter().map(|lint| lint.family()).collect();
    let mut ids = BTreeSet::new();
    for case in cases::<Case>("reported") {
        assert!(!case.id.is_empty() && ids.insert(case.id.clone()), "two cases have the id {:?}", case.id);
        assert!(case.raw.is_none() || case.body.is_empty(), "{} has both a body and a raw text", case.id);
        let single = case.finds.iter().filter(|name| *name != "any").chain(&case.errors);
        for name in single.chain(case.counts.iter().flatten().flat_map(BTreeMap::keys)).chain(&case.mild) {
            assert!(lints.contains(name.as_str()), "{} names {name}, which is not a lint", case.id);
        }
        for name in &case.silent {
            let known = lints.contains(name.as_str()) || families.contains(name.as_str());
            assert!(known, "{} names {name}, which is neither a lint nor a family", case.id);
        }
    }
}

#[test]
fn cases_are_reported_and_fixed_as_recorded() {
    let cases = cases::<Case>("reported");
    assert!(cases.len() >= 56, "only {} cases", cases.len());
    assert_all_hold("reported", cases.par_iter().flat_map(failures).collect());
}

/// Returns what is wrong with a case.
fn failures(case: &Case) -> Vec<Failure> {
    let mut failures = reported(case);
    failures.extend(misfixed(case, &["--fix"], "fixed", case.fixed.as_ref()));
    failures.extend(misfixed(case, &["--fix", "--unsafe-fixes"], "unsafe", case.fixed_unsafely.as_ref()));
    failures
}

/// Compares the findings with those that the case expects.
fn reported(case: &Case) -> Vec<Failure> {
    let site = Site::of(case);
    let run = site.run(case, &["--format", "json", "--show", "info"]);
    let found = findings(&run);
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
    faults.extend(case.mild.iter().filter(|name| is_error(name)).map(|name| format!("{name} is an error")));
    let faults = faults.into_iter().map(|fault| case.failure(&fault, ""));
    faults.chain(case.counts.as_ref().and_then(|counts| miscounted(case, counts.as_ref(), &found))).collect()
}

/// Compares the numbers of findings with those that the case expects. Lints that it does not name are not counted.
fn miscounted(case: &Case, counts: Option<&BTreeMap<String, usize>>, found: &[Found]) -> Option<Failure> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for one in found.iter().filter(|one| counts.is_none_or(|counts| counts.contains_key(&one.lint))) {
        *times.entry(&one.lint).or_default() += 1;
    }
    for name in counts.into_iter().flat_map(BTreeMap::keys) {
        times.entry(name).or_default();
    }
    let expected: Option<BTreeMap<&str, usize>> =
        counts.map(|counts| counts.iter().map(|(name, count)| (name.as_str(), *count)).collect());
    let lines =
        |counts: &BTreeMap<&str, usize>| counts.iter().map(|(name, count)| format!("{name}: {count}\n")).collect();
    (expected.as_ref() != Some(&times)).then(|| {
        let (expected, found): (String, String) = (lines(&expected.unwrap_or_default()), lines(&times));
        case.failure("counts", &difference(&expected, &found)).or_field("counts", &times)
    })
}

/// Compares the post with the one that the case expects after a run with `flags`, and after a second run.
fn misfixed(case: &Case, flags: &[&str], key: &'static str, expected: Option<&Expected>) -> Vec<Failure> {
    let site = Site::of(case);
    let flag = flags.join(" ");
    let run = site.run(case, flags);
    let once = site.post();
    let mut faults: Vec<String> = crashed(&run).map(|fault| format!("{flag}: {fault}")).into_iter().collect();
    site.run(case, flags);
    if site.post() != once {
        faults.push(format!("a second {flag} changes the post again"));
    }
    let (written, lost) = (case.lacks.iter(), case.keeps.iter());
    faults.extend(written.filter(|text| once.contains(*text)).map(|text| format!("{flag} writes {text:?}")));
    faults.extend(lost.filter(|text| !once.contains(*text)).map(|text| format!("{flag} destroys {text:?}")));
    let mut failures: Vec<_> = faults.into_iter().map(|fault| case.failure(&fault, "")).collect();
    let expected = expected.map(|expected| match expected.as_deref() {
        Some("same") => Some(case.text()),
        text => text.map(|text| case.with_front_matter(text)),
    });
    if let Some(expected) = expected.filter(|expected| expected.as_ref() != Some(&once)) {
        let difference = difference(expected.as_deref().unwrap_or_default(), &once);
        failures.push(case.failure(&format!("{key}, after {flag}"), &difference).or_field(key, &case.recorded(&once)));
    }
    failures
}

/// Returns the crash, refused fix or usage error of a run, if any.
fn crashed(run: &Run) -> Option<String> {
    let ended = matches!(run.code, Some(0 | 1));
    let is_wrong = !ended || run.stderr.contains("report it") || run.stderr.contains("internal error");
    is_wrong.then(|| format!("exit code {:?}: {}", run.code, run.stderr.trim()))
}

/// A finding in the JSON report.
#[derive(Deserialize)]
struct Found {
    path: String,
    lint: String,
    level: Level,
    message: String,
}

/// Returns the findings in the post itself.
fn findings(run: &Run) -> Vec<Found> {
    let lines = run.json().filter(|line| line.get("unjudged").is_none());
    let found =
        lines.map(|line| serde_json::from_value(line).expect("a finding has a path, a lint, a level, a message"));
    found.filter(|one: &Found| one.path.ends_with("content/post.md")).collect()
}

/// A folder with the files of a case.
struct Site(Folder);

impl Site {
    fn of(case: &Case) -> Self {
        let site = Folder::new();
        for (path, text) in &case.files {
            if path.ends_with('/') {
                fs::create_dir_all(site.join(path)).expect("a folder can be made");
            } else {
                site.write(path, text);
            }
        }
        site.write("content/post.md", case.text());
        Self(site)
    }

    fn post(&self) -> String {
        self.0.read("content/post.md")
    }

    fn run(&self, case: &Case, flags: &[&str]) -> Run {
        let args = case.args.iter().map(String::as_str);
        self.0.run(&flags.iter().copied().chain(args).chain(["content"]).collect::<Vec<_>>())
    }
}
