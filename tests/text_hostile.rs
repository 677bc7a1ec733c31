//! What is made to be slow is not: the text lints look at each character a bounded number of times.

use std::time::{Duration, Instant};

use digest_lint::config::Config;
use digest_lint::document::Document;
use digest_lint::lint::{Context, check};

use crate::house::family;

/// How large a hostile post is, in bytes.
const BYTES: usize = 1_000_000;

/// What is written again and again.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "■", "■\n\n", "■ 甲\n\n", "■\n\n甲\n\n", "\u{200b}", "甲\u{200b}", "\u{202e}", "\u{202a}\u{202c}", "\u{2066}甲",
    "\u{a0}", "甲\u{a0}", "\u{3000}", "\n", " \n", "甲  \n", "，", "，。", "甲,", "（", "）", "甲\n，", "甲  \n。", "（《“「【", "（）", "“甲",
    "&nbsp;", "&", "&#39", "{font-size:", "rgb(", "function(", "#甲\n", "#", "**甲**\n\n", "# 甲\n\n### 乙\n\n", "锟斤拷",
    "ä¸\u{ad}", "\u{fffd}", "\u{e000}", "<<<<<<< a\n", "<<<<<<< a\n=======\n",
    "<<<<<<< a\n=======\n>>>>>>> b\n■\n\n", "```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n", "风险提示：仅供参考。\n\n",
    "- 甲\n\n风险提示：仅供参考。\n\n", "<b>风险提示：仅供参考。\n\n", "[甲](u)", "![](u)", "<img>",
];

#[test]
fn hostile_text_costs_little() {
    let config = Config::parse("[text]\nboilerplate = ['^风险提示', '^■']", &[]).expect("the config is sound");
    let lints = family("text");
    let repeated = |piece: &str| piece.repeat(BYTES / piece.len());
    let numbered = |line: fn(usize) -> String| -> String { (0..BYTES / 50).map(line).collect() };
    let others = [
        format!("---\ndate: 2025-03-01\n---\n{}", repeated("<")),
        format!("---\ndate: 2025-03-01\n---\n{}", repeated("![](u)\n\n")),
        repeated(&format!("{}\n\n", "甲".repeat(50))),
        numbered(|at| format!("{}{at}\n\n", "甲".repeat(50))),
        numbered(|at| format!("{}{}\n\n", "甲".repeat(50), at / 2)),
    ];
    for text in PIECES.iter().map(|piece| repeated(piece)).chain(others) {
        let document = Document::parse(&text);
        let start = Instant::now();
        let _ = check(&Context::new(&document, &config), &lints);
        let begin: String = text.chars().take(20).collect();
        // Seconds in a debug build where each piece is reported, with room for a slow machine; the square takes hours.
        assert!(start.elapsed() < Duration::from_secs(60), "{:?} {begin:?}", start.elapsed());
    }
}
