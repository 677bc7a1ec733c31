//! Checks that findings in a baseline are not reported until they change.

use std::fs;

use proptest::prelude::*;

use crate::support::folder::Folder;
use crate::support::lints::tries;
use crate::support::repository::git;

const FILE: &str = "digest-lint-baseline.jsonl";

/// Lines with one finding each, of several lints, some of which have a fix.
const LINES: [&str; 6] = [
    "净利率４．７％。",
    "本季**营收****增长**，符合预期。",
    "公告日期为2025年2月30日。",
    "共（三项。",
    "同比增长44%%，环比持平。",
    "零\u{200b}宽空格在此。",
];

/// Runs the program, which must succeed, and returns its standard output.
fn printed(folder: &Folder, arguments: &[&str]) -> String {
    folder.run(arguments).succeeded().stdout
}

fn baseline(folder: &Folder) -> String {
    folder.read(FILE)
}

const KNOWN: &[&str] = &["--baseline", FILE, "--show", "info", "--deny-warnings", "--format", "json", "--quiet"];

proptest! {
    #![proptest_config(ProptestConfig { cases: tries().cases.min(32), ..tries() })]

    #[test]
    fn known_findings_are_not_reported_even_if_lines_are_added_above(
        lines in prop::collection::vec(0..LINES.len(), 1..12),
        at in 0..12_usize,
    ) {
        let folder = Folder::new();
        let mut lines: Vec<&str> = lines.into_iter().map(|line| LINES[line]).collect();
        folder.write("a.md", lines.join("\n\n"));
        printed(&folder, &["--write-baseline", "--quiet"]);
        prop_assert!(baseline(&folder).lines().count() > lines.len());
        prop_assert_eq!(printed(&folder, KNOWN), "");
        lines.insert(at.min(lines.len()), "新的一行，没有什么可说的。");
        folder.write("a.md", lines.join("\r\n\r\n"));
        prop_assert_eq!(printed(&folder, KNOWN), "");
        let pruned = printed(&folder, &["--baseline", FILE, "--prune-baseline"]);
        prop_assert!(pruned.contains("has no entries to remove"), "{}", pruned);
    }

    #[test]
    fn pruning_after_a_fix_equals_writing_a_new_baseline(lines in prop::collection::vec(0..LINES.len(), 1..12)) {
        let folder = Folder::new();
        let lines: Vec<&str> = lines.into_iter().map(|line| LINES[line]).collect();
        folder.write("a.md", lines.join("\n\n"));
        printed(&folder, &["--write-baseline", "--quiet"]);
        printed(&folder, &["--baseline", FILE, "--fix", "--prune-baseline", "--quiet"]);
        let pruned = baseline(&folder);
        printed(&folder, &["--write-baseline", "--quiet"]);
        prop_assert_eq!(pruned, baseline(&folder));
    }
}

#[test]
fn the_file_does_not_depend_on_the_order_of_runs() {
    let folder = Folder::new();
    for name in ["a.md", "b.md"] {
        folder.write(name, LINES.join("\n\n"));
    }
    printed(&folder, &["--write-baseline"]);
    let at_once = baseline(&folder);
    fs::remove_file(folder.join(FILE)).expect("the baseline goes");
    printed(&folder, &["--write-baseline", "--skip", "numbers", "b.md"]);
    printed(&folder, &["--write-baseline", "--only", "numbers,bold"]);
    printed(&folder, &["--write-baseline", "a.md"]);
    assert_eq!(baseline(&folder), at_once);
}

#[test]
fn one_more_equal_finding_is_new() {
    let folder = Folder::new();
    folder.write("a.md", "净利率４％。\n\n净利率４％。\n");
    printed(&folder, &["--write-baseline"]);
    folder.write("a.md", "净利率４％。\n\n净利率４％。\n\n净利率４％。\n");
    assert!(printed(&folder, &["--baseline", FILE]).contains("Checked 1 post: 1 warning."));
    folder.write("a.md", "净利率４％。\n");
    let said = printed(&folder, &["--baseline", FILE]);
    assert!(said.contains("1 baseline entry no longer occurs"), "{said}");
}

#[test]
fn an_unreadable_post_keeps_its_findings() {
    let folder = Folder::new();
    folder.write("a.md", "净利率４％。\n");
    printed(&folder, &["--write-baseline"]);
    let before = baseline(&folder);
    folder.write("a.md", b"\xff\n");
    for writing in ["--prune-baseline", "--write-baseline"] {
        assert_eq!(folder.run(&["--baseline", FILE, writing]).code, Some(2));
        assert_eq!(baseline(&folder), before);
    }
}

#[test]
fn a_removed_lint_is_pruned_but_one_that_did_not_run_is_not() {
    let folder = Folder::new();
    folder.write("a.md", "净利率４％，见<https://example.com/a>。\n");
    printed(&folder, &["--write-baseline"]);
    let line = |lint: &str, digit: &str| {
        let print = digit.repeat(32);
        format!("{{\"path\":\"a.md\",\"lint\":\"{lint}\",\"text\":\"\",\"fingerprint\":\"{print}\"}}\n")
    };
    // Without `--online`, the status of links is not known.
    let kept = baseline(&folder) + &line("links/dead-url", "1");
    folder.write(FILE, &(kept.clone() + &line("bold/long-gone", "2")));
    printed(&folder, &["--baseline", FILE, "--prune-baseline"]);
    assert_eq!(baseline(&folder), kept);
}

#[test]
fn text_of_posts_is_escaped() {
    let folder = Folder::new();
    folder.write("a.md", "甲\u{1b}[31m\u{202e}４．７％\u{200b}。\n");
    printed(&folder, &["--write-baseline"]);
    let written = baseline(&folder);
    assert!(written.contains(r"\\u{202e}") && !written.contains(['\u{1b}', '\u{202e}', '\u{200b}']), "{written}");
}

#[test]
fn branches_that_prune_different_posts_merge() {
    let folder = Folder::new();
    let git = |arguments: &[&str]| git(folder.path(), arguments);
    git(&["init", "--quiet", "--initial-branch=main"]);
    let bad = LINES.join("\n\n");
    for name in ["a.md", "b.md", "c.md"] {
        folder.write(name, &bad);
    }
    printed(&folder, &["--write-baseline"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message=all"]);
    for (branch, post) in [("first", "a.md"), ("second", "c.md")] {
        git(&["checkout", "--quiet", "-b", branch, "main"]);
        folder.run(&["--fix", post]);
        printed(&folder, &["--baseline", FILE, "--prune-baseline", post]);
        git(&["commit", "--quiet", "--all", "--message=less"]);
    }
    git(&["merge", "--quiet", "--no-edit", "first"]);
    let pruned = printed(&folder, &["--baseline", FILE, "--prune-baseline"]);
    assert!(pruned.contains("has no entries to remove"), "{pruned}");
}

#[test]
fn a_byte_order_mark_is_ignored() {
    let folder = Folder::new();
    folder.write("a.md", LINES.join("\n\n"));
    printed(&folder, &["--write-baseline"]);
    let before = baseline(&folder);
    folder.write(FILE, format!("\u{feff}{before}"));
    assert_eq!(printed(&folder, KNOWN), "");
    folder.write("a.md", LINES[0]);
    printed(&folder, &["--baseline", FILE, "--prune-baseline"]);
    assert_eq!(baseline(&folder).lines().count(), 2);
}

/// The other systems have no such names.
#[cfg(target_os = "linux")]
#[test]
fn findings_in_a_file_whose_name_is_not_utf_8_are_known() {
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::new();
    let name = std::path::Path::new(std::ffi::OsStr::from_bytes(b"b\xe9/\xe9.md"));
    folder.write(name, LINES.join("\n\n"));
    printed(&folder, &["--write-baseline"]);
    let before = baseline(&folder);
    assert!(before.lines().count() > LINES.len(), "{before}");
    assert_eq!(printed(&folder, KNOWN), "");
    printed(&folder, &["--baseline", FILE, "--prune-baseline"]);
    assert_eq!(baseline(&folder), before);
    fs::remove_file(folder.join(name)).expect("the post goes");
    printed(&folder, &["--baseline", FILE, "--prune-baseline"]);
    assert_eq!(baseline(&folder).lines().count(), 1);
}
