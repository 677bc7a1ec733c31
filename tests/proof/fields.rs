//! Fixes of the front matter.

use digest_lint::diagnostic::{Effect, Safety};

use crate::support::proof::{ALL, FIELD, FRONT_MATTER, accepts, accepts_all};

/// A fix that changes the meaning of a field.
const NEW_FIELD: (Effect, Safety) = (Effect::Field, Safety::Unsafe);

#[test]
fn rewritten_front_matter_keeps_its_value() {
    let text = "---\ntitle: 甲\ndraft: true\n---\n正文\n";
    assert!(accepts(text, "title: 甲", "title: \"甲\"", FRONT_MATTER));
    assert!(!accepts(text, "title: 甲", "title: 乙", FRONT_MATTER));
    assert!(!accepts(text, "draft: true", "draft: \"true\"", FRONT_MATTER));
    assert!(!accepts(text, "正文", "文", FRONT_MATTER));
    assert!(!accepts(text, "title: 甲", "title: \"甲", FRONT_MATTER), "the front matter breaks");
}

#[test]
fn only_the_edited_field_may_change() {
    let text = "---\ntitle: 甲\ntags: [子, 丑]\nmenu:\ndraft: true\n---\n正文\n";
    assert!(accepts(text, "甲", "乙", NEW_FIELD));
    assert!(accepts(text, "title: 甲", "Title: 甲", FIELD));
    assert!(accepts(text, ", 丑", "", NEW_FIELD));
    assert!(accepts(text, "title: 甲\n", "", NEW_FIELD), "an entry goes");
    assert!(accepts(text, "menu:", "menu: main", NEW_FIELD));
    assert!(!accepts(text, "甲\ntags", "乙\ntag", FRONT_MATTER));
    assert!(!accepts(text, "\ntags: [子, 丑]", " 乙", FRONT_MATTER));
    assert!(!accepts(text, "甲", "\"甲", FIELD), "the front matter breaks");
    assert!(!accepts(text, "甲\n", "甲\nmenu: x\n", FIELD), "a key that is there already");
    assert!(!accepts(text, "正文", "文", FIELD));
    let tables = "+++\n[a]\nx = [1, 2]\n[b]\nx = 1\n+++\n正文\n";
    assert!(accepts(tables, ", 2", "", NEW_FIELD));
    assert!(!accepts(tables, ", 2]\n[b]\nx = 1", "]\n[c]\nx = 1", FRONT_MATTER));
}

/// A post with a value of each kind that a safe fix may rewrite.
const FIELDS: &str = "\
---
title: 3.5 版，上线  了
date: 2025/2/10
draft: yes
published: no
headless: \"tRUE\"
build: {render: no}
publishDate: 2025-02-10
expiryDate: Mon, 10 Feb 2025 07:00:00 GMT
tags: [甲, '', 甲, 乙]
lang: zh_CN
toc: off
---
正文
";

#[test]
fn a_safe_fix_of_a_field_keeps_its_meaning() {
    for (old, new) in [
        ("版，上线  了", "版,上线 了"),
        ("2025/2/10", "2025-02-10"),
        ("[甲, '', 甲, 乙]", "[甲, 乙]"),
        ("zh_CN", "zh-CN"),
        ("off", "false"),
        ("off", "\"off\""),
        ("tags:", "Tags:"),
        ("\"tRUE\"", "'tRUE'"),
        ("draft: yes", "draft: \"yes\""),
    ] {
        assert!(accepts(FIELDS, old, new, FIELD), "{old} {new}");
    }
    for (old, new) in [
        ("3.5", "35"),
        ("版，上线  了", "版上线了"),
        ("版，上线  了", "版，下线了"),
        ("上线  了", "上线"),
        ("2025/2/10", "2025-02-11"),
        ("2025/2/10", "2025-10-02"),
        ("[甲, '', 甲, 乙]", "[甲]"),
        ("[甲, '', 甲, 乙]", "[乙, 甲]"),
        ("zh_CN", "zh-TW"),
        ("off", "true"),
        ("tags:", "tag:"),
        ("lang: zh_CN\n", ""),
        ("lang:", "weight: 1\nlang:"),
        ("tags: [甲, '', 甲, 乙]\nlang: zh_CN", "tags: [甲, 乙]\nlang: zh-CN"),
        ("toc: off\n", "toc: off\ndraft: true\n"),
    ] {
        assert!(ALL.iter().all(|kind| !accepts(FIELDS, old, new, *kind)), "{old} {new}");
    }
    assert!(!accepts_all(FIELDS, &[("zh_CN", "zh-CN"), ("off", "false")], FIELD), "one fix, two fields");
    assert!(!accepts_all(FIELDS, &[("zh_CN", "en"), ("off", "false")], NEW_FIELD), "one fix, two fields");
}

#[test]
fn a_safe_fix_does_not_change_whether_the_page_is_published() {
    for (old, new) in [
        ("draft: yes", "draft: true"),
        ("\"tRUE\"", "true"),
        ("render: no", "render: false"),
        ("publishDate: 2025-02-10", "publishDate: 2025-02-11"),
        ("publishDate: 2025-02-10", "publishDate: 2099-02-10"),
        ("publishDate: 2025-02-10", "publishDate: 2025/2/10"),
        ("publishDate: 2025-02-10", "publishDate: 2025-02-10T00:00:00Z"),
        ("Mon, 10 Feb 2025 07:00:00 GMT", "2025-02-10T07:00:00Z"),
        ("expiryDate:", "expiry:"),
        ("publishDate: 2025-02-10\n", ""),
        ("draft: yes\n", ""),
    ] {
        assert!(ALL.iter().all(|kind| !accepts(FIELDS, old, new, *kind)), "{old} {new}");
        assert!(accepts(FIELDS, old, new, NEW_FIELD), "{old} {new}");
    }
    assert!(accepts(FIELDS, "draft: yes", "draft: \"yes\"", FIELD), "text either way");
    assert!(accepts(FIELDS, "Mon, 10 Feb 2025 07:00:00 GMT", "2025-02-10T07:00:00", FIELD), "the same instant");
    assert!(accepts("---\ndraft: \"true\"\n---\n", "\"true\"", "true", FIELD));
    assert!(accepts("---\ndraft: no\n---\n", "no", "false", FIELD));
    assert!(!accepts("---\nDraft: true\ndraft: no\na: 1\n---\n", "Draft: true\n", "", FIELD));
    assert!(accepts("---\nDraft: true\ndraft: true\na: 1\n---\n", "Draft: true\n", "", FIELD));
    let text = "---\nDraft: true\ndraft: no\n---\n";
    let is_moved = accepts(text, "Draft: true\ndraft: no", "draft: no\nDraft: true", FRONT_MATTER);
    assert!(!is_moved, "Hugo takes the last of both");
}
