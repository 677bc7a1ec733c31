//! Front matter that was made to cost time costs none, and the stack holds.

use std::time::{Duration, Instant};

use digest_lint::lints::front_matter::{duplicate_key, syntax};

use crate::front_matter::messages;

/// What a post of 200 KB holds at most.
const BYTES: usize = 200_000;

/// So many times `piece` that `bytes` are full.
fn full(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

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

#[test]
fn hostile_front_matter_costs_little() {
    // Above the limit on bytes, and below it, where all of it is read.
    for bytes in [BYTES, 60_000] {
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
        let mut contents: Vec<String> = pieces.iter().map(|piece| full(piece, bytes)).collect();
        contents.push(numbered(bytes, |at| format!("k{at}: v\n")));
        contents.push(numbered(bytes, |at| format!("k{at}: &a{at} v\n")));
        contents.push(numbered(bytes, laughs));
        contents.push(format!("a: [\"x{}y\",b]", full("\t", bytes)));
        contents.push(format!("a: \"x{}\" b", full("\t\n", bytes)));
        contents.push(format!("a: [x{}]", full("\n\ty", bytes)));
        contents.push(format!("a:\n  - x\n{}", full("\t\n", bytes)));
        contents.push(format!("{}: 1", full("k", bytes)));
        contents.push(format!("k: {}", full("1_", bytes)));
        for content in contents {
            costs_little(&content);
        }
    }
}

fn costs_little(content: &str) {
    for (open, close) in [("---\n", "\n---\n"), ("+++\na = ", "\n+++\n"), ("+++\n", "\n+++\n"), ("{\"a\": ", "}")] {
        let text = format!("{open}{content}{close}");
        let start = Instant::now();
        messages(&[&syntax::LINT, &duplicate_key::LINT], &text);
        // 50 ms in a release build, with room for a slow machine.
        assert!(start.elapsed() < Duration::from_secs(2), "{:?} {}", start.elapsed(), &text[..40.min(text.len())]);
    }
}
