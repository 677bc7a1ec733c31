//! What the numbers family costs beside the Markdown parse of the same posts: `cargo bench --bench numbers`.
#![expect(clippy::expect_used, reason = "a benchmark that cannot run should say so and stop")]
#![expect(clippy::disallowed_methods, reason = "benchmarks parse by hand")]

use std::sync::LazyLock;

use digest_lint::config::Config;
use digest_lint::diagnostic::Level;
use digest_lint::document::Document;
use digest_lint::lint::{Context, Lint, check};
use digest_lint::lints::ALL;
use divan::Bencher;
use divan::counter::BytesCount;
use pulldown_cmark::{Options, Parser};

/// Posts full of numbers, and one with few.
const POSTS: &[(&str, &str)] = &[
    ("market review", include_str!("../fixtures/posts/market-review/before.md")),
    ("policy brief", include_str!("../fixtures/posts/policy-brief/before.md")),
    ("morning digest", include_str!("../fixtures/posts/morning-digest/after.md")),
];
/// How large hostile posts are, in bytes.
const BYTES: usize = 100_000;

fn main() {
    divan::main();
}

fn names() -> impl Iterator<Item = &'static str> {
    POSTS.iter().map(|(name, _)| *name)
}

fn post(name: &str) -> &'static str {
    POSTS.iter().find(|(other, _)| *other == name).expect("a post of this name").1
}

/// The lints that are on by default.
static FAMILY: LazyLock<Vec<(&Lint, Level)>> = LazyLock::new(|| {
    let family = ALL.iter().filter(|lint| lint.family() == "numbers");
    family.filter_map(|lint| Some((*lint, lint.level?))).collect()
});

/// Only the parser, with the extensions that Hugo turns on.
#[divan::bench(args = names())]
fn markdown_parse(bencher: Bencher<'_, '_>, name: &str) {
    let post = post(name);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let options = options | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    bencher.counter(BytesCount::of_str(post)).bench(|| Parser::new_ext(post, options).into_offset_iter().count());
}

/// All lints of the family, the reading of the numbers included; the post is parsed beforehand.
#[divan::bench(args = names())]
fn family(bencher: Bencher<'_, '_>, name: &str) {
    let config = Config::default();
    let document = Document::parse(post(name));
    let bencher = bencher.counter(BytesCount::of_str(document.text));
    bencher.bench_local(|| check(&Context::new(&document, &config), &FAMILY).len());
}

/// The same on a post of one piece, again and again.
#[divan::bench(args = ["1，111", "1,2", "5-6", "1.1", "$5…", "2025年", "《", "[1", "~5", "１"], sample_count = 3)]
fn hostile(bencher: Bencher<'_, '_>, piece: &str) {
    let config = Config::default();
    let text = format!("数{}", piece.repeat(BYTES / piece.len()));
    let document = Document::parse(&text);
    bencher.bench_local(|| check(&Context::new(&document, &config), &FAMILY).len());
}
