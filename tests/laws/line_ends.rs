//! A post with CRLF has the findings, fixes and fingerprints of the same post with LF.

use std::collections::BTreeSet;

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Safety};
use digest_lint::document::Document;
use digest_lint::examples::Scene;
use digest_lint::fingerprint::Fingerprint;
use digest_lint::fix::fix;
use digest_lint::lint::{self, Context, Environment};
use digest_lint::lints::ALL;
use digest_lint::page::LintPage;
use digest_lint::site::{LazySite, Membership, ReadOptions, Site};
use proptest::prelude::{TestCaseError, proptest};
use rayon::prelude::*;
use serde_json::Value;
use walkdir::WalkDir;

use super::any_post::post;
use crate::examples::reported;
use crate::support::cases::cases;
use crate::support::lints::{environment, every, names, tries};
use crate::support::records::difference;

/// Returns a text with LF and with CRLF; `None` if it has carriage returns elsewhere.
fn both(text: &str) -> Option<[String; 2]> {
    let lf = text.replace("\r\n", "\n");
    (!lf.contains('\r')).then(|| [lf.clone(), lf.replace('\n', "\r\n")])
}

/// Hugo 0.168 reads a tab in double quotes if CRLF follows the closing quote, and fails if LF follows.
const OF_HUGO: &str = "a tab in double quotes: Hugo cannot parse the text after it";

/// Returns everything about a post that must not depend on its line ends.
fn described(text: &str, check: &impl Fn(&Document<'_>) -> Vec<Diagnostic>) -> String {
    let mut found = check(&Document::parse(text));
    found.retain(|finding| finding.message != OF_HUGO);
    let prints = Fingerprint::all(text, &found);
    let findings = found.iter().zip(prints).map(|(finding, print)| {
        let Diagnostic { lint, level, message, span, notes, fix } = finding;
        let notes: Vec<_> = notes.iter().map(|(span, note)| (span.of(text), note)).collect();
        let title = fix.as_ref().map(|fix| (&fix.title, fix.safety));
        format!("{lint} {level:?} {message:?} {:?} {notes:?} {title:?} {print}\n", span.of(text))
            .replace("\\r\\n", "\\n")
    });
    let fixed = [Safety::Safe, Safety::Unsafe].map(|safety| match fix(text, safety, check) {
        Ok(outcome) => format!("{safety:?}: {:?}\n", outcome.text).replace("\\r\\n", "\\n"),
        Err(error) => format!("{safety:?}: {error:?}\n"),
    });
    findings.chain(fixed).collect()
}

/// Returns how the post with CRLF differs from the one with LF; empty if it does not.
fn differs(text: &str, check: &impl Fn(&Document<'_>) -> Vec<Diagnostic>) -> String {
    let described = both(text).map(|texts| texts.map(|text| described(&text, check)));
    described.map_or_else(String::new, |[lf, crlf]| difference(&lf, &crlf))
}

fn assert_alike(what: &str, wrong: &[String]) {
    let wrong: Vec<_> = wrong.iter().filter(|wrong| !wrong.is_empty()).collect();
    let shown: String = wrong.iter().take(20).map(|wrong| format!("\n{wrong}")).collect();
    assert!(wrong.is_empty(), "{} {what} depend on line ends (LF expected, CRLF actual){shown}", wrong.len());
}

fn plainly(document: &Document<'_>) -> Vec<Diagnostic> {
    lint::check(&Context::with_environment(document, &Config::default(), environment()), &every())
}

fn alike(text: &str) -> String {
    let wrong = differs(text, &plainly);
    if wrong.is_empty() { wrong } else { format!("{text:?}\n{wrong}") }
}

#[test]
fn examples_of_pages() {
    let wrong: Vec<String> = ALL
        .par_iter()
        .flat_map_iter(|lint| {
            let (mut scene, mut wrong) = (Scene::default(), Vec::new());
            for block in LintPage::read(lint.page).blocks() {
                scene.enter(block, &names()).expect("the config of a page is right");
                wrong.push(differs(block.text, &|document| scene.check(document, &every())));
            }
            wrong
        })
        .collect();
    assert_alike("examples of pages", &wrong);
}

/// A page has the same parts if its checkout has CRLF.
#[test]
fn posts_of_the_repository() {
    let entries = ["fixtures/posts", "fixtures/site/content", "docs", "lints"].into_iter().flat_map(WalkDir::new);
    let paths = entries.map(|entry| entry.expect("a readable tree").into_path());
    let paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    let read = |path: &_| crate::support::folder::read(path);
    assert_alike("posts", &paths.par_iter().map(|path| alike(&read(path))).collect::<Vec<_>>());
}

/// What the next paragraph is, and whether there is one, depends on empty lines.
#[test]
fn labels_over_empty_lines() {
    for end in ["。", "", "：甲\n\n- 乙", "\n", "\n\n\n"] {
        for next in ["甲。\n\nhttps://e.com/a", "https://e.com/a", "- 甲", "![图](u)", "[甲]: u\n\n[甲]"] {
            let text = format!("原文链接：{end}\n\n{next}\n");
            assert_eq!(alike(&text), "");
        }
    }
}

#[test]
fn cases_of_tables() {
    let texts = ["bold", "numbers", "front-matter", "anchors"].into_iter().flat_map(cases::<Value>);
    let field =
        |case: &Value| case.get("input").or_else(|| case.get("text")).and_then(Value::as_str).map(str::to_owned);
    let texts: BTreeSet<String> = texts.map(|case| field(&case).expect("a case has a post")).collect();
    assert!(texts.len() > 900, "{} texts", texts.len());
    let texts: Vec<_> = texts.into_iter().collect();
    assert_alike("cases", &texts.par_iter().map(|text| alike(text)).collect::<Vec<_>>());
}

#[test]
fn reported_posts_in_their_sites() {
    let wrong: Vec<String> = cases::<reported::Case>("reported")
        .par_iter()
        .map(|case| {
            let config = case
                .files
                .get("digest-lint.toml")
                .and_then(|text| Config::parse(text, &names()).ok())
                .unwrap_or_default();
            let mut files: Vec<(String, String)> = case.files.clone().into_iter().collect();
            files.push(("content/post.md".to_owned(), case.text()));
            let reading = ReadOptions::new(&config.front_matter, environment().now);
            let is_site = files.iter().any(|(path, _)| path.contains("hugo.") || path.starts_with("config"));
            let site = LazySite::new(move || Site::of_files(&files, reading.clone()));
            let member = is_site.then_some(Membership { site: &site, path: "content/post.md" });
            let wrong = differs(&case.text(), &|document| {
                let environment = Environment { site: member, ..environment() };
                lint::check(&Context::with_environment(document, &config, environment), &every())
            });
            if wrong.is_empty() { wrong } else { format!("{}\n{wrong}", case.id) }
        })
        .collect();
    assert_alike("reported posts", &wrong);
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn random_posts(text in post()) {
        let wrong = alike(&text);
        if !wrong.is_empty() {
            return Err(TestCaseError::fail(wrong));
        }
    }
}
