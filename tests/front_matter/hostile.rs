//! Front matter that was made to cost time costs none, and the stack holds.

use super::reading::messages;
use crate::support::growth::{assert_linear, repeated};

/// How large a hostile front matter is at least, in bytes: four times as many are below the limit up to which all is read.
const READ: usize = 12_000;

/// The same above the limit.
const CUT: usize = 70_000;

/// Numbered lines, as many as fit into `bytes`.
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

/// Every anchor names the one before nine times.
fn laughs(at: usize) -> String {
    match at {
        0 => "a0: &a0 [x]\n".to_owned(),
        _ => format!("a{at}: &a{at} [{}]\n", format!("*a{},", at - 1).repeat(9)),
    }
}

use crate::support::lints::lint;

#[test]
fn hostile_front_matter_costs_little() {
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
        costs_little(piece, &repeated(piece));
    }
    costs_little("keys", &|bytes| numbered(bytes, |at| format!("k{at}: v\n")));
    costs_little("anchors", &|bytes| numbered(bytes, |at| format!("k{at}: &a{at} v\n")));
    costs_little("laughs", &|bytes| numbered(bytes, laughs));
    costs_little("tabs in quotes", &|bytes| format!("a: [\"x{}y\",b]", repeated("\t")(bytes)));
    costs_little("lines in quotes", &|bytes| format!("a: \"x{}\" b", repeated("\t\n")(bytes)));
    costs_little("lines in a list", &|bytes| format!("a: [x{}]", repeated("\n\ty")(bytes)));
    costs_little("lines after an item", &|bytes| format!("a:\n  - x\n{}", repeated("\t\n")(bytes)));
    costs_little("a long key", &|bytes| format!("{}: 1", repeated("k")(bytes)));
    costs_little("a long number", &|bytes| format!("k: {}", repeated("1_")(bytes)));
}

fn costs_little(what: &str, content: &dyn Fn(usize) -> String) {
    for (open, close) in [("---\n", "\n---\n"), ("+++\na = ", "\n+++\n"), ("+++\n", "\n+++\n"), ("{\"a\": ", "}")] {
        let input = |bytes| format!("{open}{}{close}", content(bytes));
        let work =
            |text: &str| drop(messages(&[lint("front-matter/syntax"), lint("front-matter/duplicate-key")], text));
        for bytes in [READ, CUT] {
            assert_linear(&format!("{what} after {open:?}"), bytes, input, work);
        }
    }
}
