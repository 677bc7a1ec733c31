//! Checks that hostile input does not slow the links lints down: they look at each byte a bounded number of times.

use crate::support::growth::{assert_linear, repeated};
use crate::support::lints::{Linter, defaults};

/// The minimum size of a hostile post, in bytes.
const BYTES: usize = 12_000;

#[test]
fn hostile_links_take_linear_time() {
    let linter = Linter::new(defaults().into_iter().filter(|(lint, _)| lint.family() == "links").collect());
    let holds =
        |what: &str, input: &dyn Fn(usize) -> String| assert_linear(what, BYTES, input, |text| drop(linter.find(text)));
    for piece in [
        "](",
        "[甲乙] (",
        "[甲乙]（",
        "https：//",
        "https://a:b1@e.com/x，",
        "https://a:b1@e.com/x ",
        "甲<a href=\"http://localhost/\">",
        "[a]: /x\n",
        "](https://e.com/",
        ")[http://e.com]",
        "甲]](https://e.com)",
        "![甲](u){.b",
        "[甲乙](https://e.com/\n",
        "![甲](data:image/<",
    ] {
        holds(piece, &repeated(piece));
    }
    let numbered = |bytes: usize, line: &dyn Fn(usize) -> String| (0..bytes / 20).map(line).collect::<String>();
    holds("brackets in a URL", &|bytes| format!("[甲](https://e.com/{})", repeated("）")(bytes)));
    holds("escapes in a URL", &|bytes| format!("[甲](https://e.com/{})", repeated("%20")(bytes)));
    holds("footnotes", &|bytes| {
        let notes = numbered(bytes, &|at| format!("[^a{at}]: 注\n"));
        format!("{}\n\n{notes}", numbered(bytes, &|at| format!("[^{at}] ")))
    });
    holds("anchors", &|bytes| numbered(bytes, &|at| format!("## 甲{at}\n[乙](#甲{at})\n")));
    holds("open brackets after a definition", &|bytes| format!("[a]: /x\n{}", repeated("[b\n")(bytes)));
    holds("quotes after a definition", &|bytes| format!("[a]: /x\n\n{}", repeated("> ")(bytes)));
}
