//! Tests of `--since` and `--changed-lines` with the real git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;

use crate::support::folder::{Folder, Run, program_in, run_in, symlink, write};
use crate::support::lints::tries;
use crate::support::repository::{command, commit, git, repository, url};

/// A line with one finding, which `--fix` fixes.
const BAD: &str = "净利率４．７％。\n";

/// Returns the places of the findings, such as `a.md:1:4`.
fn places(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = run_in(folder, &[&["--format", "concise", "--quiet"], arguments].concat());
    assert_eq!(output.stderr, "", "{arguments:?}");
    let text = output.stdout;
    let ends = text.match_indices(": warn[").map(|(at, _)| at);
    ends.map(|end| text[..end].rsplit("\"４．７\"\n").next().unwrap_or_default().to_owned()).collect()
}

/// Returns the error message of a run that must fail.
fn error(folder: &Path, arguments: &[&str]) -> String {
    let output = run_in(folder, arguments);
    assert_eq!(output.code, Some(2), "{arguments:?}");
    assert_eq!(output.stdout, "");
    output.stderr.trim_end().to_owned()
}

#[test]
fn only_new_changed_and_renamed_posts_are_checked() {
    let names = ["same.md", "changed.md", "moved.md", "gone.md", "touched.md"];
    let repository = repository(&names.map(|name| (name, BAD)));
    let folder = repository.path();
    write(&folder.join("changed.md"), format!("开头。\n\n{BAD}"));
    fs::rename(folder.join("moved.md"), folder.join("new name.md")).expect("a post can be renamed");
    git(folder, &["add", "--all", "new name.md", "moved.md"]);
    fs::remove_file(folder.join("gone.md")).expect("a post can go");
    write(&folder.join("touched.md"), BAD);
    write(
        &folder.join("staged.md"),
        format!("这一篇不像别的任何一篇，也比它们长得多，所以没有谁会当它是改了名。\n\n{BAD}"),
    );
    git(folder, &["add", "staged.md"]);
    write(&folder.join("untracked.md"), BAD);
    write(&folder.join(".gitignore"), "ignored.md\n");
    write(&folder.join("ignored.md"), BAD);
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

#[test]
fn any_file_name_works() {
    let everywhere = ["a b.md", "中文/摘要.md", "-x.md", "it's #1 & 100%.md"];
    let of_unix = ["with \"quotes\".md", "new\nline.md", "tab\t.md", "\u{1b}[31m.md"];
    let names = everywhere.into_iter().chain(of_unix.into_iter().filter(|_| cfg!(unix)));
    let names: Vec<_> = names.map(|name| (name, "正文。\n")).collect();
    let repository = repository(&names);
    let folder = repository.path();
    assert!(places(folder, &["--since", "HEAD"]).is_empty());
    names.iter().for_each(|(name, _)| write(&folder.join(name), format!("正文。\n\n{BAD}")));
    for quoted in ["true", "false"] {
        git(folder, &["config", "core.quotepath", quoted]);
        assert_eq!(places(folder, &["--since", "HEAD", "--changed-lines"]).len(), names.len());
    }
}

#[test]
fn settings_of_git_do_not_change_the_result() {
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
    write(&folder.join("content/a.md"), format!("{BAD}\n正文。\n"));
    write(&folder.join("b.md"), format!("{BAD}\n正文。\n"));
    write(&folder.join("content/c.md"), BAD);
    let wanted = ["a.md:1:4", "c.md:1:4"];
    assert_eq!(places(&folder.join("content"), &["--since", "HEAD", "--changed-lines"]), wanted);
}

#[test]
fn line_endings_converted_by_git_are_not_a_change() {
    let repository = repository(&[("a.md", &format!("{BAD}\n旧。\n"))]);
    let folder = repository.path();
    git(folder, &["config", "core.autocrlf", "true"]);
    write(&folder.join("a.md"), format!("{BAD}\n旧。\n\n新，{BAD}").replace('\n', "\r\n"));
    assert_eq!(places(folder, &["--since", "HEAD", "--changed-lines"]), ["a.md:5:6"]);
}

#[test]
fn a_shallow_clone_needs_only_the_compared_commit() {
    let origin = repository(&[("old.md", BAD), ("a.md", "正文。\n")]);
    git(origin.path(), &["checkout", "--quiet", "-b", "draft"]);
    write(&origin.path().join("a.md"), BAD);
    commit(origin.path());
    git(origin.path(), &["checkout", "--quiet", "main"]);
    write(&origin.path().join("old.md"), "正文。\n");
    commit(origin.path());
    let parent = Folder::new();
    let url = url(origin.path());
    git(parent.path(), &["clone", "--quiet", "--depth", "1", "--branch", "draft", &url, "clone"]);
    let clone = parent.join("clone");
    let missing = "this shallow clone has no commit";
    assert_eq!(
        error(&clone, &["--since", "origin/main"]),
        format!(
            "error: --since: {missing} `origin/main`; run `git fetch --depth=1 origin main` and use FETCH_HEAD; \
             with actions/checkout, set `fetch-depth: 0`"
        )
    );
    let older = error(&clone, &["--since", "HEAD~3"]);
    assert!(older.contains(&format!("{missing} `HEAD~3`; run `git fetch --unshallow`")), "{older}");
    git(&clone, &["fetch", "--quiet", "--depth=1", "origin", "main"]);
    assert_eq!(places(&clone, &["--since", "FETCH_HEAD", "--changed-lines"]), ["a.md:1:4", "old.md:1:4"]);
}

#[test]
fn a_hook_finds_the_repository_by_its_environment() {
    let repository = repository(&[("content/old.md", BAD), ("content/a.md", "正文。\n")]);
    let folder = repository.path();
    let program = env!("CARGO_BIN_EXE_digest-lint");
    let hook = format!(
        "#!/bin/sh\nenv | grep -q ^GIT_INDEX_FILE= || exit 9\n'{program}' --since HEAD --deny-warnings --quiet --format concise content\n"
    );
    write(&folder.join(".git/hooks/pre-commit"), &hook);
    let executable = Command::new("chmod").args(["+x", ".git/hooks/pre-commit"]).current_dir(folder).status();
    assert!(executable.expect("chmod is there").success());
    write(&folder.join("content/a.md"), BAD);
    git(folder, &["worktree", "add", "--quiet", "other"]);
    for commit in [&["commit", "--all", "--message=a"][..], &["commit", "--message=a", "content/a.md"]] {
        let output = Run::of(&mut command(folder, commit));
        let said = output.stderr + &output.stdout;
        assert!(output.code != Some(0) && said.starts_with("content/a.md:1:4: warn["), "{said}");
    }
    write(&folder.join("content/a.md"), "好。\n");
    git(folder, &["commit", "--quiet", "--all", "--message=a"]);
    write(&folder.join("other/content/b.md"), BAD);
    git(&folder.join("other"), &["add", "."]);
    let output = Run::of(&mut command(&folder.join("other"), &["commit", "--message=b"]));
    assert!(output.stderr.starts_with("content/b.md:1:4"), "{output:?}");
}

#[test]
fn the_repository_of_the_posts_is_used() {
    let blog = repository(&[("content/old.md", BAD)]);
    let elsewhere = Folder::new();
    write(&blog.path().join("content/new.md"), BAD);
    if symlink(blog.join("content"), &elsewhere.join("posts")) {
        assert_eq!(places(elsewhere.path(), &["--since", "HEAD", "posts"]), ["posts/new.md:1:4"]);
    }
    let theme = repository(&[("theme.md", "正文。\n")]);
    git(theme.path(), &["submodule", "--quiet", "add", &blog.path().display().to_string(), "content"]);
    write(&theme.path().join("content/content/new.md"), BAD);
    assert_eq!(places(theme.path(), &["--since", "HEAD", "content"]), ["content/content/new.md:1:4"]);
    let two = error(blog.path(), &["--since", "HEAD", "content", &theme.join("theme.md").display().to_string()]);
    assert!(two.contains("is not in the git repository") && two.ends_with("check it in a separate run"), "{two}");
}

#[test]
fn a_post_with_an_unmerged_conflict_has_changed() {
    let repository = repository(&[("a.md", "甲。\n")]);
    let folder = repository.path();
    git(folder, &["checkout", "--quiet", "-b", "draft"]);
    write(&folder.join("a.md"), "乙。\n");
    commit(folder);
    git(folder, &["checkout", "--quiet", "main"]);
    write(&folder.join("a.md"), "丙。\n");
    commit(folder);
    assert_ne!(Run::of(&mut command(folder, &["merge", "draft"])).code, Some(0));
    let output = run_in(folder, &["--since", "HEAD", "--changed-lines", "--format", "concise", "--quiet"]);
    assert!(output.stdout.contains("a.md:1:1: error[text/conflict-marker]"), "{output:?}");
}

#[test]
fn error_messages_say_what_to_do() {
    let repository = repository(&[("a.md", BAD)]);
    let outside = Folder::new();
    write(&outside.path().join("posts/a.md"), BAD);
    assert_eq!(
        error(outside.path(), &["--since", "HEAD", "posts"]),
        "error: --since: `posts` is not in a git repository"
    );
    let folder = repository.path();
    assert_eq!(error(folder, &["--since", "mian"]), "error: --since: git finds no commit `mian`");
    assert_eq!(error(folder, &["--since="]), "error: --since: git finds no commit ``");
    for option in ["--output=stolen", "-x", "--all"] {
        let said = error(folder, &[&format!("--since={option}")]);
        assert_eq!(said, format!("error: --since: git finds no commit `{option}`"));
    }
    assert!(!folder.join("stolen").exists());
    assert_eq!(
        error(folder, &["--since", "main...HEAD"]),
        "error: --since: `main...HEAD` is a range, not a revision; to compare with the common ancestor, use `$(git merge-base main HEAD)`"
    );
    let run = Run::of(program_in(folder, &["--since", "HEAD"]).env("PATH", ""));
    assert_eq!(run.stderr, "error: --since: git is not installed, or not on PATH\n");
}

#[test]
fn only_findings_on_changed_lines_are_fixed() {
    let repository = repository(&[("a.md", &format!("甲{BAD}\n乙{BAD}\n丙{BAD}"))]);
    let folder = repository.path();
    write(&folder.join("a.md"), format!("甲{BAD}\n新{BAD}\n丙{BAD}\n丁{BAD}"));
    let output = run_in(folder, &["--since", "HEAD", "--changed-lines", "--fix"]);
    assert_eq!(
        output.stdout,
        "Checked 1 post: all good now.\nFixed 2 findings in 1 post.\n\
         2 findings hidden (on unchanged lines).\n"
    );
    let text = fs::read_to_string(folder.join("a.md")).expect("the post is there");
    let mended = BAD.replace("４．７", "4.7");
    assert_eq!(text, format!("甲{BAD}\n新{mended}\n丙{BAD}\n丁{mended}"));
}

#[test]
fn lints_across_posts_still_see_the_whole_site() {
    let post = |title: &str| format!("---\ntitle: {title}\ndate: 2025-01-01\n---\n\n正文。\n");
    let config = "[front-matter.fields]\ntitle = { unique = \"site\" }\n";
    let first = post("早报");
    let posts = [("hugo.toml", "title = \"站\"\n"), ("digest-lint.toml", config), ("content/a.md", &first)];
    let repository = repository(&posts);
    write(&repository.path().join("content/b.md"), &first);
    write(&repository.path().join("content/c.md"), post("晚报"));
    let output = run_in(repository.path(), &["--since", "HEAD", "--only", "front-matter", "--format", "concise"]);
    let said = output.stdout;
    assert!(said.contains("content/b.md:2") && said.contains("content/a.md") && !said.contains("c.md"), "{said}");
}

#[test]
fn equal_findings_on_changed_lines_are_told_apart_from_known_ones() {
    let repository = repository(&[("a.md", &format!("{BAD}\n新。\n"))]);
    let folder = repository.path();
    run_in(folder, &["--write-baseline"]);
    commit(folder);
    write(&folder.join("a.md"), format!("{BAD}\n{BAD}"));
    let known = ["--baseline", "digest-lint-baseline.jsonl", "--since", "HEAD", "--changed-lines"];
    assert_eq!(places(folder, &known), ["a.md:3:4"]);
    let output = run_in(folder, &[&known[..], &["--prune-baseline"]].concat());
    let said = output.stdout;
    assert!(said.contains("has no entries to remove"), "{said}");
}

/// A line of the post, and whether the change adds it.
#[derive(Clone, Debug)]
enum Step {
    Kept,
    Dropped,
    Added,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tries().cases.min(24), ..tries() })]

    #[test]
    fn changed_lines_are_the_added_lines(
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
        write(&repository.path().join("a.md"), &new);
        prop_assert_eq!(places(repository.path(), &["--since", "HEAD", "--changed-lines"]), wanted);
    }
}

#[test]
fn a_run_without_changes_succeeds() {
    let repository = repository(&[("a.md", BAD)]);
    for arguments in [&["--since", "HEAD"][..], &["--since", "HEAD", "--diff"], &["--since", "HEAD", "--fix"]] {
        let output = run_in(repository.path(), &[arguments, &["--deny-warnings"]].concat());
        assert_eq!(output.code, Some(0));
        let said = output.stdout + &output.stderr;
        assert_eq!(said, "No post has changed since HEAD.\n");
    }
    let path = PathBuf::from("missing.md");
    assert_eq!(error(repository.path(), &["--since", "HEAD", &path.display().to_string()]).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn git_runs_no_program_that_the_repository_names() {
    let repository = repository(&[("a.md", BAD), ("b.md", BAD), (".gitattributes", "*.md filter=x=y\n")]);
    let folder = repository.path();
    let mark = "sh -c 'touch ran; cat'";
    for key in ["core.fsmonitor", "filter.x=y.clean", "filter.x=y.smudge", "filter.x=y.process", "diff.external"] {
        git(folder, &["config", key, mark]);
    }
    git(folder, &["config", "filter.x=y.required", "true"]);
    write(&folder.join("a.md"), format!("{BAD}\n{BAD}"));
    // git compares the content of this post, because its time has changed.
    write(&folder.join("b.md"), BAD);
    assert_eq!(places(folder, &["--since", "HEAD", "--changed-lines"]), ["a.md:3:4"]);
    assert!(!folder.join("ran").exists());
    command(folder, &["diff", "--stat"]).output().expect("git is there");
    assert!(folder.join("ran").exists(), "git itself runs them");
}
