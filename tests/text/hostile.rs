//! Checks that hostile input does not slow the text lints down: they look at each character a bounded number of times.

use crate::support::growth::{assert_linear, repeated};
use crate::support::lints::{Linter, family};

/// The minimum size of a hostile post, in bytes.
const BYTES: usize = 12_000;

/// Pieces that are repeated to make a hostile post.
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
fn hostile_text_takes_linear_time() {
    let linter = Linter::new(family("text")).under("[text]\nboilerplate = ['^风险提示', '^■']");
    let holds =
        |what: &str, input: &dyn Fn(usize) -> String| assert_linear(what, BYTES, input, |text| drop(linter.find(text)));
    for piece in PIECES {
        holds(piece, &repeated(piece));
    }
    let lines = "甲".repeat(50);
    let numbered = |bytes: usize, line: &dyn Fn(usize) -> String| (0..bytes / 50).map(line).collect::<String>();
    let dated = |piece: &str, bytes: usize| format!("---\ndate: 2025-03-01\n---\n{}", repeated(piece)(bytes));
    holds("tags after a date", &|bytes| dated("<", bytes));
    holds("images after a date", &|bytes| dated("![](u)\n\n", bytes));
    // A search to the end of the text for each of them is fast, so that only a long text shows it.
    assert_linear("escaped tags", 20_000, repeated("&lt;b "), |text| drop(linter.find(text)));
    holds("the same paragraph", &repeated(&format!("{lines}\n\n")));
    holds("other paragraphs", &|bytes| numbered(bytes, &|at| format!("{lines}{at}\n\n")));
    holds("pairs of paragraphs", &|bytes| numbered(bytes, &|at| format!("{lines}{}\n\n", at / 2)));
}
