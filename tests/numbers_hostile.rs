//! What is made to be slow is not: the numbers lints look at each character a bounded number of times.

use std::time::{Duration, Instant};

use digest_lint::config::Config;
use digest_lint::diagnostic::Level;
use digest_lint::document::Document;
use digest_lint::lint::{Context, check};
use digest_lint::lints::ALL;

/// How large a hostile post is of which nothing is reported, in bytes.
const SILENT: usize = 100_000;

/// The same where each piece is reported: a finding costs more than a look.
const REPORTED: usize = 15_000;

#[test]
fn hostile_numbers_cost_little() {
    let config = Config::default();
    let lints: Vec<_> = ALL.iter().filter(|lint| lint.family() == "numbers").map(|lint| (*lint, Level::Warn)).collect();
    let repeated = |size: usize| move |piece: &&str| format!("中文{}\n", piece.repeat(size / piece.len()));
    let silent = [
        "万",
        "一",
        "一千一百",
        "千",
        "5多万",
        "1至2GB至3GB",
        "1至2个至",
        "24GB 24 GB ",
        "5%的",
        "《第 3 期",
        "0000年",
        "1 ",
    ];
    let reported = [
        "1 至 2 个 至",
        "5千万6千",
        "3万6千",
        "二0二五年",
        "60Ghz 6GHz ",
        "2024 年12月26日",
        "¥5元",
        "一百万元3万元5亿元6亿元",
    ];
    for text in silent.iter().map(repeated(SILENT)).chain(reported.iter().map(repeated(REPORTED))) {
        let start = Instant::now();
        let document = Document::parse(&text);
        let _ = check(&Context::new(&document, &config), &lints);
        let begin: String = text.chars().take(20).collect();
        // Half a second in a debug build, with room for a slow machine; the square takes more than this.
        assert!(start.elapsed() < Duration::from_secs(5), "{:?} {begin}", start.elapsed());
    }
}
