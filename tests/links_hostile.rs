//! What is made to be slow is not: the links lints look at each byte a bounded number of times.

use std::time::{Duration, Instant};

use digest_lint::config::Config;
use digest_lint::document::Document;
use digest_lint::lint::{Context, check};

use crate::house::defaults;

/// How large a hostile post is, in bytes.
const BYTES: usize = 100_000;

#[test]
fn hostile_links_cost_little() {
    let config = Config::default();
    let lints: Vec<_> = defaults().into_iter().filter(|(lint, _)| lint.family() == "links").collect();
    let repeated = |piece: &str| piece.repeat(BYTES / piece.len());
    let numbered = |line: fn(usize) -> String| -> String { (0..BYTES / 20).map(line).collect() };
    let notes = format!("{}\n\n{}", numbered(|at| format!("[^{at}] ")), numbered(|at| format!("[^a{at}]: 注\n")));
    for text in [
        repeated("]("),
        repeated("[甲乙] ("),
        repeated("[甲乙]（"),
        repeated("https：//"),
        format!("[甲](https://e.com/{})", repeated("）")),
        format!("[甲](https://e.com/{})", repeated("%20")),
        notes,
        numbered(|at| format!("## 甲{at}\n[乙](#甲{at})\n")),
        repeated("https://a:b1@e.com/x，"),
        repeated("https://a:b1@e.com/x "),
        repeated("甲<a href=\"http://localhost/\">"),
        repeated("[a]: /x\n"),
        format!("[a]: /x\n{}", repeated("[b\n")),
        format!("[a]: /x\n\n{}", repeated("> ")),
    ] {
        let start = Instant::now();
        let document = Document::parse(&text);
        let _ = check(&Context::new(&document, &config), &lints);
        let begin: String = text.chars().take(20).collect();
        // Under a tenth of a second in a release build, with room for a slow machine; the square takes a minute.
        assert!(start.elapsed() < Duration::from_secs(5), "{:?} {begin}", start.elapsed());
    }
}
