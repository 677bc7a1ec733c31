//! Runs the steps of the GitHub action without GitHub: the event, the outputs and the summary are files.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::folder::{Folder, Run};
use crate::support::repository::git;
use crate::support::tools::wheels;

const BROKEN: &str = "---\ntitle: 早报\n---\n\n**、****《****城市算力网启动试点》**\n";
const CLEAN: &str = "---\ntitle: 早报\n---\n\n**、《城市算力网启动试点》**\n";

#[test]
fn a_pull_request_checks_only_the_posts_it_changes() {
    let site = Site::new();
    let base =
        site.commit(&[("posts/old.md", BROKEN), ("posts/moved.md", BROKEN), ("posts/gone.md", BROKEN), ("a.txt", "a")]);
    site.git(&["mv", "posts/moved.md", "posts/新 \"名\" it's.md"]);
    site.git(&["rm", "--quiet", "posts/gone.md"]);
    site.commit(&[("posts/ok.md", CLEAN), ("a.txt", "b"), ("elsewhere.md", BROKEN)]);
    let step = site.check(&base, "posts\n", &[]);
    assert_eq!(step.code, 1, "{}", step.log);
    assert_eq!(step.annotated(), ["posts/新 \"名\" it's.md"], "{}", step.log);
    assert_eq!(step.outputs, "exit-code=1\n");
    assert_eq!(
        step.summary,
        "### digest-lint\n\n| lint | level | findings |\n|---|---|---:|\n| `bold/glued` | error | 1 |\n"
    );
}

#[test]
fn a_pull_request_without_posts_passes() {
    let site = Site::new();
    let base = site.commit(&[("old.md", BROKEN), ("a.txt", "a")]);
    site.commit(&[("a.txt", "b")]);
    let step = site.check(&base, "", &[]);
    assert_eq!((step.code, step.annotated().len()), (0, 0), "{}", step.log);
    assert_eq!(step.outputs, "exit-code=0\n");
    assert_eq!(step.summary, "### digest-lint\n\nNo findings.\n");
}

#[test]
fn a_push_checks_all_posts() {
    let site = Site::new();
    site.commit(&[("one.md", BROKEN), ("two/two.md", BROKEN)]);
    let step = site.check("", ".", &[]);
    assert_eq!((step.code, step.annotated().len()), (1, 2), "{}", step.log);
}

#[test]
fn a_shallow_clone_fetches_the_base() {
    let site = Site::new();
    let base = site.commit(&[("old.md", BROKEN)]);
    site.commit(&[("new.md", BROKEN)]);
    site.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let shallow = Site::new();
    fs::remove_dir_all(shallow.path("site")).expect("a folder can be removed");
    let from = format!("file://{}", site.path("site").display());
    let into = shallow.path("site");
    Run::of(Command::new("git").args(["clone", "--quiet", "--depth=1", &from]).arg(into)).succeeded();
    let step = shallow.check(&base, "", &[]);
    assert_eq!((step.code, step.annotated()), (1, vec!["new.md".to_owned()]), "{}", step.log);
}

#[test]
fn an_unreadable_post_fails_the_step_but_findings_are_still_reported() {
    let site = Site::new();
    let base = site.commit(&[("a.txt", "a")]);
    fs::write(site.path("site/latin.md"), b"caf\xe9\n").expect("a file can be written");
    site.commit(&[("post.md", BROKEN)]);
    let step = site.check(&base, "", &[]);
    assert_eq!((step.code, step.outputs.as_str()), (2, "exit-code=2\n"), "{}", step.log);
    assert!(step.annotated().contains(&"post.md".to_owned()), "{}", step.log);
    assert!(step.summary.contains("exit code 2") && step.summary.contains("| `bold/glued` |"), "{}", step.summary);
}

#[test]
fn the_sarif_file_is_written_even_if_there_are_findings() {
    let site = Site::new();
    site.commit(&[("post.md", "增长２．３％。\n")]);
    let sarif = site.path("out.sarif").display().to_string();
    let step = site.check("", ".", &[("SARIF", &sarif), ("ARGS", "--deny-warnings --only numbers")]);
    assert_eq!(step.code, 1, "{}", step.log);
    assert_eq!(step.outputs, format!("exit-code=1\nsarif={sarif}\n"));
    let written = fs::read_to_string(&sarif).expect("the file is there");
    assert!(written.contains("\"2.1.0\"") && written.contains("numbers/fullwidth-digits"), "{written}");
}

#[test]
fn the_installed_wheel_is_on_the_path_of_later_steps() {
    let Some(wheels) = wheels() else { return };
    let site = Site::new();
    let step = site.step("install", &[("PIP_NO_INDEX", "1".into()), ("PIP_FIND_LINKS", wheels)]);
    assert_eq!(step.code, 0, "{}", step.log);
    let path = fs::read_to_string(site.path("path")).expect("the path is told");
    let version =
        Run::of(Command::new(Path::new(path.trim_end()).join("digest-lint")).arg("--version")).succeeded().stdout;
    assert_eq!(version.trim_end(), concat!("digest-lint ", env!("CARGO_PKG_VERSION")));
}

/// Checks that every file that names a release names the current one.
#[test]
fn every_named_release_is_the_current_one() {
    for file in ["docs/ci.md", "docs/getting-started.md", ".github/workflows/digest-lint.yml"] {
        let text = fs::read_to_string(file).expect("the file is there");
        let names_one = ["digest-lint@v", "digest-lint/v", "digest-lint.yml@v", "ghcr.io/", "rev: v"];
        let named: Vec<&str> = text.lines().filter(|line| names_one.iter().any(|one| line.contains(one))).collect();
        let current = |line: &&str| line.contains(env!("CARGO_PKG_VERSION"));
        assert!(!named.is_empty() && named.iter().all(current), "{file}: {named:?}");
    }
}

/// GitHub reads the action of a repository from its root, and lists it in the Marketplace only with these fields.
#[test]
fn the_action_is_ready_for_the_marketplace() {
    let action = fs::read_to_string("action.yml").expect("the action is in the root");
    let action: serde_json::Value = serde_yaml::from_str(&action).expect("the action is YAML");
    for field in ["/name", "/description", "/branding/icon", "/branding/color"] {
        assert!(
            action.pointer(field).and_then(serde_json::Value::as_str).is_some_and(|text| !text.is_empty()),
            "{field}"
        );
    }
    let steps = action["runs"]["steps"].as_array().expect("steps");
    let scripts = steps.iter().filter_map(|step| step["run"].as_str()?.split("$GITHUB_ACTION_PATH/").nth(1));
    let scripts: Vec<&str> = scripts.map(|script| script.trim_end_matches('"')).collect();
    assert_eq!(scripts, [".github/action/install", ".github/action/check-changed"]);
    assert!(scripts.iter().all(|script| Path::new(script).is_file()), "{scripts:?}");
}

/// A folder with `site`, a git repository; `bin`, first on the `PATH`; and the files of the runner.
struct Site(Folder);

/// The result of a step.
struct Step {
    code: i32,
    log: String,
    outputs: String,
    summary: String,
}

impl Site {
    fn new() -> Self {
        let site = Self(Folder::new());
        for folder in ["site", "bin"] {
            fs::create_dir(site.path(folder)).expect("a folder can be made");
        }
        site.git(&["init", "--quiet"]);
        site.program("digest-lint", &format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_digest-lint")));
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn program(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, script).expect("a script can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a file can be made a program");
    }

    fn git(&self, args: &[&str]) -> String {
        git(&self.path("site"), args)
    }

    /// Commits the files, and returns the hash of the commit.
    fn commit(&self, files: &[(&str, &str)]) -> String {
        for (name, text) in files {
            self.0.write(Path::new("site").join(name), text);
        }
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "posts"]);
        self.git(&["rev-parse", "HEAD"]).trim_end().to_owned()
    }

    /// Runs the check in a pull request against the commit `base`, or in a push if `base` is empty.
    fn check(&self, base: &str, posts: &str, more: &[(&str, &str)]) -> Step {
        let request = serde_json::json!({ "pull_request": { "base": { "sha": base } }, "number": 1 });
        let event = if base.is_empty() { serde_json::json!({ "ref": "refs/heads/main" }) } else { request };
        fs::write(self.path("event.json"), event.to_string()).expect("the event can be written");
        let more = more.iter().map(|(name, value)| (*name, value.into()));
        self.step("check-changed", &[("POSTS", posts.into())].into_iter().chain(more).collect::<Vec<_>>())
    }

    fn step(&self, script: &str, environment: &[(&str, OsString)]) -> Step {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/action");
        let path = std::env::var_os("PATH").expect("there is a PATH");
        let path = std::env::join_paths([self.path("bin")].into_iter().chain(std::env::split_paths(&path)));
        let mut step = Command::new("bash");
        step.arg(folder.join(script))
            .current_dir(self.path("site"))
            .env("PATH", path.expect("folders make a PATH"))
            .env("RUNNER_TEMP", self.0.path())
            .env("GITHUB_EVENT_PATH", self.path("event.json"))
            .env("GITHUB_OUTPUT", self.path("output"))
            .env("GITHUB_PATH", self.path("path"))
            .env("GITHUB_STEP_SUMMARY", self.path("summary"))
            .envs(environment.iter().cloned());
        let run = Run::of(&mut step);
        let read = |name| fs::read_to_string(self.path(name)).unwrap_or_default();
        Step {
            code: run.code.expect("an exit code"),
            log: run.both(),
            outputs: read("output"),
            summary: read("summary"),
        }
    }
}

impl Step {
    /// Returns the files that have annotations.
    fn annotated(&self) -> Vec<String> {
        let files = self.log.lines().filter_map(|line| line.strip_prefix("::error file=")?.split_once(",line="));
        files.map(|(file, _)| file.to_owned()).collect()
    }
}
