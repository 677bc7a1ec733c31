//! Fixes of front matter touch what they name and no other byte.

use digest_lint::config::Config;
use digest_lint::diagnostic::{Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::fix;
use digest_lint::lint::{Context, Lint, check};
use digest_lint::lints::ALL;
use digest_lint::lints::front_matter::{case_duplicate, key_case, key_order, missing, unknown_key};

use crate::house::names;

/// Front matter, and what is left of it with its keys in the order `a`, `b`, `c`; unchanged where there is no fix.
const ORDERED: &[(&str, &str)] = &[
    ("---\nc: 3\nx: 0\nb: 2\na: 1\n---\n正文", "---\na: 1\nx: 0\nb: 2\nc: 3\n---\n正文"),
    ("\u{feff}---\r\nb: 二\r\n\r\n# 甲\r\nA: 一\r\n---\r\n", "\u{feff}---\r\n# 甲\r\nA: 一\r\nb: 二\r\n\r\n---\r\n"),
    ("---\rb: 2\ra: 1\r---\r", "---\ra: 1\rb: 2\r---\r"),
    ("---\n# head\n\n# of b\n# too\nb: 2 # x\na: 1\n---\n", "---\n# head\n\na: 1\n# of b\n# too\nb: 2 # x\n---\n"),
    ("--- # x\nb: 2\na: 1\n---\n", "--- # x\na: 1\nb: 2\n---\n"),
    ("---\nb:\n- x\n  # y\na: |+\n  z\n\n---\n", "---\na: |+\n  z\n\nb:\n- x\n  # y\n---\n"),
    ("---\nb: >\n  x\n\n  # y\na:\n---\n", "---\na:\nb: >\n  x\n\n  # y\n---\n"),
    ("---\nb: 2\n# alone\n\na: 1\n---\n", "---\nb: 2\n# alone\n\na: 1\n---\n"),
    ("---\nb: 2\na: 1\n# end\n---\n", "---\nb: 2\na: 1\n# end\n---\n"),
    ("---\nb: &x 2\na: *x\n---\n", "---\nb: &x 2\na: *x\n---\n"),
    ("---\nb: 2\na: 1\nB: 3\n---\n", "---\nb: 2\na: 1\nB: 3\n---\n"),
    ("---\nb: 2\na: 1\nc: @\n---\n", "---\nb: 2\na: 1\nc: @\n---\n"),
    ("---b: 2\na: 1\n---\n", "---b: 2\na: 1\n---\n"),
    ("---\n? b\n: 2\na: 1\n---\n", "---\n? b\n: 2\na: 1\n---\n"),
    ("---\nb: 2\na: 1\n...\n---\n", "---\nb: 2\na: 1\n...\n---\n"),
    ("+++\nb = 2\na = \"\"\"\n[x\"\"\"\n\n# t\n[[c]]\n+++\n", "+++\na = \"\"\"\n[x\"\"\"\n\nb = 2\n# t\n[[c]]\n+++\n"),
    ("+++\nc.d = 1\nb = 2\na = 1\n+++\n", "+++\nc.d = 1\nb = 2\na = 1\n+++\n"),
    ("{\n  \"b\": [2],\n  \"a\": {\"b\": 1, \"a\": 2}\n}\n", "{\n  \"a\": {\"b\": 1, \"a\": 2},\n  \"b\": [2]\n}\n"),
];

#[test]
fn putting_keys_in_order_moves_whole_entries() {
    for (before, after) in ORDERED {
        assert_eq!(fixed("key-order = [\"a\", \"b\", \"c\"]", &[&key_order::LINT], before), *after, "{before:?}");
    }
}

/// Front matter with keys to rename or to delete, and what is left; unchanged where there is no fix.
const RENAMED: &[(&str, &str)] = &[
    ("---\r\nTitle : 甲\r\n'Date': 1\r\n---\r\n", "---\r\ntitle : 甲\r\n'date': 1\r\n---\r\n"),
    ("---\n{Title: 甲, \"sumary\": b}\n---\n", "---\n{title: 甲, \"summary\": b}\n---\n"),
    ("---Title: 甲\n---\n", "---title: 甲\n---\n"),
    ("---\n&k Title: 甲\n? Draft\n: true\n---\n", "---\n&k Title: 甲\n? Draft\n: true\n---\n"),
    ("---\n\"T\\u0069tle\": 甲\n---\n", "---\n\"T\\u0069tle\": 甲\n---\n"),
    ("---\nTitle: 甲\nsumary: b\nx: @\n---\n", "---\nTitle: 甲\nsumary: b\nx: @\n---\n"),
    ("+++\nTitle=1\n[Menu.a]\n[Menu.b]\n+++\n", "+++\ntitle=1\n[Menu.a]\n[Menu.b]\n+++\n"),
    ("+++\nTitle = 1 # x\ntitle = 1\n+++\n", "+++\ntitle = 1\n+++\n"),
    ("+++\n[a]\nx = 1\n[A]\nx = 1\n+++\n", "+++\n[a]\nx = 1\n[A]\nx = 1\n+++\n"),
    ("+++\nA.x = 1\na.x = 1\n+++\n", "+++\nA.x = 1\na.x = 1\n+++\n"),
    ("---\nx: &a 1\nX: 1\ny: *a\n---\n", "---\nx: &a 1\nX: 1\ny: *a\n---\n"),
    ("---\nm:\n  - X: 1\n    x: 1\n---\n", "---\nm:\n  - X: 1\n    x: 1\n---\n"),
];

#[test]
fn keys_keep_their_quotes_and_their_values() {
    for (before, after) in RENAMED {
        let lints = [&case_duplicate::LINT, &key_case::LINT, &unknown_key::LINT];
        assert_eq!(fixed("", &lints, before), *after, "{before:?}");
    }
}

/// Values that many lints would mend, beside one that nobody can read.
#[test]
fn nothing_is_mended_beside_what_cannot_be_read() {
    for text in [
        "---\nTitle: 1.10\ndraft: yes\ntags: [no, 1e3]\npager: \"true\"\nx: @\n---\n",
        "+++\nTitle = 1.10\ndraft = \"true\"\nsumary = 1\nx = @\n+++\n",
    ] {
        let lints: Vec<_> = ALL.iter().copied().filter(|lint| lint.family() == "front-matter").collect();
        assert_eq!(fixed("", &lints, text), text);
    }
}

#[test]
fn a_post_of_any_kind_may_lack_a_front_matter() {
    let config = config("required = true");
    for text in ["", "\u{feff}", "\n", "\u{feff}正文", "# 题\n\n---\na: 1\n---\n"] {
        let document = Document::parse(text);
        let found = check(&Context::new(&document, &config), &[(&missing::LINT, Level::Error)]);
        assert_eq!(found.len(), 1, "{text:?}");
    }
}

/// The text after all fixes of the lints, none of which the proof may refuse.
fn fixed(options: &str, lints: &[&Lint], text: &str) -> String {
    let config = config(options);
    let lints: Vec<_> = lints.iter().map(|lint| (*lint, Level::Error)).collect();
    let outcome = fix(text, Safety::Unsafe, |document| check(&Context::new(document, &config), &lints))
        .expect("it comes to an end");
    assert!(outcome.refused.is_empty(), "{text:?}: {:?}", outcome.refused);
    outcome.text
}

fn config(options: &str) -> Config {
    Config::parse(&format!("[front-matter]\n{options}\n"), &names()).expect("the options are right")
}
