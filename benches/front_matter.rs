//! Measures parsing and linting front matter, including hostile front matter: `cargo bench --bench front_matter`.
#![expect(clippy::expect_used, reason = "a benchmark that cannot run should fail with a message")]

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Level};
use digest_lint::document::Document;
use digest_lint::lint::{Context, Lint, check};
use digest_lint::lints::ALL;
use divan::Bencher;

/// A post of a news digest, as a converter writes it.
const POST: &str = include_str!("../fixtures/posts/morning-digest/before.md");
/// The size of hostile front matter that is too large to be parsed, in bytes.
const BYTES: usize = 200_000;
/// A size just below the limit, so that the front matter is parsed, in bytes.
const READ_BYTES: usize = 64_000;

fn main() {
    divan::main();
}

/// Parses the front matter of a post. The document is parsed beforehand.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let parsed = || Document::parse(POST);
    bencher.with_inputs(parsed).bench_refs(|document| {
        let front_matter = document.front_matter.as_ref().expect("the post has front matter");
        front_matter.root().is_some()
    });
}

/// Runs all lints of the family, including those that are off by default.
#[divan::bench]
fn family(bencher: Bencher<'_, '_>) {
    let config = Config::default();
    let lints: Vec<(&Lint, Level)> = ALL
        .iter()
        .filter(|lint| lint.family() == "front-matter")
        .map(|lint| (*lint, lint.level.unwrap_or(Level::Warn)))
        .collect();
    let parsed = || Document::parse(POST);
    bencher.with_inputs(parsed).bench_refs(|document| check(&Context::new(document, &config), &lints));
}

#[divan::bench(args = ["flow", "sequences", "question marks", "anchors", "keys", "laughs"], consts = [BYTES, READ_BYTES])]
fn hostile<const SIZE: usize>(bencher: Bencher<'_, '_>, kind: &str) {
    let text = format!("---\n{}\n---\n", content(kind, SIZE));
    bencher.bench(|| syntax_errors(&text).len());
}

fn syntax_errors(text: &str) -> Vec<Diagnostic> {
    let config = Config::default();
    let document = Document::parse(text);
    let syntax = ALL.iter().find(|lint| lint.name == "front-matter/syntax").expect("the lint is in the list");
    check(&Context::new(&document, &config), &[(syntax, Level::Error)])
}

fn content(kind: &str, bytes: usize) -> String {
    let piece: fn(usize) -> String = match kind {
        "flow" => |_| "[".to_owned(),
        "sequences" => |_| "- ".to_owned(),
        "question marks" => |_| "? ".to_owned(),
        "anchors" => |at| format!("k{at}: &a{at} v\n"),
        "keys" => |at| format!("k{at}: v\n"),
        _ => |at| format!("a{at}: &a{at} [{}]\n", format!("*a{},", at.saturating_sub(1)).repeat(9 * at.min(1))),
    };
    let mut content = String::with_capacity(bytes + 100);
    let mut at = 0;
    while content.len() < bytes {
        content.push_str(&piece(at));
        at += 1;
    }
    content.truncate(bytes);
    content
}
