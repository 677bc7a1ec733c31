//! Checks that front matter is split off and read as Hugo 0.168 does, and that spans are where an author would point.

use digest_lint::diagnostic::{Effect, Level, Safety};
use digest_lint::document::Document;
use digest_lint::document::front_matter::FrontMatterFormat;
use digest_lint::fix::fix;
use digest_lint::lint::{Context, Lint, check};

use crate::support::lints::{defaults, lint};

/// A post, the format and content of its front matter, and its body.
type Cut = (&'static str, Option<(FrontMatterFormat, &'static str)>, &'static str);

/// A post, the format of its front matter, the text between the delimiters, and the body.
const CUTS: &[Cut] = &[
    ("---\na: 1\n---\nbody", Some((FrontMatterFormat::Yaml, "a: 1\n")), "body"),
    ("--- # note\na: 1\n---\nbody", Some((FrontMatterFormat::Yaml, " # note\na: 1\n")), "body"),
    ("---a: 1\n---\nbody", Some((FrontMatterFormat::Yaml, "a: 1\n")), "body"),
    ("\u{feff} \t\r\n---\r\na: 1\r\n---\r\nbody", Some((FrontMatterFormat::Yaml, "a: 1\r\n")), "body"),
    ("---\ra: 1\r---\rbody", Some((FrontMatterFormat::Yaml, "a: 1\r")), "body"),
    ("---\na: 1\n---foo\nbody", Some((FrontMatterFormat::Yaml, "a: 1\n")), "foo\nbody"),
    ("---\na: 1\n----\nbody", Some((FrontMatterFormat::Yaml, "a: 1\n")), "-\nbody"),
    ("---\na: 1\n...\nb: 2\n---\nbody", Some((FrontMatterFormat::Yaml, "a: 1\n...\nb: 2\n")), "body"),
    ("---\n ---\n---\nbody", Some((FrontMatterFormat::Yaml, " ---\n")), "body"),
    ("---\n---\nbody", Some((FrontMatterFormat::Yaml, "")), "body"),
    ("---\n---", Some((FrontMatterFormat::Yaml, "")), ""),
    ("---\na: 1\n\nbody", Some((FrontMatterFormat::Yaml, "a: 1\n\nbody")), ""),
    ("------\nbody", Some((FrontMatterFormat::Yaml, "---\nbody")), ""),
    ("+++\na = 1\n+++\nbody", Some((FrontMatterFormat::Toml, "a = 1\n")), "body"),
    ("+++ a = 1\n+++\nbody", Some((FrontMatterFormat::Toml, " a = 1\n")), "body"),
    ("{\"a\": {\"b\": \"}\\\"}\"}}\nbody", Some((FrontMatterFormat::Json, "{\"a\": {\"b\": \"}\\\"}\"}}")), "body"),
    ("{\"a\": 1}body", Some((FrontMatterFormat::Json, "{\"a\": 1}")), "body"),
    ("{\"a\": 1\nbody", Some((FrontMatterFormat::Json, "{\"a\": 1\nbody")), ""),
    ("- item\n- item", None, "- item\n- item"),
    ("-- x", None, "-- x"),
    ("+ item", None, "+ item"),
    ("{{< figure >}}", None, "{{< figure >}}"),
    ("# x\n\n---\na: 1\n---\n", None, "# x\n\n---\na: 1\n---\n"),
    ("\u{feff}body", None, "body"),
    ("", None, ""),
];

#[test]
fn front_matter_is_split_off_as_hugo_does() {
    for &(text, expected, body) in CUTS {
        let document = Document::parse(text);
        let found = document.front_matter.as_ref().map(|found| (found.format, document.source(found.content)));
        assert_eq!((found, document.source(document.body)), (expected, body), "{text:?}");
    }
}

#[test]
fn nothing_after_unclosed_front_matter_is_reported() {
    let text = "---\ntitle: 周报\n\n[链接]()，**粗**体，１２\n";
    let document = Document::parse(text);
    let found = check(&Context::new(&document, &Default::default()), &defaults());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].message, "no closing `---`");
    assert!(document.leaves.is_empty());
}

/// The text between the delimiters, and every key with the source of its value, as `key=value`.
pub(crate) const PLACES: &[(&str, &[&str])] = &[
    ("标题: 周报\n日期: 2025\n", &["标题=周报", "日期=2025"]),
    ("a: 🎉 b\n🎉: c\n", &["a=🎉 b", "🎉=c"]),
    ("a: b\r\nc: d e\r\nf:\r\n  - g\r\n", &["a=b", "c=d e", "f=- g"]),
    ("a: b\rc: d\r", &["a=b", "c=d"]),
    ("a:\tb\t# c\nd: e\n", &["a=b", "d=e"]),
    ("a: |\n  x\n\n  y\n\nb: c\n", &["a=|\n  x\n\n  y", "b=c"]),
    ("a: >-  # |\n  x\n  y\nb: |+\n  z\n", &["a=>-  # |\n  x\n  y", "b=|+\n  z"]),
    ("a: !!str &x |2\n   x\nb: >\nc: *x\n", &["a=|2\n   x", "b=>", "c=*x"]),
    ("\"a b\": \"c\\n\\\"d\\\"\"\n'e': 'it''s'\n", &["\"a b\"=\"c\\n\\\"d\\\"\"", "'e'='it''s'"]),
    ("a: \"x\n  y\"\nb: x\n  y\n\nc: z\n", &["a=\"x\n  y\"", "b=x\n  y", "c=z"]),
    ("a: [b, \"c\", {d: e}]\nf: {g: h,\n  i: j}\n", &["a=[b, \"c\", {d: e}]", "f={g: h,\n  i: j}"]),
    ("a: [\n  b,\n]\nc: {}\n", &["a=[\n  b,\n]", "c={}"]),
    ("a: &x b\nc: *x\nd: &y {e: f}\n", &["a=b", "c=*x", "d={e: f}"]),
    ("a: &x {b: c}\nd:\n  <<: *x\n  e: f\n", &["a={b: c}", "d=<<: *x\n  e: f"]),
    ("# x\na: b # y\n  # z\nc: d#e\n", &["a=b", "c=d#e"]),
    ("a: !!str 1\nb: ! \"x\"\nc: !foo [d]\n", &["a=1", "b=\"x\"", "c=[d]"]),
    ("a:\nb: \nc:   # d\ne: ''\n", &["a=", "b=", "c=", "e=''"]),
    ("a:\n- b\n- c: d\n  e: f\ng: h\n", &["a=- b\n- c: d\n  e: f", "g=h"]),
    ("? a\n: b\nc :   d\n", &["a=b", "c=d"]),
    ("a: http://x.y:80/#z\nb: x:y\nc: -1\n", &["a=http://x.y:80/#z", "b=x:y", "c=-1"]),
    ("{a: 1, \"b\": [2]}\n", &["a=1", "\"b\"=[2]"]),
];

#[test]
fn spans_of_values_are_where_an_author_would_point() {
    for (content, expected) in PLACES {
        for lead in ["", "\u{feff}\n"] {
            let text = format!("{lead}---\n{content}---\n正文");
            let document = Document::parse(&text);
            let front_matter = document.front_matter.as_ref().expect("there is front matter");
            assert_eq!(front_matter.errors(), [], "{content:?}");
            let root = front_matter.root().expect("it is sound");
            let found: Vec<_> = root
                .entries()
                .iter()
                .map(|entry| format!("{}={}", document.source(entry.key_span), document.source(entry.value.span)))
                .collect();
            assert_eq!(found, *expected, "{content:?}");
        }
    }
}

#[test]
fn toml_and_json_have_the_same_tree() {
    for (text, expected) in [
        ("+++\n\"标题\" = 1\n+++\n", "\"标题\"=1"),
        ("+++\na = \"b\" # c\r\n+++\n", "a=\"b\""),
        ("+++\nd = 2025-03-01\n+++\n", "d=2025-03-01"),
        ("+++\na = [ 1,\n 2 ]\n+++\n", "a=[ 1,\n 2 ]"),
        ("{\r\n\t\"题\": \"\\u4e2d\\ud83d\\ude00\"\r\n}\n", "\"题\"=\"\\u4e2d\\ud83d\\ude00\""),
        ("{ \"a\": [-1.5e3, null] }\n", "\"a\"=[-1.5e3, null]"),
    ] {
        let document = Document::parse(text);
        let front_matter = document.front_matter.as_ref().expect("there is front matter");
        assert_eq!(front_matter.errors(), [], "{text:?}");
        let entry = &front_matter.root().expect("it is sound").entries()[0];
        assert_eq!(
            format!("{}={}", document.source(entry.key_span), document.source(entry.value.span)),
            expected,
            "{text:?}"
        );
    }
}

/// Front matter that Hugo 0.168 accepts.
pub(crate) const ACCEPTED: &[&str] = &[
    "a: b",
    "a:\n- b\n- c",
    "a: [\nb,\nc\n]",
    "a: [b,]",
    "a: {b}",
    "a: {b: 1,}",
    "a: x\n  y\n z\nb: 1",
    "a: \"x\ny\"",
    "a: \"x\ty\"",
    "a: \"x\ty\" # c\nb: 1",
    "a: [\"x\ty\" , b]",
    "a: ['x\ty', b]",
    "a: \"x\ty\"\n# c\nb: 1",
    "a: 'C:\\dir'",
    "a: \"\\/\\u4e2d\\x41\"",
    "a: 5\" b",
    "a: b'c",
    "a: \"b\"#c",
    "a: [b]#c",
    "a: --- b",
    "a: ::b",
    "a: !!str 1",
    "a: &x 1\nb: *x",
    "~: a",
    "? a\n: b",
    "\u{a0}b: 1",
    "# only",
    "",
    "{}",
    "a: b\n  - c",
    "a: b]",
    "a: \u{feff}b",
    "a: =",
    "a:\n\n\n  b: c\n",
];

/// Front matter that Hugo 0.168 refuses.
const REFUSED: &[&str] = &[
    "a: \"b\nc: d",
    "a: 'b",
    "a: [b, c\nd: e",
    "a: {b: 1\nc: 2}",
    "a:\n\tb: c",
    "\ta: c",
    "a: b: c",
    ": x",
    "? [a]\n: b",
    "{a: 1}: b",
    "a: {{ b }}",
    "a: [\"x\ty\", b]",
    "\"x\ty\": 1",
    "a: \"x\ty\"\nb: 1",
    "a: 1\na: 2",
    "a: {b: 1, b: 2}",
    "1: a\n\"1\": b",
    "b: *x",
    "a: **b**",
    "a: @x",
    "a: `x`",
    "a: %x",
    "%a: 1",
    "a: |\n  x\n b: 1",
    "a: x\n b: 1",
    " a: x\nb: 1",
    "a:x",
    "a：x",
    "- a",
    "[]",
    "a: \"x\" y",
    "a: [x] y",
    "a: \"\\q\"",
    "a: \"\\ud83d\"",
    "a: ]",
    "a: -",
    "a: - b",
    "a:\n  - b\n c: 1",
    "a: | x",
    "a: |\nx",
    "a: 1\nb 2",
    "a: 1\n- b",
    "a: [x,,y]",
    "a: b #c\n  d",
    "a: [b}",
    "a: 1\n\tb: 2",
];

#[test]
fn errors_match_hugo() {
    let lints = [lint("front-matter/syntax"), lint("front-matter/duplicate-key")];
    for content in ACCEPTED {
        assert_eq!(messages(&lints, &format!("---\n{content}\n---\n正文")), [""; 0], "{content:?}");
    }
    for content in REFUSED {
        assert!(!messages(&lints, &format!("---\n{content}\n---\n正文")).is_empty(), "{content:?}");
    }
    for text in
        ["----\na: b\n---\n", "---\na: b\n", "{\"a\": 1,}", "{a: 1}", "{\"a\": 1", "+++\na = b\n+++\n", "+++\na = 1\n"]
    {
        assert!(!messages(&lints, text).is_empty(), "{text:?}");
    }
}

#[test]
fn front_matter_beyond_our_limits_is_not_an_error() {
    for (text, limit) in [
        (format!("---\na: |\n{}---\n", "  x\n".repeat(20_000)), "65536 bytes"),
        (format!("---\na: [{}]\n---\n", "1, ".repeat(3_000)), "2000 values"),
        (format!("+++\na = [{}]\n+++\n", "1, ".repeat(3_000)), "2000 values"),
        (format!("---\na: {}1{}\n---\n", "[".repeat(150), "]".repeat(150)), "100 levels"),
        (format!("{{\"a\": {}1{}}}\n", "[".repeat(150), "]".repeat(150)), "100 levels"),
    ] {
        let document = Document::parse(&text);
        let found = check(&Context::new(&document, &Default::default()), &defaults());
        let found: Vec<_> = found.iter().filter(|found| found.lint.starts_with("front-matter")).collect();
        let [found] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((found.lint, found.level), ("front-matter/syntax", Level::Info));
        assert_eq!(found.message, format!("front matter with more than {limit} is not checked"));
    }
}

#[test]
fn one_error_does_not_hide_another() {
    let text = "---\ntitle: \"a\ntags: [x\nb: c: d\n\tq: 1\ne: @x\nf: 1\nf: 2\n---\n";
    let found = messages(&[lint("front-matter/syntax"), lint("front-matter/duplicate-key")], text);
    assert_eq!(
        found,
        [
            "the quote `\"` is never closed",
            "`[` is never closed",
            "a second `: ` on this line: put the value in quotes",
            "a value cannot start with `@`: put it in quotes",
            "duplicate key `f`",
        ]
    );
}

/// Front matter with a repeated key, and the result of the fix; the same text if there is no fix.
const REPEATED: &[(&str, &str)] = &[
    ("a: 1 # x\r\n# y\r\nb: 2\r\na: 1\r\n", "# y\r\nb: 2\r\na: 1\r\n"),
    ("a: 1\rb: 2\ra: 3\r", "b: 2\ra: 3\r"),
    ("a:\n  - x\n\n  - y\n# z\na: [x, y]\n", "# z\na: [x, y]\n"),
    ("a: |\n  x\n\na: \"x\\n\"\n", "\na: \"x\\n\"\n"),
    ("a: {b: 1, c: 2, b: 3}\n", "a: {c: 2, b: 3}\n"),
    ("a:\n  - b: 1\n    b: 2\n", "a:\n  - b: 2\n"),
    ("a: 1\na: 2\na: 3\n", "a: 3\n"),
    ("a:\n  b: 1\n  b: 2\nc: 3\n", "a:\n  b: 2\nc: 3\n"),
    ("a: &x 1\na: 2\nb: *x\n", "a: &x 1\na: 2\nb: *x\n"),
    ("? a\n: 1\na: 2\n", "? a\n: 1\na: 2\n"),
    ("a: {b: 1 # x\n  , b: 2}\n", "a: {b: 1 # x\n  , b: 2}\n"),
    ("a: 1\na: 2\nb: @\n", "a: 1\na: 2\nb: @\n"),
];

#[test]
fn deleting_a_repeated_key_changes_no_other_byte() {
    for (before, after) in REPEATED {
        let text = format!("\u{feff}---\n{before}---\n正文");
        let outcome = fix(&text, Safety::Unsafe, |document| {
            check(&Context::new(document, &Default::default()), &[(lint("front-matter/duplicate-key"), level())])
        })
        .expect("fixes converge");
        assert!(outcome.refused.is_empty(), "{before:?}");
        assert_eq!(outcome.text, format!("\u{feff}---\n{after}---\n正文"), "{before:?}");
    }
}

#[test]
fn deleting_is_safe_when_the_values_are_equal() {
    for (content, safety) in [
        ("a: x\na: \"x\"", Safety::Safe),
        ("a: [x, {y: z}]\na:\n  - 'x'\n  - y: z", Safety::Safe),
        ("a: true\na: \"true\"", Safety::Unsafe),
        ("a: 1\na: \"1\"", Safety::Unsafe),
        ("a: 2025-03-01\na: '2025-03-01'", Safety::Unsafe),
        ("a:\na: ''", Safety::Unsafe),
        ("a: !!str 1\na: 1", Safety::Unsafe),
        ("a: x\na: y", Safety::Unsafe),
    ] {
        let text = format!("---\n{content}\n---\n");
        let document = Document::parse(&text);
        let found =
            check(&Context::new(&document, &Default::default()), &[(lint("front-matter/duplicate-key"), level())]);
        let fix = found[0].fix.as_ref().unwrap_or_else(|| panic!("{content:?} has no fix"));
        let effect = if safety == Safety::Safe { Effect::FrontMatter } else { Effect::Field };
        assert_eq!((fix.safety, fix.effect), (safety, effect), "{content:?}");
    }
}

pub(crate) fn messages(lints: &[&Lint], text: &str) -> Vec<String> {
    let document = Document::parse(text);
    let lints: Vec<_> = lints.iter().map(|lint| (*lint, level())).collect();
    let found = check(&Context::new(&document, &Default::default()), &lints);
    found.into_iter().map(|finding| finding.message).collect()
}

const fn level() -> Level {
    Level::Error
}
