//! What stands in a baseline stays out of reports until it changes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use proptest::prelude::*;

use crate::house::tries;

const FILE: &str = "digest-lint-baseline.jsonl";

/// Lines with a finding each, of several lints, some of which can be fixed.
const LINES: [&str; 6] = [
    "净利率４．７％。",
    "本季**营收****增长**，符合预期。",
    "公告日期为2025年2月30日。",
    "共（三项。",
    "同比增长44%%，环比持平。",
    "零\u{200b}宽空格在此。",
];

fn lint(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
    program.current_dir(folder).args(arguments).output().expect("the program runs")
}

/// What a run prints on standard output, where it ends well.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = lint(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).expect("reports are UTF-8")
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a post can be written");
}

fn baseline(folder: &Path) -> String {
    fs::read_to_string(folder.join(FILE)).expect("the baseline is there")
}

const KNOWN: &[&str] = &["--baseline", FILE, "--show", "info", "--deny-warnings", "--format", "json", "--quiet"];

proptest! {
    #![proptest_config(ProptestConfig { cases: tries().cases.min(32), ..tries() })]

    #[test]
    fn what_was_written_is_not_reported_and_lines_above_bring_nothing_back(
        lines in prop::collection::vec(0..LINES.len(), 1..12),
        at in 0..12_usize,
    ) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut lines: Vec<&str> = lines.into_iter().map(|line| LINES[line]).collect();
        write(folder.path(), "a.md", &lines.join("\n\n"));
        printed(folder.path(), &["--write-baseline", "--quiet"]);
        prop_assert!(baseline(folder.path()).lines().count() > lines.len());
        prop_assert_eq!(printed(folder.path(), KNOWN), "");
        lines.insert(at.min(lines.len()), "新的一行，没有什么可说的。");
        write(folder.path(), "a.md", &lines.join("\r\n\r\n"));
        prop_assert_eq!(printed(folder.path(), KNOWN), "");
        let pruned = printed(folder.path(), &["--baseline", FILE, "--prune-baseline"]);
        prop_assert!(pruned.contains("has no finding that has vanished"), "{}", pruned);
    }

    #[test]
    fn pruning_after_a_fix_leaves_what_writing_anew_would(lines in prop::collection::vec(0..LINES.len(), 1..12)) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let lines: Vec<&str> = lines.into_iter().map(|line| LINES[line]).collect();
        write(folder.path(), "a.md", &lines.join("\n\n"));
        printed(folder.path(), &["--write-baseline", "--quiet"]);
        printed(folder.path(), &["--baseline", FILE, "--fix", "--prune-baseline", "--quiet"]);
        let pruned = baseline(folder.path());
        printed(folder.path(), &["--write-baseline", "--quiet"]);
        prop_assert_eq!(pruned, baseline(folder.path()));
    }
}

#[test]
fn the_file_is_the_same_by_whatever_runs_it_was_written() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for name in ["a.md", "b.md"] {
        write(folder.path(), name, &LINES.join("\n\n"));
    }
    printed(folder.path(), &["--write-baseline"]);
    let at_once = baseline(folder.path());
    fs::remove_file(folder.path().join(FILE)).expect("the baseline goes");
    printed(folder.path(), &["--write-baseline", "--skip", "numbers", "b.md"]);
    printed(folder.path(), &["--write-baseline", "--only", "numbers,bold"]);
    printed(folder.path(), &["--write-baseline", "a.md"]);
    assert_eq!(baseline(folder.path()), at_once);
}

#[test]
fn one_more_of_the_same_is_new() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "a.md", "净利率４％。\n\n净利率４％。\n");
    printed(folder.path(), &["--write-baseline"]);
    write(folder.path(), "a.md", "净利率４％。\n\n净利率４％。\n\n净利率４％。\n");
    assert!(printed(folder.path(), &["--baseline", FILE]).contains("Checked 1 post: 1 warning."));
    write(folder.path(), "a.md", "净利率４％。\n");
    let said = printed(folder.path(), &["--baseline", FILE]);
    assert!(said.contains("1 finding of the baseline has vanished"), "{said}");
}

#[test]
fn an_unreadable_post_keeps_its_findings() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "a.md", "净利率４％。\n");
    printed(folder.path(), &["--write-baseline"]);
    let before = baseline(folder.path());
    fs::write(folder.path().join("a.md"), b"\xff\n").expect("a post can be written");
    for writing in ["--prune-baseline", "--write-baseline"] {
        assert_eq!(lint(folder.path(), &["--baseline", FILE, writing]).status.code(), Some(2));
        assert_eq!(baseline(folder.path()), before);
    }
}

#[test]
fn a_lint_that_is_gone_is_pruned_and_one_that_did_not_run_is_not() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "a.md", "净利率４％，见<https://example.com/a>。\n");
    printed(folder.path(), &["--write-baseline"]);
    let line = |lint: &str, digit: &str| {
        let print = digit.repeat(32);
        format!("{{\"path\":\"a.md\",\"lint\":\"{lint}\",\"text\":\"\",\"fingerprint\":\"{print}\"}}\n")
    };
    // What hosts say is not known without `--online`.
    let kept = baseline(folder.path()) + &line("links/dead-url", "1");
    write(folder.path(), FILE, &(kept.clone() + &line("bold/long-gone", "2")));
    printed(folder.path(), &["--baseline", FILE, "--prune-baseline"]);
    assert_eq!(baseline(folder.path()), kept);
}

#[test]
fn what_a_post_says_comes_out_inert() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), "a.md", "甲\u{1b}[31m\u{202e}４．７％\u{200b}。\n");
    printed(folder.path(), &["--write-baseline"]);
    let written = baseline(folder.path());
    assert!(written.contains(r"\\u{202e}") && !written.contains(['\u{1b}', '\u{202e}', '\u{200b}']), "{written}");
}

#[test]
fn branches_that_prune_different_posts_merge() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let git = |arguments: &[&str]| crate::since::git(folder.path(), arguments);
    git(&["init", "--quiet", "--initial-branch=main"]);
    let bad = LINES.join("\n\n");
    for name in ["a.md", "b.md", "c.md"] {
        write(folder.path(), name, &bad);
    }
    printed(folder.path(), &["--write-baseline"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message=all"]);
    for (branch, post) in [("first", "a.md"), ("second", "c.md")] {
        git(&["checkout", "--quiet", "-b", branch, "main"]);
        lint(folder.path(), &["--fix", post]);
        printed(folder.path(), &["--baseline", FILE, "--prune-baseline", post]);
        git(&["commit", "--quiet", "--all", "--message=less"]);
    }
    git(&["merge", "--quiet", "--no-edit", "first"]);
    let pruned = printed(folder.path(), &["--baseline", FILE, "--prune-baseline"]);
    assert!(pruned.contains("has no finding that has vanished"), "{pruned}");
}
