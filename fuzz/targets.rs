//! Properties that must hold for any input, with one function for each part of the program that reads untrusted text. A
//! violation is a panic.
//!
//! Two programs call these functions: cargo-fuzz (`fuzz/fuzz_targets/`), and the test `laws::fuzz`, which needs no
//! nightly compiler.

use digest_lint::app::formats;
use digest_lint::config::Config;
use digest_lint::config::bold::{BoldOptions, BoldStyle, Exact, Renderer};
use digest_lint::diagnostic::{Diagnostic, Edit, Effect, Fix, Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::fix;
use digest_lint::lint::{self, Context, Lint};
use digest_lint::lints::ALL;
use digest_lint::report::{Checked, Counts, Screen, Total};
use digest_lint::site::destination::{Destination, Markup};
use digest_lint::site::{ReadOptions, Site};
use digest_lint::text::{Lines, Span};
use digest_lint::verify::harmless_alone;

/// A function that panics if the program handles an input wrongly.
pub(crate) type Target = fn(&str);

/// The targets, by their names.
pub(crate) const TARGETS: &[(&str, Target)] = &[
    ("parse", parse),
    ("fix", fix_post),
    ("bold", fix_bold),
    ("proof", prove),
    ("front_matter", fix_front_matter),
    ("reports", report),
    ("config", parse_config),
    ("site", read_site),
];

/// Parses a post: the tokens of each leaf lie in order inside it, and positions can be computed for all of them.
pub(crate) fn parse(text: &str) {
    let document = Document::parse(text);
    let lines = Lines::new(text);
    for leaf in &document.leaves {
        let mut end = leaf.span.start;
        for token in document.tokens(leaf) {
            assert!(token.span.start >= end && token.span.end <= leaf.span.end, "{token:?} in {leaf:?}");
            assert!(text.get(token.span.start..token.span.end).is_some(), "{token:?} cuts a character");
            end = token.span.end;
            let _ = lines.position(end);
        }
    }
}

/// Fixes a post with all lints.
pub(crate) fn fix_post(text: &str) {
    for safety in [Safety::Safe, Safety::Unsafe] {
        settles(text, safety, &Config::default());
    }
}

/// Fixes a post under options of the bold family that its length selects.
pub(crate) fn fix_bold(text: &str) {
    let number = text.len();
    let bold = BoldOptions {
        renderer: *pick(&[None, Some(Renderer::GoldmarkCjk), Some(Renderer::CjkFriendly)], number),
        style: *pick(&[BoldStyle::Auto, BoldStyle::Exact, BoldStyle::Move], number / 3),
        exact: *pick(&[Exact::Entity, Exact::Zwsp, Exact::Space, Exact::Html, Exact::None], number),
        portable: number % 2 == 1,
    };
    settles(text, Safety::Unsafe, &Config { bold, ..Config::default() });
}

/// Proves edits that no lint would make: a proof that reads only the edited parts of a post never accepts what a proof
/// that reads the whole post refuses, which an assertion in `verify` checks.
pub(crate) fn prove(text: &str) {
    const EDITS: usize = 24;
    const PIECES: &[&str] =
        &["", "\n", "\n\n", "*", "**", "甲", "- ", "# ", "```", "[", "]: u", "<!--", "1.", "    ", ">", "~"];
    const EFFECTS: &[Effect] = &[Effect::Emphasis, Effect::Words, Effect::Blanks, Effect::Link, Effect::Paragraph];
    let document = Document::parse(text);
    let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    for (number, at) in borders.iter().step_by(borders.len() / EDITS + 1).enumerate() {
        let number = number * 31 + text.len();
        let end = borders.iter().find(|end| **end >= at + number % 5).unwrap_or(at);
        let edit = Edit::replace(Span::new(*at, *end), *pick(PIECES, number));
        let safety = *pick(&[Safety::Safe, Safety::Unsafe], number);
        let _ = harmless_alone(&document, &Fix::new("edit the post", safety, *pick(EFFECTS, number), vec![edit]));
    }
}

/// Fixes a post whose front matter is the text, in each format.
pub(crate) fn fix_front_matter(text: &str) {
    for (opening, closing) in [("---", "---"), ("+++", "+++"), ("{", "}")] {
        settles(&format!("{opening}\n{text}\n{closing}\n正文。\n"), Safety::Unsafe, &Config::default());
    }
}

/// Writes the findings in every format: no report contains a character that controls a terminal.
pub(crate) fn report(text: &str) {
    let diagnostics = check(&Document::parse(text), &Config::default());
    let path: String = text.chars().filter(|c| *c != '\n').take(40).collect();
    let checked = Checked { path: &path, text, diagnostics: &diagnostics };
    for format in formats::ALL {
        let total = Total { counts: &Counts::default(), show: Level::Info, lints: Vec::new };
        let screen = Screen { width: 80, color: false, ascii: false };
        let written = format.opening(Vec::new) + &format.post(&checked, screen) + &format.closing(&total);
        let acting = written.chars().find(|c| *c != '\n' && c.is_control());
        assert!(acting.is_none(), "{format:?} contains {acting:?}");
    }
}

/// Parses the text as a config: it is valid, or the error is at a place in it.
pub(crate) fn parse_config(text: &str) {
    let names: Vec<_> = ALL.iter().map(|lint| lint.name).collect();
    if let Err(error) = Config::parse(text, &names) {
        assert!(text.get(error.span.start..error.span.end).is_some(), "{error:?}");
    }
}

/// Reads a site whose config and section are the text, in each format, and resolves a link.
pub(crate) fn read_site(text: &str) {
    for config in ["hugo.toml", "hugo.yaml", "hugo.json"] {
        let files = [
            (config, text.to_owned()),
            ("content/_index.md", format!("---\n{text}\n---\n")),
            ("content/post.md", text.to_owned()),
        ];
        let files: Vec<_> = files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect();
        let site = Site::of_files(&files, ReadOptions::default());
        if let Some(page) = site.page_of("content/post.md", text, None) {
            let target = text.lines().last().unwrap_or_default();
            let verdicts =
                [Markup::Link, Markup::Image].map(|markup| site.resolve(&page, Destination { target, markup }));
            drop((verdicts, site.refer(&page, target, None)));
        }
    }
}

/// Returns the item that a number selects.
fn pick<T>(items: &[T], number: usize) -> &T {
    items.get(number % items.len()).expect("it is below the length")
}

fn check(document: &Document<'_>, config: &Config) -> Vec<Diagnostic> {
    let lints: Vec<(&'static Lint, Level)> =
        ALL.iter().map(|lint| (*lint, lint.level.unwrap_or(Level::Info))).collect();
    lint::check(&Context::new(document, config), &lints)
}

/// Fixes a post: the fixes converge, the proof refuses none, and a second run changes nothing.
fn settles(text: &str, safety: Safety, config: &Config) {
    let run = |text: &str| match fix(text, safety, |document| check(document, config)) {
        Ok(fixed) => fixed,
        Err(error) => panic!("{error}"),
    };
    let first = run(text);
    assert!(first.refused.is_empty(), "the proof refuses {:?}", first.refused);
    let second = run(&first.text);
    assert!(second.fixed.is_empty(), "a second run fixes {:?} in {:?}", second.fixed, first.text);
}
