//! A post with a merge conflict is reported on and left alone.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Safety};
use digest_lint::document::Document;
use digest_lint::lint::{Context, check};
use digest_lint::lints::ALL;

use crate::house::{every, fixed, names};

const CONFIG: &str = "[text]\nboilerplate = [\"^风险提示\"]\n";

/// A post in which each family has something to mend.
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

fn found(text: &str) -> Vec<Diagnostic> {
    let config = Config::parse(CONFIG, &names()).expect("the config is sound");
    check(&Context::new(&Document::parse(text), &config), &every())
}

fn fixable_families(text: &str) -> BTreeSet<&'static str> {
    let fixable = found(text).into_iter().filter(|finding| finding.fix.is_some());
    fixable.filter_map(|finding| finding.lint.split('/').next()).collect()
}

#[test]
fn a_post_with_a_conflict_has_findings_of_every_family_and_no_fix() {
    let text = format!("{POST}{CONFLICT}");
    assert_eq!(fixable_families(POST), ALL.iter().map(|lint| lint.family()).collect());
    assert_eq!(fixable_families(&text), BTreeSet::new());
    let lints = |text: &str| found(text).iter().map(|finding| finding.lint).collect::<BTreeSet<_>>();
    assert!(lints(&text).is_superset(&lints(POST)), "{:?}", lints(&text));
    let outcome = fixed(&text, Safety::Unsafe, |document| found(document.text)).expect("nothing is fixed");
    assert_eq!(outcome.text, text);
}

#[test]
fn fixing_leaves_a_post_with_a_conflict_byte_for_byte_and_fails() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("post.md");
    fs::write(folder.path().join("digest-lint.toml"), CONFIG).expect("a config can be written");
    for text in [format!("{POST}{CONFLICT}"), POST.replace("tags:", &format!("{}tags:", &CONFLICT[1..]))] {
        fs::write(&path, &text).expect("a post can be written");
        let mut run = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
        let output = run.args(["--fix", "--unsafe-fixes"]).arg(&path).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(fs::read_to_string(&path).expect("the post is there"), text);
    }
}

#[test]
fn what_shows_a_conflict_in_code_is_fixed_as_always() {
    let text = format!("{POST}\n```{CONFLICT}```\n");
    assert_eq!(fixable_families(&text), fixable_families(POST));
}
