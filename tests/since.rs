//! `--since` and `--changed-lines` say what the real git says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use proptest::prelude::*;
use tempfile::TempDir;

use crate::house::tries;

/// A line with one finding, which `--fix` mends.
const BAD: &str = "净利率４．７％。\n";

/// A git in `folder`, by nobody's config.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=Editor", "-c", "user.email=editor@example.com", "-c", "protocol.file.allow=always"]);
    git.args(arguments).current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git
}

/// Runs git in `folder`.
pub(crate) fn git(folder: &Path, arguments: &[&str]) {
    let output = command(folder, arguments).output().expect("git is there");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a post can be written");
}

fn commit(folder: &Path) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--allow-empty", "--message=posts"]);
}

/// A repository with one commit of these posts.
fn repository(posts: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    posts.iter().for_each(|(name, text)| write(folder.path(), name, text));
    commit(folder.path());
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
    program.current_dir(folder).args(arguments).output().expect("the program runs")
}

/// The findings, a line each without the message: `a.md:1:4`.
fn places(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = run(folder, &[&["--format", "concise", "--quiet"], arguments].concat());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    let text = String::from_utf8(output.stdout).expect("reports are UTF-8");
    let ends = text.match_indices(": warn[").map(|(at, _)| at);
    ends.map(|end| text[..end].rsplit("\"４．７\"\n").next().unwrap_or_default().to_owned()).collect()
}

/// What goes wrong, in one line.
fn error(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    String::from_utf8(output.stderr).expect("errors are UTF-8").trim_end().to_owned()
}

#[test]
fn what_is_new_changed_or_renamed_is_checked_and_nothing_else() {
    let names = ["same.md", "changed.md", "moved.md", "gone.md", "touched.md"];
    let repository = repository(&names.map(|name| (name, BAD)));
    let folder = repository.path();
    write(folder, "changed.md", &format!("开头。\n\n{BAD}"));
    fs::rename(folder.join("moved.md"), folder.join("new name.md")).expect("a post can be renamed");
    git(folder, &["add", "--all", "new name.md", "moved.md"]);
    fs::remove_file(folder.join("gone.md")).expect("a post can go");
    write(folder, "touched.md", BAD);
    write(folder, "staged.md", &format!("这一篇不像别的任何一篇，也比它们长得多，所以没有谁会当它是改了名。\n\n{BAD}"));
    git(folder, &["add", "staged.md"]);
    write(folder, "untracked.md", BAD);
    write(folder, ".gitignore", "ignored.md\n");
    write(folder, "ignored.md", BAD);
    assert_eq!(
        places(folder, &["--since", "HEAD"]),
        ["changed.md:3:4", "new name.md:1:4", "staged.md:3:4", "untracked.md:1:4"]
    );
    assert_eq!(
        places(folder, &["--since", "HEAD", "--changed-lines"]),
        ["staged.md:3:4", "untracked.md:1:4"],
        "lines that a renamed post brings along did not change"
    );
    commit(folder);
    assert!(places(folder, &["--since", "HEAD"]).is_empty());
    assert_eq!(places(folder, &["--since", "HEAD^"]).len(), 4);
    assert_eq!(places(folder, &["--since", "HEAD^", "changed.md", "same.md"]), ["changed.md:3:4"]);
}

#[cfg(unix)]
#[test]
fn a_post_may_be_called_anything() {
    let names = ["a b.md", "with \"quotes\".md", "中文/摘要.md", "new\nline.md", "-x.md", "tab\t.md", "\u{1b}[31m.md"];
    let repository = repository(&names.map(|name| (name, "正文。\n")));
    let folder = repository.path();
    assert!(places(folder, &["--since", "HEAD"]).is_empty());
    names.iter().for_each(|name| write(folder, name, &format!("正文。\n\n{BAD}")));
    for quoted in ["true", "false"] {
        git(folder, &["config", "core.quotepath", quoted]);
        assert_eq!(places(folder, &["--since", "HEAD", "--changed-lines"]).len(), names.len());
    }
}

#[test]
fn what_the_config_of_git_says_of_diffs_changes_nothing() {
    let repository = repository(&[("content/a.md", "正文。\n"), ("b.md", "正文。\n")]);
    let folder = repository.path();
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.relative", "true"),
        ("diff.external", "false"),
        ("diff.renames", "false"),
        ("diff.context", "9"),
        ("color.ui", "always"),
        ("core.abbrev", "4"),
        ("status.showUntrackedFiles", "no"),
    ] {
        git(folder, &["config", key, value]);
    }
    write(folder, "content/a.md", &format!("{BAD}\n正文。\n"));
    write(folder, "b.md", &format!("{BAD}\n正文。\n"));
    write(folder, "content/c.md", BAD);
    let wanted = ["a.md:1:4", "c.md:1:4"];
    assert_eq!(places(&folder.join("content"), &["--since", "HEAD", "--changed-lines"]), wanted);
}

#[test]
fn line_endings_that_git_makes_are_no_change() {
    let repository = repository(&[("a.md", &format!("{BAD}\n旧。\n"))]);
    let folder = repository.path();
    git(folder, &["config", "core.autocrlf", "true"]);
    write(folder, "a.md", &format!("{BAD}\n旧。\n\n新，{BAD}").replace('\n', "\r\n"));
    assert_eq!(places(folder, &["--since", "HEAD", "--changed-lines"]), ["a.md:5:6"]);
}

#[test]
fn a_shallow_clone_needs_no_more_than_the_one_commit() {
    let origin = repository(&[("old.md", BAD), ("a.md", "正文。\n")]);
    git(origin.path(), &["checkout", "--quiet", "-b", "draft"]);
    write(origin.path(), "a.md", BAD);
    commit(origin.path());
    git(origin.path(), &["checkout", "--quiet", "main"]);
    write(origin.path(), "old.md", "正文。\n");
    commit(origin.path());
    let parent = tempfile::tempdir().expect("a folder can be made");
    let url = format!("file://{}", origin.path().display());
    git(parent.path(), &["clone", "--quiet", "--depth", "1", "--branch", "draft", &url, "clone"]);
    let clone = parent.path().join("clone");
    let missing = "this shallow clone has no commit";
    assert_eq!(
        error(&clone, &["--since", "origin/main"]),
        format!(
            "error: --since: {missing} `origin/main`; `git fetch --depth=1 origin main` gets it, and it is then called \
             FETCH_HEAD; in actions/checkout, write `fetch-depth: 0`"
        )
    );
    let older = error(&clone, &["--since", "HEAD~3"]);
    assert!(older.contains(&format!("{missing} `HEAD~3`; `git fetch --unshallow` gets all")), "{older}");
    git(&clone, &["fetch", "--quiet", "--depth=1", "origin", "main"]);
    assert_eq!(places(&clone, &["--since", "FETCH_HEAD", "--changed-lines"]), ["a.md:1:4", "old.md:1:4"]);
}

#[test]
fn a_hook_knows_the_repository_by_its_environment() {
    let repository = repository(&[("content/old.md", BAD), ("content/a.md", "正文。\n")]);
    let folder = repository.path();
    let program = env!("CARGO_BIN_EXE_digest-lint");
    let hook = format!(
        "#!/bin/sh\nenv | grep -q ^GIT_INDEX_FILE= || exit 9\n'{program}' --since HEAD --deny-warnings --quiet --format concise content\n"
    );
    write(folder, ".git/hooks/pre-commit", &hook);
    let executable = Command::new("chmod").args(["+x", ".git/hooks/pre-commit"]).current_dir(folder).status();
    assert!(executable.expect("chmod is there").success());
    write(folder, "content/a.md", BAD);
    git(folder, &["worktree", "add", "--quiet", "other"]);
    for commit in [&["commit", "--all", "--message=a"][..], &["commit", "--message=a", "content/a.md"]] {
        let output = command(folder, commit).output().expect("git is there");
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success() && said.starts_with("content/a.md:1:4: warn["), "{said}");
    }
    write(folder, "content/a.md", "好。\n");
    git(folder, &["commit", "--quiet", "--all", "--message=a"]);
    write(&folder.join("other"), "content/b.md", BAD);
    git(&folder.join("other"), &["add", "."]);
    let output = command(&folder.join("other"), &["commit", "--message=b"]).output().expect("git is there");
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("content/b.md:1:4"), "{output:?}");
}

#[cfg(unix)]
#[test]
fn the_repository_is_that_of_the_posts() {
    let blog = repository(&[("content/old.md", BAD)]);
    let elsewhere = tempfile::tempdir().expect("a folder can be made");
    write(blog.path(), "content/new.md", BAD);
    let link = elsewhere.path().join("posts");
    std::os::unix::fs::symlink(blog.path().join("content"), &link).expect("a link can be made");
    assert_eq!(places(elsewhere.path(), &["--since", "HEAD", "posts"]), ["posts/new.md:1:4"]);
    let theme = repository(&[("theme.md", "正文。\n")]);
    git(theme.path(), &["submodule", "--quiet", "add", &blog.path().display().to_string(), "content"]);
    write(theme.path(), "content/content/new.md", BAD);
    assert_eq!(places(theme.path(), &["--since", "HEAD", "content"]), ["content/content/new.md:1:4"]);
    let two = error(blog.path(), &["--since", "HEAD", "content", &theme.path().join("theme.md").display().to_string()]);
    assert!(two.contains("is not in the git repository") && two.ends_with("check it in a run of its own"), "{two}");
}

#[test]
fn a_post_that_git_cannot_merge_has_changed() {
    let repository = repository(&[("a.md", "甲。\n")]);
    let folder = repository.path();
    git(folder, &["checkout", "--quiet", "-b", "draft"]);
    write(folder, "a.md", "乙。\n");
    commit(folder);
    git(folder, &["checkout", "--quiet", "main"]);
    write(folder, "a.md", "丙。\n");
    commit(folder);
    assert!(!command(folder, &["merge", "draft"]).output().expect("git is there").status.success());
    let output = run(folder, &["--since", "HEAD", "--changed-lines", "--format", "concise", "--quiet"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("a.md:1:1: error[text/conflict-marker]"), "{output:?}");
}

#[test]
fn mistakes_say_what_to_do() {
    let repository = repository(&[("a.md", BAD)]);
    let outside = tempfile::tempdir().expect("a folder can be made");
    write(outside.path(), "posts/a.md", BAD);
    assert_eq!(error(outside.path(), &["--since", "HEAD", "posts"]), "error: --since: `posts` is in no git repository");
    let folder = repository.path();
    assert_eq!(error(folder, &["--since", "mian"]), "error: --since: git knows no commit `mian`");
    assert_eq!(error(folder, &["--since="]), "error: --since: git knows no commit ``");
    for option in ["--output=stolen", "-x", "--all"] {
        let said = error(folder, &[&format!("--since={option}")]);
        assert_eq!(said, format!("error: --since: git knows no commit `{option}`"));
    }
    assert!(!folder.join("stolen").exists());
    assert_eq!(
        error(folder, &["--since", "main...HEAD"]),
        "error: --since: `main...HEAD` is not one revision; where two branches part is `$(git merge-base main HEAD)`"
    );
    let mut program = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
    let output = program.args(["--since", "HEAD"]).current_dir(folder).env("PATH", "").output();
    let said = String::from_utf8(output.expect("the program runs").stderr).expect("errors are UTF-8");
    assert_eq!(said, "error: --since: git is not installed, or not on PATH\n");
}

#[test]
fn fixes_stay_on_changed_lines() {
    let repository = repository(&[("a.md", &format!("甲{BAD}\n乙{BAD}\n丙{BAD}"))]);
    let folder = repository.path();
    write(folder, "a.md", &format!("甲{BAD}\n新{BAD}\n丙{BAD}\n丁{BAD}"));
    let output = run(folder, &["--since", "HEAD", "--changed-lines", "--fix"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "Checked 1 post: all good now.\nFixed 2 findings in 1 post.\n\
         2 findings are not shown: their lines did not change.\n"
    );
    let text = fs::read_to_string(folder.join("a.md")).expect("the post is there");
    let mended = BAD.replace("４．７", "4.7");
    assert_eq!(text, format!("甲{BAD}\n新{mended}\n丙{BAD}\n丁{mended}"));
}

#[test]
fn the_whole_site_is_still_seen() {
    let post = |title: &str| format!("---\ntitle: {title}\ndate: 2025-01-01\n---\n\n正文。\n");
    let config = "[front-matter.fields]\ntitle = { unique = \"site\" }\n";
    let first = post("早报");
    let posts = [("hugo.toml", "title = \"站\"\n"), ("digest-lint.toml", config), ("content/a.md", &first)];
    let repository = repository(&posts);
    write(repository.path(), "content/b.md", &first);
    write(repository.path(), "content/c.md", &post("晚报"));
    let output = run(repository.path(), &["--since", "HEAD", "--only", "front-matter", "--format", "concise"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("content/b.md:2") && said.contains("content/a.md") && !said.contains("c.md"), "{said}");
}

#[test]
fn what_is_known_is_told_apart_from_its_like_on_changed_lines() {
    let repository = repository(&[("a.md", &format!("{BAD}\n新。\n"))]);
    let folder = repository.path();
    run(folder, &["--write-baseline"]);
    commit(folder);
    write(folder, "a.md", &format!("{BAD}\n{BAD}"));
    let known = ["--baseline", "digest-lint-baseline.jsonl", "--since", "HEAD", "--changed-lines"];
    assert_eq!(places(folder, &known), ["a.md:3:4"]);
    let output = run(folder, &[&known[..], &["--prune-baseline"]].concat());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("has no finding that has vanished"), "{said}");
}

/// A line of the post, and whether the change has it.
#[derive(Clone, Debug)]
enum Step {
    Kept,
    Dropped,
    Added,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tries().cases.min(24), ..tries() })]

    #[test]
    fn changed_lines_are_those_that_were_put_in(
        steps in prop::collection::vec(prop_oneof![Just(Step::Kept), Just(Step::Dropped), Just(Step::Added)], 1..30),
    ) {
        let (mut old, mut new, mut wanted) = (String::new(), String::new(), Vec::new());
        for (number, step) in steps.iter().enumerate() {
            let line = format!("{number:02}，{BAD}\n");
            match step {
                Step::Kept => {
                    old += &line;
                    new += &line;
                }
                Step::Dropped => old += &line,
                Step::Added => {
                    wanted.push(format!("a.md:{}:7", 1 + new.lines().count()));
                    new += &line;
                }
            }
        }
        let repository = repository(&[("a.md", &old)]);
        write(repository.path(), "a.md", &new);
        prop_assert_eq!(places(repository.path(), &["--since", "HEAD", "--changed-lines"]), wanted);
    }
}

#[test]
fn no_change_is_no_failure() {
    let repository = repository(&[("a.md", BAD)]);
    for arguments in [&["--since", "HEAD"][..], &["--since", "HEAD", "--diff"], &["--since", "HEAD", "--fix"]] {
        let output = run(repository.path(), &[arguments, &["--deny-warnings"]].concat());
        assert!(output.status.success());
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(said, "No post has changed since HEAD.\n");
    }
    let path = PathBuf::from("missing.md");
    assert_eq!(error(repository.path(), &["--since", "HEAD", &path.display().to_string()]).lines().count(), 1);
}
