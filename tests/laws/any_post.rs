//! Properties that hold for every text.

use digest_lint::diagnostic::Safety;
use digest_lint::document::{Document, TokenKind};
use digest_lint::text::{Lines, Position, Span};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::support::lints::{check, tries, try_fix};

/// Pieces of posts, and input that often breaks programs.
const PIECES: &[&str] = &[
    "甲",
    "乙",
    "说",
    "word",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  \n",
    "\\\n",
    "*",
    "**",
    "***",
    "****",
    "\\*",
    "\\",
    "_",
    "~",
    "~~",
    "（",
    "）",
    "，",
    "。",
    "《",
    "》",
    "：",
    "“",
    "”",
    "\"",
    "'",
    "１",
    "２",
    "．",
    "%",
    "3",
    "`",
    "``",
    "```\n",
    "[",
    "]",
    "](u)",
    "[]()",
    "![]()",
    "https://e.com/a",
    "<b>",
    "</b>",
    "<br>",
    "<!-- c -->",
    "<https://e.com>",
    "&amp;",
    "&#31561;",
    "# ",
    "## ",
    "- ",
    "* ",
    "> ",
    "1. ",
    "    ",
    "\t",
    "|",
    "|-|-|\n",
    "---\n",
    "+++\n",
    "{",
    "}",
    "title: a\n",
    "title: \"a\n",
    "[^1]",
    "[^1]: ",
    "[a]: u\n",
    "[b][a]",
    "[b][]",
    "{{< x >}}",
    "{{< /x >}}",
    "{{% y %}}",
    "{{<",
    "{#id}",
    "\u{feff}",
    "\0",
    "\u{2028}",
    "\u{200b}",
    "\u{3000}",
    "😀",
    "👨‍👩‍👧",
    "e\u{301}",
    "https：//",
    "https：//e.com/a",
    "](https://e.com/a。)",
    "](//e.com/a)",
    "](www.e.com)",
    "](javascript:void(0))",
    "](hhttps://e.com)",
    "](https://e.com/a b)",
    "](mailto: a@e.com)",
    "]（https://e.com/a）",
    "] (https://e.com/a)",
    "[](https://e.com)",
    "![甲]()![甲](https://e.com/a)",
    "<https://e.com/a，>",
    "原文链接：",
    "*ST",
];

/// Known and unknown keys of front matter, some of them misspelt.
const KEYS: &[&str] = &[
    "title",
    "Title",
    "titel",
    "date",
    "lastmod",
    "summary",
    "tags",
    "categories",
    "lang",
    "draft",
    "weight",
    "slug",
    "url",
    "aliases",
    "thumbnail",
    "menu",
    "translations",
    "authorbox",
    "pager",
    "widgets",
    "toc",
    "题",
    "author",
];

/// Values of front matter in YAML. Many are also valid in TOML or JSON.
const VALUES: &[&str] = &[
    "甲",
    "\"甲 \"",
    "\"甲  乙\"",
    "'甲&amp;乙'",
    "甲…",
    "甲!乙?",
    "\"甲\u{a0}乙\"",
    "甲\u{200b}乙",
    "<b>甲</b>",
    "\"\"",
    "",
    "~",
    "true",
    "\"true\"",
    "yes",
    "No",
    "on",
    "1",
    "\"1\"",
    "1e3",
    "0755",
    "1_000",
    "1.10",
    "2025-03-01",
    "2025/3/1",
    "2025年3月1日",
    "\"2025-03-01 07:00\"",
    "2025-03-01T07:00:00+08:00",
    "1741132800",
    "2025-02-30",
    "Fri, 21 Aug 2026 13:00:00 GMT",
    "[甲]",
    "[甲, 甲, '']",
    "[\"甲\", \"甲\"]",
    "[yes, \"乙\"]",
    "[zh_CN]",
    "zh-CN",
    "en",
    "{甲: 乙}",
    "{\"甲\": \"乙\"}",
    "[[甲]]",
    "data:image/png;base64,AAAA",
    "https://e.com/甲 乙",
    "&a 甲",
    "*a",
    "甲 # 注",
    "\n  - 甲\n  - 甲",
    "\n- 乙\n- ''",
    "|\n  甲\n  乙",
    "\"甲\n  乙\"",
    "!!str 1",
    "[甲,\n  乙]",
    "\"甲\t乙\"",
    "\t甲",
];

/// The opening of a format; the text before a key, between key and value, and after a value; the closing.
type Format = (&'static str, [&'static str; 3], &'static str);

const FORMATS: &[Format] = &[
    ("---\n", ["", ": ", "\n"], "---\n"),
    ("+++\n", ["", " = ", "\n"], "+++\n"),
    ("{\n", ["\"", "\": ", ",\n"], "\"z\": 0}\n"),
];

/// Returns posts with front matter in one of the three formats, and one line of text.
fn front_matter() -> impl Strategy<Value = String> {
    prop::sample::select(FORMATS).prop_flat_map(|format| {
        let (opening, [before, between, behind], closing) = format;
        // Values that are valid in JSON are also valid in TOML.
        let is_right = |value: &&str| opening == "---\n" || serde_json::from_str::<serde_json::Value>(value).is_ok();
        let values: Vec<_> = VALUES.iter().copied().filter(is_right).collect();
        let lines = prop::collection::vec((prop::sample::select(KEYS), prop::sample::select(values)), 0..8);
        (lines, prop::sample::select(&["\n", "\r\n"][..])).prop_map(move |(lines, line_ending)| {
            let lines = lines.into_iter().map(|(key, value)| format!("{before}{key}{between}{value}{behind}"));
            format!("{opening}{}{closing}\n正文。\n", lines.collect::<String>()).replace('\n', line_ending)
        })
    })
}

pub(crate) fn post() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn tokens_lie_in_order_inside_their_leaf(text in post()) {
        let document = Document::parse(&text);
        for leaf in &document.leaves {
            prop_assert!(text.get(leaf.span.start..leaf.span.end).is_some());
            let mut end = leaf.span.start;
            for token in document.tokens(leaf) {
                prop_assert!(token.span.start >= end && !token.span.is_empty(), "{:?} in {:?}", token, leaf);
                prop_assert!(text.get(token.span.start..token.span.end).is_some());
                end = token.span.end;
            }
            prop_assert!(end <= leaf.span.end);
        }
    }

    #[test]
    fn every_asterisk_of_a_paragraph_is_in_a_token(text in post()) {
        let document = Document::parse(&text);
        for leaf in document.leaves.iter().filter(|leaf| leaf.kind == digest_lint::document::LeafKind::Paragraph) {
            for (found, _) in leaf.span.of(&text).match_indices('*') {
                let star = Span::new(leaf.span.start + found, leaf.span.start + found + 1);
                let token = document.tokens(leaf).iter().find(|token| token.span.contains(star));
                prop_assert!(token.is_some_and(|token| token.kind != TokenKind::Text), "{:?} at {:?}", token, star);
            }
        }
    }

    #[test]
    fn fixes_converge_and_a_second_run_changes_nothing(text in prop_oneof![post(), front_matter()], wanted in prop_oneof![Just(Safety::Safe), Just(Safety::Unsafe)]) {
        let first = try_fix(&text, wanted, check)?;
        let second = try_fix(&first.text, wanted, check)?;
        prop_assert_eq!(&first.text, &second.text);
        prop_assert!(second.fixed.is_empty());
    }

    #[test]
    fn positions_match_a_simple_count(text in post()) {
        let lines = Lines::new(&text);
        let mut expected = Position { line: 1, column: 1 };
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            prop_assert_eq!(lines.position(at), expected);
            let ends_line = c == '\n' || (c == '\r' && chars.peek().is_none_or(|(_, next)| *next != '\n'));
            expected = if ends_line { Position { line: expected.line + 1, column: 1 } } else { Position { column: expected.column + 1, ..expected } };
        }
    }
}
