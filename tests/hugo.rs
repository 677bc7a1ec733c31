//! What Hugo itself shows before and after the fixes; where Hugo is not installed, the test says so and passes.

use std::fs;
use std::path::Path;
use std::process::Command;

use digest_lint::config::bold::BoldOptions;
use digest_lint::diagnostic::Safety;
use digest_lint::fix::fix;
use digest_lint::lints::ALL;
use digest_lint::page::{BlockKind, Page};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::bold::check;

/// A site of nothing but pages, with raw HTML shown. Old Hugo knows the config by the other name.
pub(crate) const CONFIG: &str = "baseURL = \"https://e.test/\"\n\
    disableKinds = [\"home\", \"section\", \"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"robotsTXT\", \"404\"]\n\
    [markup.goldmark.renderer]\nunsafe = true\n";

/// The first Hugo that is known to read symbols as `CommonMark` 0.31 does; 0.111 is known not to.
pub(crate) const SYMBOLS_ARE_PUNCTUATION: u32 = 152;

#[test]
#[expect(clippy::print_stderr, reason = "a test that could not compare says so")]
fn hugo_shows_the_same_after_safe_fixes_and_the_bold_that_the_parser_sees() {
    let Some(minor) = minor_version() else {
        eprintln!("hugo is not installed: nothing is compared");
        return;
    };
    let before = posts();
    let scratch = tempfile::tempdir().expect("a folder for the sites");
    let old = rendered(&scratch.path().join("before"), &before);
    for portable in [false, true] {
        let options = BoldOptions { portable, ..BoldOptions::default() };
        let after: Vec<String> = before.iter().map(|text| fixed(text, &options)).collect();
        let new = rendered(&scratch.path().join(format!("portable-{portable}")), &after);
        for (index, (old, new)) in old.iter().zip(&new).enumerate() {
            let story = format!("{}\nbecame\n{}", before[index], after[index]);
            assert_eq!(seen(old), seen(new), "{story}");
            if portable || minor >= SYMBOLS_ARE_PUNCTUATION {
                assert_eq!(bold_by_hugo(new), bold_by_parser(&after[index]), "{story}");
            }
        }
    }
}

/// 168 for `hugo v0.168.0-…`; none where Hugo is not installed.
pub(crate) fn minor_version() -> Option<u32> {
    let output = Command::new("hugo").arg("version").output().ok().filter(|output| output.status.success())?;
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    let minor = version.split("v0.").nth(1)?.split('.').next()?;
    Some(minor.parse().expect("the minor version of Hugo is a number"))
}

/// The bad examples of all bold pages, and the inputs of all cases.
fn posts() -> Vec<String> {
    let pages = ALL.iter().filter(|lint| lint.family() == "bold").map(|lint| Page::read(lint.page));
    let mut posts: Vec<String> = Vec::new();
    for page in pages {
        posts.extend(page.blocks().filter(|block| block.kind == BlockKind::Bad).map(|block| block.text.to_owned()));
    }
    let cases = fs::read_to_string("fixtures/cases/bold.jsonl").expect("the cases are there");
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
        posts.extend(case.get("input").and_then(serde_json::Value::as_str).map(str::to_owned));
    }
    // A site of its own would have the shortcodes and its own front matter.
    posts.retain(|text| !text.contains("{{") && !text.starts_with("---"));
    posts
}

fn fixed(text: &str, options: &BoldOptions) -> String {
    fix(text, Safety::Safe, |document| check(document, options)).expect("the fixes come to rest").text
}

/// The pages that Hugo makes of the posts.
pub(crate) fn rendered(site: &Path, posts: &[String]) -> Vec<String> {
    let write = |path: &str, text: &str| {
        let path = site.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write("hugo.toml", CONFIG);
    write("config.toml", CONFIG);
    write("layouts/_default/single.html", "{{ .Content }}");
    for (index, text) in posts.iter().enumerate() {
        write(&format!("content/p{index}.md"), &format!("---\ntitle: x\n---\n\n{text}"));
    }
    let done = Command::new("hugo").arg("--quiet").current_dir(site).output().expect("hugo starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let page = |index| fs::read_to_string(site.join(format!("public/p{index}/index.html"))).unwrap_or_default();
    (0..posts.len()).map(page).collect()
}

/// The words without blanks and asterisks, and the tags that are links, images, code or have an id.
fn seen(page: &str) -> (String, Vec<String>) {
    let (mut words, mut tags) = (String::new(), Vec::new());
    for (index, piece) in page.split('<').enumerate() {
        let (tag, text) = if index == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        words.extend(text.chars().filter(|c| !c.is_whitespace() && !"*\u{3000}\u{a0}".contains(*c)));
        if tag.contains("href=") || tag.contains("src=") || tag.contains(" id=") || tag.starts_with("code") {
            tags.push(tag.to_owned());
        }
    }
    (words.replace("&nbsp;", ""), tags)
}

/// The letters and digits that Hugo shows in bold.
fn bold_by_hugo(page: &str) -> String {
    let mut depth = 0;
    let mut bold = String::new();
    for (index, piece) in page.split('<').enumerate() {
        let (tag, text) = if index == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        match tag {
            "strong" => depth += 1,
            "/strong" => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            // A named character stands for no letter here.
            let words = text.split('&').enumerate();
            let words =
                words.map(|(at, word)| if at == 0 { word } else { word.split_once(';').map_or("", |(_, rest)| rest) });
            bold.extend(words.flat_map(str::chars).filter(|c| c.is_alphanumeric()));
        }
    }
    bold
}

/// The letters and digits that the parser reads as bold.
fn bold_by_parser(text: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut depth = 0;
    let mut bold = String::new();
    let mut images = 0;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Strong) => depth += 1,
            Event::End(TagEnd::Strong) => depth -= 1,
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Text(words) | Event::Code(words) if depth > 0 && images == 0 => {
                bold.extend(words.chars().filter(|c| c.is_alphanumeric()));
            }
            _ => {}
        }
    }
    bold
}
