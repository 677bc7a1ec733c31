//! Holds each renderer of `[bold]` against the real parsers of site generators, which `.ci/run` installs into
//! `target/renderers`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use digest_lint::config::bold::{BoldOptions, Renderer};
use digest_lint::diagnostic::{Diagnostic, Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix;
use proptest::prelude::{Strategy, prop, prop_oneof};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::laws::check;
use crate::hugo::page::{Page, Style};
use crate::support::tools::need;

const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/renderers");

/// The number of texts for each parser.
const TEXTS: usize = 3000;

/// The words of the texts. A word in Latin script next to a number would make `**` an operator.
const WORDS: &[&str] =
    &["甲", "乙丙", "重点", "70%", "，", "。", "：", "（MLA）", "“结果”", "《办法》", "￥", "🔥", "`x`", "[链](u)"];

/// The words with a space.
const SPACED: &[&str] =
    &["甲", "乙丙", "70%", "，", "。", "：", "（MLA）", "“结果”", "￥", "🔥", " ", "`x`", "[链](u)"];

#[test]
fn commonmark_is_markdown_it() {
    hold(Renderer::Commonmark, "markdown-it", SPACED);
}

#[test]
fn commonmark_is_marked() {
    hold(Renderer::Commonmark, "marked", SPACED);
}

#[test]
fn micromark_is_itself() {
    hold(Renderer::Micromark, "micromark", SPACED);
}

#[test]
fn cjk_friendly_is_the_plugin_of_markdown_it() {
    hold(Renderer::CjkFriendly, "markdown-it-cjk-friendly", SPACED);
}

#[test]
fn cjk_friendly_is_the_extension_of_micromark() {
    hold(Renderer::CjkFriendly, "micromark-cjk-friendly", SPACED);
}

#[test]
fn python_markdown_is_its_current_version() {
    hold(Renderer::PythonMarkdown, "python", SPACED);
}

#[test]
fn python_markdown_is_its_version_before() {
    // Before version 3.11, a space inside the asterisks did not matter.
    hold(Renderer::PythonMarkdown, "markdown-3.10", WORDS);
}

/// Checks that random lines are judged as the parser reads them: a line whose asterisks it takes for markup has no
/// error, a line without findings shows no pair of asterisks, and a fix changes no word and shows no more asterisks.
fn hold(renderer: Renderer, parser: &str, words: &'static [&'static str]) {
    let options = BoldOptions { renderer: Some(renderer), ..BoldOptions::default() };
    let findings = |text: &str| check(&Document::parse(text), &options);
    let mut runner = TestRunner::deterministic();
    let mut one = || line(words).new_tree(&mut runner).expect("a strategy makes texts").current();
    let texts: Vec<String> = (0..TEXTS).map(|_| one()).collect();
    let fixed: Vec<String> = texts.iter().map(|text| fixed(text, &options)).collect();
    let Some(pages) = need("renderers", pages(parser, &[texts.as_slice(), &fixed].concat())) else { return };
    let (before, after) = pages.split_at(TEXTS);
    let (mut judged, mut wrong) = ([0, 0, 0], Vec::new());
    for (((text, fixed), before), after) in texts.iter().zip(&fixed).zip(before).zip(after) {
        let found = findings(text);
        // Bold around the wrong words is an error, though readers see no asterisks.
        let is_error = |one: &Diagnostic| one.level == Level::Error && one.lint != "bold/inverted";
        if stars(&before.page) == 0 && !before.has_nested_bold() {
            judged[0] += 1;
            wrong.extend(
                found.iter().find(|one| is_error(one)).map(|one| format!("{text}: as meant, but {}", one.lint)),
            );
        }
        if found.is_empty() {
            judged[1] += 1;
            wrong
                .extend(shown(&before.page).contains("**").then(|| format!("{text}: asterisks, but nothing is found")));
        }
        if fixed != text {
            judged[2] += 1;
            let is_harmed = letters(&before.page) != letters(&after.page) || stars(&after.page) > stars(&before.page);

            wrong.extend(is_harmed.then(|| format!("{text}: {fixed} is worse")));
        }
    }
    let few: Vec<_> = wrong.iter().take(20).collect();
    assert!(wrong.is_empty(), "{parser}: {} texts are judged wrongly: {few:#?}", wrong.len());
    assert!(judged.iter().all(|count| *count > TEXTS / 20), "{parser}: too few texts were judged: {judged:?}");
}

/// Returns lines of bold as converters write it, next to the punctuation on which renderers disagree.
fn line(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    let run = prop::sample::select(vec!["**", "**", "**", "**", "**", "****", "***"]);
    let words = prop::sample::select(words);
    let piece = prop_oneof![2 => words.clone(), 1 => run];
    // A line that starts with a marker or ends in a space may be another block.
    let joined = |(first, pieces): (&str, Vec<&str>)| format!("起{first}{}", pieces.concat().trim_end());
    (words, prop::collection::vec(piece, 1..10)).prop_map(joined)
}

fn fixed(text: &str, options: &BoldOptions) -> String {
    fix::fix(text, Safety::Safe, |document| check(document, options)).expect("fixes settle").text
}

/// Returns the HTML of each text, or why the parser is missing.
fn pages(parser: &str, texts: &[String]) -> Result<Vec<Rendered>, String> {
    let packages = Path::new(PACKAGES);
    let (python, node) = (packages.join("python/bin/python"), packages.join("node_modules/marked"));
    let mut command = if parser == "python" || parser.starts_with("markdown-3") {
        let mut command = Command::new(&python);
        command.arg("tests/renderers/render.py").env("PYTHONPATH", packages.join(parser));
        command
    } else {
        let mut command = Command::new("node");
        command.args(["tests/renderers/render.mjs", parser]).env("PACKAGES", PACKAGES);
        command
    };
    if !python.is_file() || !node.is_dir() {
        return Err(format!("no {parser}; .ci/run installs it"));
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the parser starts");
    let input = serde_json::to_vec(texts).expect("texts are JSON");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the parser ends");
    writer.join().expect("the writer ends").expect("the parser reads everything");
    assert!(output.status.success(), "{parser} fails");
    let pages: Vec<String> = serde_json::from_slice(&output.stdout).expect("the parser writes JSON");
    assert_eq!(pages.len(), texts.len());
    Ok(pages.into_iter().map(|html| Rendered { page: Page::read(&html), html }).collect())
}

/// A text as a parser renders it.
struct Rendered {
    html: String,
    page: Page,
}

impl Rendered {
    /// Whether a bold is in another one, so that words between the two that were meant are bold.
    fn has_nested_bold(&self) -> bool {
        let mut opens = self.html.split("<strong>").skip(1);
        let count = self.html.matches("<strong>").count();
        opens.by_ref().take(count.saturating_sub(1)).any(|inner| !inner.contains("</strong>"))
    }
}

fn characters(page: &Page) -> impl Iterator<Item = (char, Style)> {
    page.blocks.iter().flatten().copied()
}

fn shown(page: &Page) -> String {
    characters(page).map(|(c, _)| c).collect()
}

/// The number of asterisks that readers see.
fn stars(page: &Page) -> usize {
    characters(page).filter(|(c, _)| *c == '*').count()
}

fn letters(page: &Page) -> String {
    characters(page).map(|(c, _)| c).filter(|c| *c != '*' && !c.is_whitespace()).collect()
}
