//! Checks that hostile front matter takes linear time and does not overflow the stack.

use super::reading::messages;
use crate::support::growth::{assert_linear, repeated};

/// The minimum size of hostile front matter, in bytes. Four times the size is still below the limit for front matter.
const READ: usize = 12_000;

/// The minimum size above that limit, in bytes.
const CUT: usize = 70_000;

/// Returns as many numbered lines as fit into `bytes`.
fn numbered(bytes: usize, line: fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes);
    for line in (0..).map(line).take_while(|line| line.len() < bytes) {
        if text.len() + line.len() > bytes {
            break;
        }
        text.push_str(&line);
    }
    text
}

/// Returns the line `at` of a billion laughs: every anchor names the one before it nine times.
fn laughs(at: usize) -> String {
    match at {
        0 => "a0: &a0 [x]\n".to_owned(),
        _ => format!("a{at}: &a{at} [{}]\n", format!("*a{},", at - 1).repeat(9)),
    }
}

use crate::support::lints::lint;

#[test]
fn hostile_front_matter_takes_linear_time() {
    let pieces = [
        "[",
        "{a: ",
        "- ",
        "? ",
        "[\n",
        "- \n",
        "? \n",
        "a: [\n",
        "k: v\n",
        "k: v: w\n",
        "k: \"v\n",
        "k: [\n",
        "k: *a\n",
        "abc\n",
        "k: |\n  x\n",
        "\n",
        "\t\n",
        "k: x #\n",
        "# x\n",
        "k: \"\\q\"\n",
        "k: &a v\n",
        "k: !t v\n",
        "<<: 1\n",
        "k: [\n\t",
        "k: [a\nb]\n",
    ];
    for piece in pieces {
        assert_linear_front_matter(piece, &repeated(piece));
    }
    assert_linear_front_matter("keys", &|bytes| numbered(bytes, |at| format!("k{at}: v\n")));
    assert_linear_front_matter("anchors", &|bytes| numbered(bytes, |at| format!("k{at}: &a{at} v\n")));
    assert_linear_front_matter("laughs", &|bytes| numbered(bytes, laughs));
    assert_linear_front_matter("tabs in quotes", &|bytes| format!("a: [\"x{}y\",b]", repeated("\t")(bytes)));
    assert_linear_front_matter("lines in quotes", &|bytes| format!("a: \"x{}\" b", repeated("\t\n")(bytes)));
    assert_linear_front_matter("lines in a list", &|bytes| format!("a: [x{}]", repeated("\n\ty")(bytes)));
    assert_linear_front_matter("lines after an item", &|bytes| format!("a:\n  - x\n{}", repeated("\t\n")(bytes)));
    assert_linear_front_matter("a long key", &|bytes| format!("{}: 1", repeated("k")(bytes)));
    assert_linear_front_matter("a long number", &|bytes| format!("k: {}", repeated("1_")(bytes)));
}

fn assert_linear_front_matter(what: &str, content: &dyn Fn(usize) -> String) {
    for (open, close) in [("---\n", "\n---\n"), ("+++\na = ", "\n+++\n"), ("+++\n", "\n+++\n"), ("{\"a\": ", "}")] {
        let input = |bytes| format!("{open}{}{close}", content(bytes));
        let work =
            |text: &str| drop(messages(&[lint("front-matter/syntax"), lint("front-matter/duplicate-key")], text));
        for bytes in [READ, CUT] {
            assert_linear(&format!("{what} after {open:?}"), bytes, input, work);
        }
    }
}
