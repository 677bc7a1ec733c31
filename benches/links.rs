//! Measures the cost of the `links` family: `cargo bench --bench links`.
//!
//! Each benchmark runs the binary, including its startup, on a Hugo site of 10,000 posts of 7 KB with a warm page
//! cache. Each post has 20 valid links. `with_links` runs all lints; `without_links` runs those of the other families,
//! some of which also need the index of the site. `with_links` should take at most 25% longer than `without_links`.
#![expect(clippy::expect_used, reason = "a benchmark that cannot run should fail with a message")]
#![expect(clippy::disallowed_methods, reason = "the benchmarks write files")]

use std::fmt::Write;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;

const POSTS: usize = 10_000;
const IMAGES: usize = 200;
/// The number of links in each post, with equally many of each kind.
const LINKS: usize = 20;

static SITE: LazyLock<TempDir> = LazyLock::new(site);

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn with_links() {
    digest_lint(&[]);
}

#[divan::bench(sample_count = 10)]
fn without_links() {
    digest_lint(&["--skip", "links"]);
}

fn digest_lint(args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
    command.args(args).arg(SITE.path()).stdout(Stdio::null()).stderr(Stdio::null());
    let code = command.status().expect("the binary runs").code();
    assert_eq!(code, Some(0), "the site is sound");
}

fn site() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let root = folder.path();
    for name in ["content/posts", "static/img"] {
        fs::create_dir_all(root.join(name)).expect("a folder can be made");
    }
    fs::write(root.join("hugo.toml"), "baseURL = 'https://digest.example/'\n").expect("a config can be written");
    for number in 0..IMAGES {
        fs::write(root.join(format!("static/img/{number}.png")), "").expect("an image can be written");
    }
    for number in 0..POSTS {
        fs::write(root.join(format!("content/posts/p{number}.md")), post(number)).expect("a post can be written");
    }
    folder
}

fn post(number: usize) -> String {
    let mut post = format!("---\ntitle: \"第{number}篇周报\"\ndate: 2025-03-01T07:00:00+08:00\ntags: [港口]\n---\n");
    for at in 0..LINKS {
        // The targets are far apart, as in real posts.
        let other = (number * LINKS + at) * 7_919 % POSTS;
        let link = match at % 5 {
            0 => format!("\n## 要点 {at}\n\n[第{other}篇](/posts/p{other}/)"),
            1 => format!("[来源](https://example.com/a/{other})"),
            2 => format!("![图](/img/{}.png)", other % IMAGES),
            3 => format!("[上期](../p{other}/)"),
            _ => format!("[要点](#要点-{})", at - 4),
        };
        let _ = write!(post, "\n{PROSE}{link}。\n");
    }
    post
}

/// The text before each link.
const PROSE: &str = "一季度吞吐量为320万吨，同比增长4.5%，其中集装箱占六成，北港与南港各有增减，分析人士认为全年有望保持平稳。\
                     新航线将于五月开通，沿线六座城市的货主可以在网上订舱，运价比去年同期低了约一成。";
