//! Recorded output, and how it differs from the current output.

use std::env;
use std::fs;
use std::path::Path;

use similar::TextDiff;
use unicode_width::UnicodeWidthChar as _;

/// Whether recorded output is to be rewritten.
pub(crate) fn bless() -> bool {
    env::var_os("BLESS").is_some()
}

/// Asserts that the file at `path` contains `now`; with `BLESS`, writes it.
#[track_caller]
pub(crate) fn assert_recorded(path: impl AsRef<Path>, now: &str) {
    let path = path.as_ref();
    if bless() {
        fs::write(path, now).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let recorded = fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; BLESS=1 cargo test writes it", path.display()));
    let difference = difference(&recorded, now);
    assert!(difference.is_empty(), "{} differs; BLESS=1 cargo test rewrites it\n{difference}", path.display());
}

/// Asserts that both texts are equal; `what` names them in the message.
#[track_caller]
pub(crate) fn assert_same(what: &str, expected: &str, actual: &str) {
    let difference = difference(expected, actual);
    assert!(difference.is_empty(), "{what}\n{difference}");
}

/// Returns the lines that differ, with invisible characters escaped; empty if the texts are equal.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    if expected == actual {
        return String::new();
    }
    let (expected, actual) = (escaped(expected), escaped(actual));
    let diff = TextDiff::from_lines(&expected, &actual);
    diff.unified_diff().context_radius(2).header("expected", "actual").to_string()
}

/// Returns the text of a case, indented, with invisible characters escaped.
pub(crate) fn shown(text: &str) -> String {
    escaped(text).lines().map(|line| format!("  | {line}\n")).collect()
}

fn escaped(text: &str) -> String {
    let is_unseen = |c: char| match c {
        ' ' | '\n' => false,
        c => c.is_control() || c.is_whitespace() || c.width() == Some(0),
    };
    let mut escaped = String::new();
    for c in text.chars() {
        if is_unseen(c) { escaped.extend(c.escape_default()) } else { escaped.push(c) }
    }
    escaped
}

#[test]
fn a_difference_shows_lines_and_invisible_characters() {
    assert_eq!(difference("甲\n", "甲\n"), "");
    let said = difference("甲\n乙\n丙\n", "甲\n\u{200b}乙\r\n丙\n");
    assert_eq!(said, "--- expected\n+++ actual\n@@ -1,3 +1,3 @@\n 甲\n-乙\n+\\u{200b}乙\\r\n 丙\n");
    assert!(difference("甲\n", "甲").contains("No newline at end of file"));
}
