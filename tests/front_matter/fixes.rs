//! Checks that fixes of front matter change what they name and no other byte.

use digest_lint::diagnostic::{Level, Safety};
use digest_lint::lint::Lint;
use digest_lint::lints::ALL;

use crate::support::lints::{Linter, lint};

/// Front matter, and the same with its keys in the order `a`, `b`, `c`; unchanged if there is no fix.
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
fn ordering_keys_moves_whole_entries() {
    for (before, after) in ORDERED {
        assert_eq!(
            fixed("key-order = [\"a\", \"b\", \"c\"]", &[lint("front-matter/key-order")], before),
            *after,
            "{before:?}"
        );
    }
}

/// Front matter with keys to rename or delete, and the result; unchanged if there is no fix.
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
        let lints =
            [lint("front-matter/case-duplicate"), lint("front-matter/key-case"), lint("front-matter/unknown-key")];
        assert_eq!(fixed("", &lints, before), *after, "{before:?}");
    }
}

/// Lists with items to delete, and the result; unchanged if there is no fix.
const LISTS: &[(&str, &str)] = &[
    ("---\ntags:\n  -\n  - 甲\n  - \n  - ~\n  - 乙\n  - \"\"\n---\n", "---\ntags:\n  - 甲\n  - 乙\n---\n"),
    ("---\r\ntags:\r\n- 甲\r\n- 甲\r\n---\r\n", "---\r\ntags:\r\n- 甲\r\n---\r\n"),
    ("---\ntags:\n- \"\"\n- \"\"\n---", "---\ntags: []\n---"),
    ("---\ntags:\n- 甲 # x\n- 甲\n- 乙\n---\n", "---\ntags:\n- 甲 # x\n- 乙\n---\n"),
    ("---\ntags:\n- 甲 # x\n- 甲\n---\n", "---\ntags:\n- 甲 # x\n- 甲\n---\n"),
    ("---\ntags:\n- 甲\n- 甲 # x\n---\n", "---\ntags:\n- 甲\n- 甲 # x\n---\n"),
    ("---\ntags:\n- 甲\n# x\n- 甲\n---\n", "---\ntags:\n- 甲\n# x\n- 甲\n---\n"),
    ("---\ntags: # x\n  - ''\n---\n", "---\ntags: # x\n  - ''\n---\n"),
    ("---\ntags: [甲, 甲, 乙, ~, \"甲\"] # x\n---\n", "---\ntags: [甲, 乙] # x\n---\n"),
    ("---\ntags: [ \"\" ]\nseries: ['',\n  '', a]\n---\n", "---\ntags: []\nseries: [a]\n---\n"),
    ("---\ntags: [a,\n  # x\n  a]\n---\n", "---\ntags: [a,\n  # x\n  a]\n---\n"),
    ("---\ntags: [&a 甲, &b 甲, !!str 甲]\n---\n", "---\ntags: [&a 甲, &b 甲, !!str 甲]\n---\n"),
    (
        "\u{feff}+++\ntags = [\n  '甲', # x\n  '乙',\n  '甲',\n  '',\n]\n+++\n",
        "\u{feff}+++\ntags = [\n  '甲', # x\n  '乙',\n]\n+++\n",
    ),
    ("+++\ntags = ['甲',\n  '甲', # x\n]\n+++\n", "+++\ntags = ['甲',\n  '甲', # x\n]\n+++\n"),
    ("{\"tags\": [\n  \"\",\n  \"甲\", null\n]}\n", "{\"tags\": [\n  \"甲\"\n]}\n"),
];

#[test]
fn items_are_deleted_with_their_commas_and_lines_but_not_comments() {
    for (before, after) in LISTS {
        assert_eq!(
            fixed("", &[lint("front-matter/repeated-item"), lint("front-matter/empty-item")], before),
            *after,
            "{before:?}"
        );
    }
}

/// Texts to clean, and the result; unchanged if there is no fix.
const TEXTS: &[(&str, &str)] = &[
    ("---\ntitle: 甲  乙\u{a0}丙\n---\n", "---\ntitle: 甲 乙 丙\n---\n"),
    ("---\ntitle: 甲&#39;乙&quot;\n---\n", "---\ntitle: 甲'乙\"\n---\n"),
    ("---\ntitle: &quot;甲&quot;\n---\n", "---\ntitle: &quot;甲&quot;\n---\n"),
    ("---\ntitle: 甲:&nbsp;乙\n---\n", "---\ntitle: 甲:&nbsp;乙\n---\n"),
    ("---\ntitle: '&quot;甲&#39;'\n---\n", "---\ntitle: '\"甲'''\n---\n"),
    ("+++\ntitle = '&quot;甲&#39;'\n+++\n", "+++\ntitle = '&quot;甲&#39;'\n+++\n"),
    ("+++\ntitle = \"&quot;甲  \"\n+++\n", "+++\ntitle = \"\\\"甲\"\n+++\n"),
    ("{\"title\": \"甲\\u00a0乙&amp;\"}\n", "{\"title\": \"甲\\u00a0乙&\"}\n"),
    ("---\ntitle: &a 甲  乙\nlinkTitle: *a\n---\n", "---\ntitle: &a 甲  乙\nlinkTitle: *a\n---\n"),
    ("---\ntitle: \"甲  乙\n  丙\"\n---\n", "---\ntitle: \"甲  乙\n  丙\"\n---\n"),
    ("---\ntitle: 甲&amp;lt;b&gt;\n---\n", "---\ntitle: 甲&amp;lt;b&gt;\n---\n"),
];

#[test]
fn texts_are_cleaned_if_the_result_reads_as_intended() {
    for (before, after) in TEXTS {
        assert_eq!(fixed("", &[lint("front-matter/dirty-text")], before), *after, "{before:?}");
    }
}

#[test]
fn a_language_keeps_its_quotes_and_its_list() {
    let lang = "fields.lang = { type = 'list-or-string', of = 'language' }";
    for (before, after) in [
        ("---\nlang: [\"zh_CN\",'zh_TW']\n---\n", "---\nlang: [\"zh-CN\",'zh-TW']\n---\n"),
        ("---\nlang: &a zh_CN\nx: *a\n---\n", "---\nlang: &a zh_CN\nx: *a\n---\n"),
        ("{\"lang\": \"en_US\"}\n", "{\"lang\": \"en-US\"}\n"),
    ] {
        assert_eq!(fixed(lang, &[lint("front-matter/invalid-language")], before), after, "{before:?}");
    }
}

/// Runs the lints on values that many of them would fix, next to one that cannot be read.
#[test]
fn nothing_is_fixed_if_part_of_the_front_matter_cannot_be_read() {
    for text in [
        "---\nTitle: 1.10\ndraft: yes\ntags: [no, 1e3]\npager: \"true\"\nx: @\n---\n",
        "+++\nTitle = 1.10\ndraft = \"true\"\nsumary = 1\nx = @\n+++\n",
    ] {
        let lints: Vec<_> = ALL.iter().copied().filter(|lint| lint.family() == "front-matter").collect();
        assert_eq!(fixed("", &lints, text), text);
    }
}

#[test]
fn missing_front_matter_is_reported_in_every_kind_of_post() {
    let linter = linter("required = true", &[lint("front-matter/missing")]);
    for text in ["", "\u{feff}", "\n", "\u{feff}正文", "# 题\n\n---\na: 1\n---\n"] {
        assert_eq!(linter.find(text).len(), 1, "{text:?}");
    }
}

/// Returns the text after all fixes of the lints. The proof must refuse none.
fn fixed(options: &str, lints: &[&'static Lint], text: &str) -> String {
    linter(options, lints).fixed(text, Safety::Unsafe)
}

fn linter(options: &str, lints: &[&'static Lint]) -> Linter {
    let lints = lints.iter().map(|lint| (*lint, Level::Error)).collect();
    Linter::new(lints).under(&format!("[front-matter]\n{options}\n"))
}
