//! Compares the cost of the `text` family with that of parsing the same posts: `cargo bench --bench text`.
#![expect(clippy::expect_used, reason = "a benchmark that cannot run should fail with a message")]
#![expect(clippy::disallowed_methods, reason = "the benchmarks call the parser directly")]

use std::sync::LazyLock;

use digest_lint::config::Config;
use digest_lint::diagnostic::Level;
use digest_lint::document::Document;
use digest_lint::lint::{Context, Lint, check};
use digest_lint::lints::ALL;
use divan::Bencher;
use divan::counter::BytesCount;
use pulldown_cmark::{Options, Parser};

/// The size of hostile posts, in bytes.
const HOSTILE_BYTES: usize = 100_000;

/// A post without findings of the family, and one with many.
static POSTS: LazyLock<[(&str, String); 2]> = LazyLock::new(|| {
    let clean = [
        include_str!("../fixtures/posts/morning-digest/after.md"),
        include_str!("../fixtures/posts/market-review/after.md"),
        include_str!("../fixtures/posts/policy-brief/after.md"),
    ];
    // The paragraphs differ, so that none is a duplicate of another.
    let dirty = (1..=5).map(|at| DIRTY.replace("北港", &format!("{at}号港"))).collect();
    [("clean digest", clean.concat()), ("dirty digest", dirty)]
});

const DIRTY: &str = "■

**北港新航线开通**

\u{3000}\u{3000}北港\u{200b}至南湖的新航线周一开通，，首日客流4万人次,比预计多一成。&nbsp;&nbsp;票价3元（含税，沿线设站12座。



●

##沿线

北港沿线的商户说，生意比去年好了不少&#8230;&#8230;车站旁边的书店（）也延长了营业时间。  

#### 提示

北港日报提示：以上内容仅供参考，不构成投资建议。span{font-size:14px;color:rgb(69, 119, 255)}

";

fn main() {
    divan::main();
}

const NAMES: [&str; 2] = ["clean digest", "dirty digest"];

fn post(name: &str) -> &'static str {
    &POSTS.iter().find(|(other, _)| *other == name).expect("a post of this name").1
}

/// The lints of the family that are on by default.
static FAMILY: LazyLock<Vec<(&Lint, Level)>> = LazyLock::new(|| {
    let family = ALL.iter().filter(|lint| lint.family() == "text");
    family.filter_map(|lint| Some((*lint, lint.level?))).collect()
});

/// Runs only the Markdown parser, with the extensions that Hugo enables.
#[divan::bench(args = NAMES)]
fn markdown_parse(bencher: Bencher<'_, '_>, name: &str) {
    let post = post(name);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let options = options | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    bencher.counter(BytesCount::of_str(post)).bench(|| Parser::new_ext(post, options).into_offset_iter().count());
}

/// Runs all lints of the family. The document is parsed beforehand.
#[divan::bench(args = NAMES)]
fn family(bencher: Bencher<'_, '_>, name: &str) {
    let config = Config::default();
    let document = Document::parse(post(name));
    let bencher = bencher.counter(BytesCount::of_str(document.text));
    bencher.bench_local(|| check(&Context::new(&document, &config), &FAMILY).len());
}

/// Runs the family with boilerplate patterns that do not match.
#[divan::bench]
fn boilerplate(bencher: Bencher<'_, '_>) {
    let config = Config::parse("[text]\nboilerplate = ['^免责声明', '本文转载自']", &[]).expect("a sound config");
    let document = Document::parse(post("clean digest"));
    let bencher = bencher.counter(BytesCount::of_str(document.text));
    bencher.bench_local(|| check(&Context::new(&document, &config), &FAMILY).len());
}

/// Runs the family on a post that repeats one piece of text.
#[divan::bench(args = ["■\n\n", "\u{200b}", "\u{3000}", "，，", "（", "&nbsp;", "#甲\n", "\n", "rgb(", "<<<<<<< a\n"], sample_count = 3)]
fn hostile(bencher: Bencher<'_, '_>, piece: &str) {
    let config = Config::default();
    let text = format!("甲{}", piece.repeat(HOSTILE_BYTES / piece.len()));
    let document = Document::parse(&text);
    bencher.bench_local(|| check(&Context::new(&document, &config), &FAMILY).len());
}
