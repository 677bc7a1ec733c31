//! Tests of the text lints for lists and headings that pages cannot show.

use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::fix;
use digest_lint::lint::Lint;
use digest_lint::lints::ALL;
use digest_lint::page::{BlockKind, LintPage};
use digest_lint::text::is_bullet;

use crate::support::folder::Folder;
use crate::support::growth::{assert_linear, repeated};
use crate::support::hugo::{recent, rendered};
use crate::support::lints::{Linter, defaults, fixed};

/// The lints that find lists and headings in paragraphs, and defects of headings.
const NAMES: [&str; 10] = [
    "text/lone-marker",
    "text/glued-marker",
    "text/bold-heading",
    "text/bold-in-heading",
    "text/unspaced-heading",
    "text/heading-jump",
    "text/skipped-number",
    "text/typed-heading",
    "text/empty-item",
    "text/restarted-list",
];

#[test]
fn fixes_are_the_same_with_windows_line_endings() {
    for text in bad_posts() {
        let windows = |text: &str| text.replace('\n', "\r\n");
        assert_eq!(linter().fixed(&windows(&text), Safety::Unsafe), windows(&linter().fixed(&text, Safety::Unsafe)));
    }
}

#[test]
fn each_fix_is_proved_alone() {
    for text in bad_posts() {
        let linter = linter();
        for index in 0..linter.find(&text).len() {
            let only = |document: &Document<'_>| {
                let found = if document.text == text { linter.check(document) } else { Vec::new() };
                found.into_iter().skip(index).take(1).collect()
            };
            fixed(&text, Safety::Unsafe, only);
        }
    }
}

#[test]
fn bullets_become_items_of_one_list() {
    for (before, after) in [
        ("甲\n\n■\n\n乙\n\n■\n\n丙\n", "甲\n\n- 乙\n- 丙\n"),
        ("甲\r\r■\r\r乙\r\r■\r\r丙\r", "甲\r\r- 乙\r- 丙\r"),
        ("甲\n\n  ■  \n\n   乙  \n\n\n■\n  \n丙", "甲\n\n- 乙  \n- 丙"),
        ("甲\n\n**■**\n\n**乙**\n\n**■**\n\n丙\n", "甲\n\n- **乙**\n- 丙\n"),
        ("甲\n\n🔹\u{fe0f}\n\n乙\n\n🔹\u{fe0f}\n\n丙\n", "甲\n\n- 乙\n- 丙\n"),
        ("甲\n\n✅\n\n乙\n\n✅\n\n丙\n", "甲\n\n- ✅ 乙\n- ✅ 丙\n"),
        ("甲\n\n■\n\n乙  \n丁\n\n■\n\n丙\n\n下文\n", "甲\n\n- 乙  \n丁\n- 丙\n\n下文\n"),
        ("甲\n\n· 乙\n\n·丙\n\n·丁\n", "甲\n\n- 乙\n- 丙\n- 丁\n"),
        ("甲\n\n  · 乙\n \n · 丙\n\n·丁\n", "甲\n\n- 乙\n- 丙\n- 丁\n"),
        ("- 甲\n\n■\n\n乙\n\n■\n\n丙\n", "- 甲\n\n* 乙\n* 丙\n"),
        ("---\ntitle: x\n---\n■\n\n乙\n\n■\n\n丙\n", "---\ntitle: x\n---\n- 乙\n- 丙\n"),
    ] {
        assert_eq!(linter().fixed(before, Safety::Unsafe), after);
    }
}

#[test]
fn other_fixes_do_not_split_lists_or_change_heading_levels() {
    let before = "前言\n\n■\n\n甲\n\n■\n\n乙  \n\n\n\n\n■\n  \n丙**子****丑**\n\n**寅**\n\n卯\n\n**辰**\n\n巳\n";
    let after = "前言\n\n- 甲\n- 乙\n- 丙**子丑**\n\n## 寅\n\n卯\n\n## 辰\n\n巳\n";
    let own = lints().filter(|lint| lint.level.is_none()).map(|lint| (lint, Level::Warn));
    let linter = Linter::new(defaults().into_iter().chain(own).collect());
    let outcome = fix(before, Safety::Unsafe, |document| linter.check(document));
    assert_eq!(outcome.expect("fixes converge").text, after);
}

#[test]
fn text_that_would_become_more_than_an_item_is_kept() {
    for text in [
        "甲\n\n■\n\n[ ] 乙\n\n■\n\n[x]丙\n",
        "甲\n\n■\n\n乙\n2. 丙\n\n■\n\n丁\n<b>戊</b>\n",
        "甲\n\n■\n\n乙\n\n■\n\n丙\n\n- 丁\n",
        "甲\n\n■\n\n· 乙\n\n■\n\n· 丙\n",
        "甲\n\n■\n\n\u{3000}乙\n\n■\n\n\u{3000}丙\n",
        "甲\n\n■\n\n{{< box >}}\n\n■\n\n{{< box >}}\n",
        "甲\n\n■\n\n![](a.png)\n\n■\n\n## 乙\n\n■\n\n| 丙 |\n|---|\n\n■\n\n<div>丁</div>\n",
        "> ■\n>\n> 乙\n>\n> ■\n>\n> 丙\n",
        "- ■\n\n  乙\n\n  ■\n\n  丙\n",
        "```\n■\n\n乙\n\n■\n\n丙\n```\n",
        "■\n\n乙\n\n■\n\n丙\n",
        "·甲\n\n·乙\n\n·丙\n",
        "甲\n\n■\n\n: 乙\n\n■\n\n: 丙\n",
        "##甲\n\n: 乙\n\n**丙**\n: 丁\n",
        "甲\n\n**■\n\n乙**\n\n**■\n\n丙**\n",
        "## **甲****乙**\n\n**1. 丙**\n---\n",
        "甲\n\n▲3%\n\n▲2%\n\n▲1%\n",
        "甲\n\n★★★\n\n★★☆\n\n★☆☆\n",
        "甲\n\n●乙\n\n○a\n\n○b\n\n○c\n\n●丙\n",
    ] {
        assert_eq!(linter().fixed(text, Safety::Unsafe), text);
    }
}

#[test]
fn only_the_item_before_an_indented_block_or_a_definition_is_kept() {
    for behind in ["  丁\n", "\t丁\n", "      丁\n", ": 丁\n"] {
        let before = format!("甲\n\n■\n\n乙\n\n■\n\n丙\n\n{behind}");
        assert_eq!(linter().fixed(&before, Safety::Unsafe), format!("甲\n\n- 乙\n\n■\n\n丙\n\n{behind}"));
    }
}

#[test]
fn bold_titles_have_the_level_of_their_siblings() {
    for (before, level) in [
        ("**一、甲**\n\n正文\n", 2),
        ("# 甲\n\n**乙**\n\n正文\n", 2),
        ("### 甲\n\n**乙**\n\n正文\n", 4),
        ("**乙**\n\n正文\n\n### 甲\n", 3),
        ("## 一、甲\n\n### 1、乙\n\n**二、丙**\n\n正文\n", 2),
        ("## 一、甲\n\n### 1、乙\n\n**2、丙**\n\n正文\n", 3),
        ("###### 甲\n\n**乙**\n\n正文\n", 6),
    ] {
        let fixed = linter().fixed(before, Safety::Unsafe);
        let document = Document::parse(&fixed);
        let new = document.headings.iter().find(|heading| !before.contains(document.source(heading.span).trim()));
        assert_eq!(new.map(|heading| heading.level), Some(level), "{before}");
    }
}

#[test]
fn hugo_shows_the_same_words_after_the_fixes() {
    let Some(hugo) = recent() else { return };
    let mut before = bad_posts();
    before.extend(
        ["甲\n\n■\n\n乙  \n丁\\\n戊\n\n■\n\n丙\n**己**\n\n下文\n", "甲\n\n**二、****乙**\n\n丙\n"].map(str::to_owned),
    );
    let after: Vec<String> = before.iter().map(|text| linter().fixed(text, Safety::Unsafe)).collect();
    let scratch = Folder::new();
    let old = rendered(hugo, &scratch.join("before"), &before);
    let new = rendered(hugo, &scratch.join("after"), &after);
    for ((old, new), text) in old.iter().zip(&new).zip(&after) {
        assert_eq!(words(old), words(new), "{text}");
        assert!(!new.contains("<li>\n<p>"), "a loose list in {text}");
    }
}

#[test]
fn hostile_blocks_take_linear_time() {
    let linter = linter();
    for piece in [
        "■\n\n",
        "■\n\n甲\n\n",
        "■\n\n甲\n\n- 乙\n\n",
        "·甲\n\n",
        "·甲  \n",
        "甲\n\n**乙**\n\n",
        "**一、甲**\n\n乙\n\n## 一、丙\n\n",
        "**",
        "#",
        "##甲\n\n",
        "# 甲\n\n#### 乙\n\n",
        "## **甲**\n",
        "\n  \n■",
        "[甲](/a)",
        "■\n\n[甲](/a) [乙](/b)\n\n",
    ] {
        let input = |bytes| format!("甲\n\n{}", repeated(piece)(bytes));
        assert_linear(piece, BYTES, input, |text| drop(linter.find(text)));
    }
}

/// The minimum size of a hostile post, in bytes.
const BYTES: usize = 12_000;

fn lints() -> impl Iterator<Item = &'static Lint> {
    ALL.iter().copied().filter(|lint| NAMES.contains(&lint.name))
}

fn bad_posts() -> Vec<String> {
    let pages = lints().map(|lint| LintPage::read(lint.page));
    let bad = |page: LintPage<'static>| {
        let blocks = page.blocks().filter(|block| block.kind == BlockKind::Bad);
        blocks.map(|block| block.text.to_owned()).collect::<Vec<_>>()
    };
    pages.flat_map(bad).collect()
}

fn linter() -> Linter {
    Linter::of(&NAMES)
}

/// Returns the words of a page that Hugo rendered, without bullets and heading marks.
fn words(page: &str) -> String {
    let text = page.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    text.flat_map(str::chars).filter(|c| !c.is_whitespace() && !"*#\u{fe0f}".contains(*c) && !is_bullet(*c)).collect()
}
