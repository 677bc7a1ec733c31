//! Checks that front matter that Hugo shows as text is recognised, and that Hugo reads it after the fix.

use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::document::front_matter::lost::Cause;

use super::cases::cases_of;
use crate::support::folder::Folder;
use crate::support::hugo::{CONFIG, RECORDED, one_of};
use crate::support::lints::{Linter, lint};

/// Posts, and why Hugo does not find their front matter; `None` if they have no lost front matter.
const CAUSES: &[(&str, Option<Cause>)] = &[
    ("\u{2060}---\ntitle: 甲\n---\n", Some(Cause::Invisible('\u{2060}'))),
    ("\u{feff} \n\u{3000}\n---\ntitle: 甲\n---\n", Some(Cause::Invisible('\u{3000}'))),
    ("<!-- a --><!-- b -->\n---\ndate: 2025-02-10\n---\n", Some(Cause::Comment)),
    ("\u{200b}<!-- a -->\n---\ntitle: 甲\n---\n", Some(Cause::Comment)),
    ("<!-- a -->\n—-\ntitle: 甲\ndraft: true\n—-\n", Some(Cause::Delimiters)),
    ("<!-- a -->\n# 甲\n---\ntitle: 甲\ndraft: true\n---\n", Some(Cause::Heading)),
    ("甲\n\n乙\n\n+++\ntitle = \"甲\"\ndraft = true\n+++\n", Some(Cause::Text)),
    ("\u{2014}--\ntitle: 甲\ndate: 2025-02-10\n---\n", Some(Cause::Delimiters)),
    ("* * *\ntitle: 甲\ndate: 2025-02-10\n* * *\n", Some(Cause::Delimiters)),
    ("**甲**\n\n---\ntitle: 甲\ndraft: true\n---\n", Some(Cause::Text)),
    ("```yaml\n\n---\ntitle: 甲\n---\n\n```\n", Some(Cause::Fence)),
    ("---\ntitle: 甲\n---\n<!-- a -->\n---\ntags: [乙]\ncategories: [丙]\n---\n", Some(Cause::Second)),
    ("--\u{2014}\ntitle: 甲\ndate: 2025-02-10\n---\n", None),
    ("-\\-\\-\ntitle: 甲\ndate: 2025-02-10\n---\n", None),
    ("\u{2014}\ntitle: 甲\ndate: 2025-02-10\n\u{2014}", Some(Cause::Delimiters)),
    ("````md\n---\ntitle: 甲\n---\n```c\n```\n````\n", Some(Cause::Fence)),
    ("title: 甲\ndate: 2025-02-10", Some(Cause::Undelimited)),
    ("title: 甲\ntags: [a,\n  b]\n正文\n", Some(Cause::Undelimited)),
    ("{\"title\": \"甲\"}\n---\ntitle: 乙\n---\n", Some(Cause::Second)),
    ("", None),
    ("<!-- a\n---\ntitle: 甲\n---\n", None),
    ("<!-- a -->\n---\ntext: 甲\n---\n", None),
    ("<!-- a -->\n---\ntitle: 甲\n\n正文\n", None),
    ("甲\n---\ntitle: 乙\n---\n", None),
    ("甲\n\n* 乙\n\n---\ntitle: 甲\ndraft: true\n---\n", None),
    ("一\n\n二\n\n三\n\n四\n\n五\n\n六\n\n---\ntitle: 甲\ndraft: true\n---\n", None),
    ("***\ntitle: 甲\n***\n", None),
    ("***\n正文\n\ntitle: 甲\ndate: 乙\n***\n", None),
    ("title: 甲\n\n正文\n", None),
    ("name: 甲\ntitle: 乙\ndate: 2025-02-10\n", None),
    ("---\ntitle: 甲\n---\n\n---\n正文\n---\n", None),
    ("---\ntitle: 甲\n---\n正文\n---\ntitle: 乙\n---\n", None),
    ("---\ntitle: 甲\n---\n***\ntitle: 乙\ndraft: true\n***\n", None),
];

#[test]
fn every_cause_is_recognised() {
    for (text, expected) in CAUSES {
        let document = Document::parse(text);
        assert_eq!(document.lost_front_matter().map(|lost| lost.cause), *expected, "{text:?}");
    }
}

/// A post with two fences, either of which may end the first block.
const WITH_CODE: &str = "```md\n---\ntitle: 甲\n---\n正文\n```\n正文\n```\ncode\n```\n";

/// Posts, and the result of the fix.
const FIXED: &[(&str, &str)] = &[
    ("\u{feff}\u{feff}---\r\ntitle: 甲\r\n---\r\n正文", "\u{feff}---\r\ntitle: 甲\r\n---\r\n正文"),
    ("<!-- a --> ---\ntitle: 甲\n---\n正文\n", "---\ntitle: 甲\n---\n<!-- a -->\n正文\n"),
    ("# 甲\n\n---\ntitle: 甲\ndraft: true\n---", "---\ntitle: 甲\ndraft: true\n---\n# 甲\n\n"),
    ("—-\r\ntitle: 甲\r\ndraft: true\r\n***\r\n正文", "---\r\ntitle: 甲\r\ndraft: true\r\n---\r\n正文"),
    ("\\+++\ntitle = '甲'\ndraft = true\n+++\n正文", "+++\ntitle = '甲'\ndraft = true\n+++\n正文"),
    ("```md\n---\ntitle: 甲\n---\n```c\n```\n\n```\n", "---\ntitle: 甲\n---\n```c\n```\n\n"),
    (WITH_CODE, WITH_CODE),
    ("```\n\u{7b}\"title\": \"甲\"}\n```\n正文", "{\"title\": \"甲\"}\n正文"),
    ("title: 甲\ndate: 2025-02-10", "---\ntitle: 甲\ndate: 2025-02-10\n---\n"),
    ("title: 甲\ndraft: true\n---\n\n正文", "---\ntitle: 甲\ndraft: true\n---\n\n正文"),
    ("---\n\n---\n---\ntitle: 甲\n---\n正文", "---\ntitle: 甲\n---\n正文"),
    ("---\n---\n<!-- a -->\n---\ntitle: 甲\n---\n正文", "---\ntitle: 甲\n---\n<!-- a -->\n正文"),
    ("title: 甲\ndate: 乙\ntags：[丙]\n\n正文", "title: 甲\ndate: 乙\ntags：[丙]\n\n正文"),
    ("甲\n\n---\ntitle: 甲\ndraft: true\n---\n", "甲\n\n---\ntitle: 甲\ndraft: true\n---\n"),
    ("---\ntitle: 甲\n---\n---\ntitle: 乙\n---\n", "---\ntitle: 甲\n---\n---\ntitle: 乙\n---\n"),
    ("—-\ntitle: 甲\ndate: [\n—-\n", "—-\ntitle: 甲\ndate: [\n—-\n"),
];

#[test]
fn the_fix_keeps_every_line_of_the_body() {
    for (before, after) in FIXED {
        assert_eq!(fixed(before), *after, "{before:?}");
    }
}

#[test]
fn hugo_reads_the_front_matter_after_the_fix() {
    let Some(hugo) = one_of(&[RECORDED, 111]) else { return };
    let fixes: Vec<(String, String)> =
        cases_of("front-matter/shown-as-text").into_iter().map(|(id, text)| (id, fixed(&text))).collect();
    let site = Folder::new();
    for (path, text) in [("hugo.toml", CONFIG), ("config.toml", CONFIG)] {
        site.write(path, text);
    }
    site.write("layouts/_default/single.html", "{{ .Title }}\n{{ .Plain }}");
    let mut written = 0;
    for (id, text) in fixes.iter().filter(|(_, text)| Document::parse(text).lost_front_matter().is_none()) {
        site.write(format!("content/{id}.md"), text);
        written += 1;
    }
    assert!(written > 30, "{written}");
    hugo.build(site.path());
    for (id, _) in fixes.iter().filter(|(_, text)| Document::parse(text).lost_front_matter().is_none()) {
        let page = site.read(format!("public/{id}/index.html"));
        let (title, body) = page.split_once('\n').expect("there are two lines");
        assert_eq!(title, "周报", "{id}");
        assert!(body.contains("正文。") && !body.contains("title"), "{id}: {body}");
    }
}

fn fixed(text: &str) -> String {
    Linter::new(vec![(lint("front-matter/shown-as-text"), Level::Error)]).fixed(text, Safety::Unsafe)
}
