//! Compares the cost of the `numbers` family with that of parsing the same posts: `cargo bench --bench numbers`.
//!
//! With `POSTS=content` in the environment, it also measures all posts in the folder `content`, one after the other.
#![expect(clippy::expect_used, reason = "a benchmark that cannot run should fail with a message")]
#![expect(clippy::disallowed_methods, reason = "the benchmarks read files, and call the parser directly")]

use std::fs;
use std::sync::LazyLock;

use digest_lint::config::Config;
use digest_lint::diagnostic::Level;
use digest_lint::document::Document;
use digest_lint::lint::{Context, Lint, check};
use digest_lint::lints::ALL;
use divan::Bencher;
use divan::counter::BytesCount;
use pulldown_cmark::{Options, Parser};

/// Two posts with as many numbers as typical news, about 15 per kilobyte, and two dense ones with about 70.
const POSTS: &[(&str, &str)] = &[
    ("morning digest", include_str!("../fixtures/posts/morning-digest/after.md")),
    ("square signs", include_str!("../fixtures/posts/square-signs/after.md")),
    ("dense: market review", include_str!("../fixtures/posts/market-review/before.md")),
    ("dense: policy brief", include_str!("../fixtures/posts/policy-brief/before.md")),
];
/// The name of the benchmark argument for the posts of a folder.
const FOLDER: &str = "posts of the folder";
/// The size of hostile posts, in bytes.
const BYTES: usize = 100_000;

fn main() {
    divan::main();
}

fn rows() -> Vec<&'static str> {
    let folder = std::env::var_os("POSTS").map(|_| FOLDER);
    POSTS.iter().map(|(name, _)| *name).chain(folder).collect()
}

/// Returns the posts of a benchmark argument.
fn posts(name: &str) -> Vec<String> {
    if let Some((_, post)) = POSTS.iter().find(|(other, _)| *other == name) {
        return vec![(*post).to_owned()];
    }
    let folder = std::env::var_os("POSTS").expect("a folder");
    let entries = ignore::WalkBuilder::new(folder).build().filter_map(Result::ok);
    let posts = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"));
    posts.map(|post| fs::read_to_string(post.path()).expect("a post is text")).collect()
}

fn bytes(posts: &[String]) -> BytesCount {
    BytesCount::new(posts.iter().map(String::len).sum::<usize>())
}

/// The lints of the family that are on by default.
static FAMILY: LazyLock<Vec<(&Lint, Level)>> = LazyLock::new(|| {
    let family = ALL.iter().filter(|lint| lint.family() == "numbers");
    family.filter_map(|lint| Some((*lint, lint.level?))).collect()
});

/// Runs only the Markdown parser, with the extensions that Hugo enables.
#[divan::bench(args = rows())]
fn markdown_parse(bencher: Bencher<'_, '_>, name: &str) {
    let posts = posts(name);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let options = options | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = |post: &String| Parser::new_ext(post, options).into_offset_iter().count();
    bencher.counter(bytes(&posts)).bench(|| posts.iter().map(events).sum::<usize>());
}

/// Parses each post into a `Document`, as a run does once for all lints.
#[divan::bench(args = rows())]
fn document_parse(bencher: Bencher<'_, '_>, name: &str) {
    let posts = posts(name);
    bencher.counter(bytes(&posts)).bench(|| posts.iter().map(|post| Document::parse(post).leaves.len()).sum::<usize>());
}

/// Runs all lints of the family, including the parsing of the numbers. The documents are parsed beforehand.
#[divan::bench(args = rows())]
fn family(bencher: Bencher<'_, '_>, name: &str) {
    let posts = posts(name);
    let config = Config::default();
    let documents: Vec<_> = posts.iter().map(|post| Document::parse(post)).collect();
    let findings = |document: &Document<'_>| check(&Context::new(document, &config), &FAMILY).len();
    bencher.counter(bytes(&posts)).bench_local(|| documents.iter().map(findings).sum::<usize>());
}

/// Runs the family on a post that repeats one piece of text.
#[divan::bench(args = ["1，111", "1,2", "5-6", "1.1", "$5…", "2025年", "《", "[1", "~5", "１"], sample_count = 3)]
fn hostile(bencher: Bencher<'_, '_>, piece: &str) {
    let config = Config::default();
    let text = format!("数{}", piece.repeat(BYTES / piece.len()));
    let document = Document::parse(&text);
    bencher.bench_local(|| check(&Context::new(&document, &config), &FAMILY).len());
}
