//! Checks that a post with a merge conflict is reported but not changed.

use std::collections::BTreeSet;

use digest_lint::diagnostic::Safety;
use digest_lint::lints::ALL;

use crate::support::folder::Folder;
use crate::support::lints::{Linter, every};
use crate::support::records::assert_same;

const CONFIG: &str = "[text]\nboilerplate = [\"^风险提示\"]\n";

/// A post in which every family has something to fix.
const POST: &str = "---
title: 周报
tags: [芯片, 芯片]
---

**甲****乙**净利率４.7%，见[公告](https://example.com/a。)。

<!-- digest-lint: allow bolt -->

风险提示：仅供参考。
";

const CONFLICT: &str = "
<<<<<<< HEAD
完。
=======
待续。
>>>>>>> 新稿
";

fn linter() -> Linter {
    Linter::new(every()).under(CONFIG)
}

fn fixable_families(text: &str) -> BTreeSet<&'static str> {
    let fixable = linter().find(text).into_iter().filter(|finding| finding.fix.is_some());
    fixable.filter_map(|finding| finding.lint.split('/').next()).collect()
}

#[test]
fn a_post_with_a_conflict_has_findings_of_every_family_and_no_fix() {
    let text = format!("{POST}{CONFLICT}");
    assert_eq!(fixable_families(POST), ALL.iter().map(|lint| lint.family()).collect());
    assert_eq!(fixable_families(&text), BTreeSet::new());
    let lints = |text: &str| linter().find(text).iter().map(|finding| finding.lint).collect::<BTreeSet<_>>();
    assert!(lints(&text).is_superset(&lints(POST)), "{:?}", lints(&text));
    assert_eq!(linter().fixed(&text, Safety::Unsafe), text);
}

#[test]
fn fixing_a_post_with_a_conflict_changes_nothing_and_fails() {
    let folder = Folder::with(&[("digest-lint.toml", CONFIG)]);
    for text in [format!("{POST}{CONFLICT}"), POST.replace("tags:", &format!("{}tags:", &CONFLICT[1..]))] {
        folder.write("post.md", &text);
        let run = folder.run(&["--fix", "--unsafe-fixes", "post.md"]);
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        assert_same("post.md", &text, &folder.read("post.md"));
    }
}

#[test]
fn a_run_that_does_not_report_the_conflict_says_why_nothing_is_fixed() {
    let folder = Folder::with(&[("post.md", &format!("{POST}{CONFLICT}"))]);
    let line = POST.lines().count() + 2;
    let said = format!("warning: post.md:{line}: unresolved merge conflict, so nothing in this post was fixed; ");
    for repair in ["--fix", "--diff"] {
        let run = folder.run(&[repair, "--only", "bold", "post.md"]);
        assert!(run.stderr.starts_with(&said), "{}", run.stderr);
        let reported = folder.run(&[repair, "post.md"]);
        assert!(!reported.stderr.contains("conflict"), "{}", reported.stderr);
    }
    for arguments in [&["--only", "bold", "post.md"][..], &["--fix", "--only", "links/empty-target", "post.md"]] {
        assert!(!folder.run(arguments).stderr.contains("conflict"), "{arguments:?}: there was nothing to fix");
    }
}

#[test]
fn a_conflict_in_a_code_block_does_not_prevent_fixes() {
    let text = format!("{POST}\n```{CONFLICT}```\n");
    assert_eq!(fixable_families(&text), fixable_families(POST));
}
