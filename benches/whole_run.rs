//! Compares whole runs of the binary with their lower bound: `cargo bench --bench whole_run`.
//!
//! Each benchmark except `check_one_post` processes 2,000 posts of 7 KB with a warm page cache. `floor` only walks,
//! reads and parses them, with as many threads as the binary; the others run the binary and include its startup.
#![expect(clippy::expect_used, reason = "a benchmark that cannot run should fail with a message")]
#![expect(clippy::disallowed_methods, reason = "the benchmarks read and write files, and call the parser directly")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use pulldown_cmark::Parser;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use tempfile::TempDir;

const POSTS: usize = 2_000;
const POST_BYTES: usize = 7_000;

/// Posts without findings.
static CLEAN: LazyLock<TempDir> =
    LazyLock::new(|| posts(include_str!("../fixtures/posts/morning-digest/after.md"), false));
/// The same posts before they were fixed, with about ten findings each.
static BROKEN: LazyLock<TempDir> =
    LazyLock::new(|| posts(include_str!("../fixtures/posts/morning-digest/before.md"), true));

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn floor() -> usize {
    parse_all(CLEAN.path())
}

#[divan::bench(sample_count = 10)]
fn check_clean_posts() {
    digest_lint(CLEAN.path(), &[]);
}

#[divan::bench(sample_count = 10)]
fn check_broken_posts_concise() {
    digest_lint(BROKEN.path(), &["--format", "concise"]);
}

#[divan::bench(sample_count = 10)]
fn check_broken_posts_pretty() {
    digest_lint(BROKEN.path(), &[]);
}

#[divan::bench(sample_count = 10)]
fn diff_broken_posts() {
    digest_lint(BROKEN.path(), &["--diff"]);
}

#[divan::bench(sample_count = 10)]
fn check_one_post() {
    digest_lint(Path::new("fixtures/posts/clean/before.md"), &[]);
}

fn parse_all(folder: &Path) -> usize {
    let walk = ignore::WalkBuilder::new(folder).build();
    let posts: Vec<PathBuf> =
        walk.filter_map(Result::ok).filter(|entry| entry.path().is_file()).map(ignore::DirEntry::into_path).collect();
    posts
        .par_iter()
        .map(|post| Parser::new(&fs::read_to_string(post).expect("a post is text")).into_offset_iter().count())
        .sum()
}

fn digest_lint(path: &Path, args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
    command.args(["--no-config"]).args(args).arg(path).stdout(Stdio::null()).stderr(Stdio::null());
    let code = command.status().expect("the binary runs").code();
    assert!(matches!(code, Some(0 | 1)), "the run failed: {code:?}");
}

/// Creates a folder of posts from the front matter and the paragraphs of `model`. If `broken` is false, only the
/// paragraphs that need no fix are used.
fn posts(model: &str, broken: bool) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let (head, body) = model.split_once("\n---\n\n").expect("the model has front matter");
    let head = if broken { head.to_owned() } else { head.replace("tags:\n  - \"digest\"\ntags", "tags") };
    let sound = |paragraph: &&str| broken || !paragraph.contains(['[', ']']);
    let paragraphs: Vec<_> = body.split("\n\n").filter(sound).collect();
    for number in 0..POSTS {
        let mut post = format!("{head}\n---\n\n第{number}篇。\n\n");
        for paragraph in paragraphs.iter().cycle() {
            if post.len() + paragraph.len() > POST_BYTES {
                break;
            }
            post.push_str(paragraph);
            post.push_str("\n\n");
        }
        fs::write(folder.path().join(format!("{number}.md")), post).expect("a post can be written");
    }
    folder
}
