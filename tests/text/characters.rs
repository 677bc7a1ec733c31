//! Tests of the lints for rare characters and entities that pages cannot show: random posts, other line endings,
//! hostile text.

use digest_lint::diagnostic::{Level, Safety};
use digest_lint::fix::fix;
use proptest::prelude::{Just, Strategy, TestCaseError, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::support::growth::{assert_linear, repeated};
use crate::support::lints::{Linter, check, defaults, tries};

const LINTS: &[&str] =
    &["text/invisible-character", "text/bidi-control", "text/private-use", "text/no-break-space", "text/html-entity"];

/// A linter with the lints of `LINTS` at their default levels.
fn own() -> Linter {
    let lints: Vec<_> = defaults().into_iter().filter(|(lint, _)| LINTS.contains(&lint.name)).collect();
    assert_eq!(lints.len(), LINTS.len());
    Linter::new(lints)
}

/// Rare characters and entities, and text that they may separate.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\u{200b}", "\u{200b}", "\u{200d}", "\u{200c}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{8}", "\0", "\u{c}", "\u{85}", "\u{92}",
    "\u{200f}", "\u{202e}", "\u{202c}", "\u{2066}", "\u{2069}", "\u{a0}", "\u{a0}", "\u{3000}", "\u{e001}", "\u{fffd}", "ä¸\u{ad}æ–‡",
    "&amp;", "&amp;", "&nbsp;", "&emsp;", "&quot;", "&#39;", "&gt;", "&lt;", "&ldquo;", "&eacute;", "&#20057;", "amp;", "nbsp;",
    "甲", "乙", "说", "word", "三", "א", "é", "，", "。", "“", "■", "👨", "1", "1.", "2)", ".", ")", "(", ",", ";", "!", "?", ":", "\"",
    "'", "-", "- ", "+", "#", "# ", "=", ">", "> ", "|", "$", "%", "&", "@", "<", "<a ", "<b>", "</b>", "[", "]", "[甲]", "](u)", "[^1]",
    "![", "*", "**", "***", "_", "__", "~", "~~", "`", "``", "```\n", "\\", "https://e.com/a", "http", "://", "www.", "e.com",
    " ", " ", "  ", "\t", "\n", "\n\n", "\r\n", "  \n", "\n- ", "\n> ", "\n# ", "\n    ", "\n| 甲 | 乙 |\n|---|---|\n| ", "\n\n[甲]: /x\n\n",
    "\n\n[^1]: 注\n\n", "{{< x >}}", "{{", "<!-- -->", "---\n", "\n: ",
];

fn post() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..30);
    prop_oneof![
        pieces.clone().prop_map(|pieces| pieces.concat()),
        pieces.prop_map(|pieces| format!("甲{}", pieces.concat()))
    ]
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn fixes_converge_and_are_proved(text in post(), wanted in prop_oneof![Just(Safety::Safe), Just(Safety::Unsafe)]) {
        let linter = own();
        let outcome = linter.try_fix(&text, wanted)?;
        let again = linter.try_fix(&outcome.text, wanted)?;
        prop_assert_eq!(outcome.text, again.text);
    }

    #[test]
    fn fixes_of_all_families_converge(text in post(), wanted in prop_oneof![Just(Safety::Safe), Just(Safety::Unsafe)]) {
        let outcome = fix(&text, wanted, check).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert!(outcome.refused.iter().all(|refused| !LINTS.contains(&refused.finding.lint)), "{:?}", outcome.refused);
    }
}

#[test]
fn the_byte_order_mark_and_line_endings_are_kept() {
    for (text, wanted) in [
        ("\u{feff}甲\u{feff}乙\r\n", "\u{feff}甲乙\r\n"),
        (
            "\u{feff}---\r\ntitle: a\r\n---\r\n\u{feff}甲 \u{200b}\r\n乙\r\n",
            "\u{feff}---\r\ntitle: a\r\n---\r\n甲\r\n乙\r\n",
        ),
        ("甲\r\n\r\n\u{200d}\u{200d}\r\n\r\n乙\r\n", "甲\r\n\r\n乙\r\n"),
        ("甲\r\n\r\n\u{3000}\u{3000}乙\u{a0}丙\r\n", "甲\r\n\r\n乙 丙\r\n"),
        ("甲&amp;乙\r\n", "甲&乙\r\n"),
    ] {
        assert_eq!(own().fixed(text, Safety::Safe), wanted, "{text:?}");
    }
}

#[test]
fn characters_that_join_or_separate_are_kept() {
    for text in [
        "👩\u{200d}💻 🏳\u{fe0f}\u{200d}🌈 1\u{fe0f}\u{20e3} 🇨🇳 ❤\u{fe0f}\u{200d}🩹",
        "می\u{200c}خواهم، کتاب\u{200c}ها",
        "क्\u{200d}ष র\u{200d}্যাম ශ්\u{200d}රී",
        "ភាសា\u{200b}ខ្មែរ",
        "**“甲”**\u{200b}乙，丙\u{200b}__丁__",
        "- 甲\n\n\u{200d}\n\n- 乙",
        "甲\n\u{200b}\n乙",
        "\u{200b}# 甲",
        "\u{200b}[甲]: /x",
        "[甲\u{200b}乙]\n\n[甲乙]: /x",
        "甲 \u{200b}https://e.com/a",
        "*\u{200d}https://e.com/a",
        "甲 https://e.com/a\u{200d}_乙",
        "甲 https://e.com/a_\u{200d}1",
        "甲[乙](\u{200b} 2)",
        "甲\n= \u{200b}",
        "1\u{200b}1. 甲",
        "# \u{a0}\u{2060} 甲",
        "\u{200b}\n\n{{< x >}}",
        "https://e.com/a\u{200b}/b",
        "&am\u{200b}p;",
        "`a\u{200b}\u{a0}b` <b title='\u{200b}'> [甲](/\u{200b}x)",
        "\u{202e}甲\u{202c}א",
        "```\n\u{202e}\n```",
    ] {
        assert_eq!(own().fixed(text, Safety::Safe), text);
    }
}

#[test]
fn a_rare_character_inside_mojibake_is_not_reported_twice() {
    let document = "甲ä¸\u{ad}æ\u{96}\u{87}乙";
    let found = own().find(document);
    assert_eq!(found.iter().map(|one| one.lint).collect::<Vec<_>>(), ["text/private-use"]);
}

#[test]
fn a_direction_must_be_closed_in_its_block_or_on_its_line_of_code() {
    let errors = |text: &str| own().find(text).iter().filter(|one| one.level == Level::Error).count();
    for (text, count) in [
        ("\u{202e}א\nב\u{202c}", 0),
        ("\u{202e}א\n\nב\u{202c}", 1),
        ("\u{202e}[א\u{202c}](x)", 0),
        ("```\n\u{202e}א\u{202c}\n\u{2066}\n\u{2069}\n```", 1),
        ("<div>\n\u{202e}\n</div>", 1),
        ("`\u{202e}`", 1),
    ] {
        assert_eq!(errors(text), count, "{text:?}");
    }
}

/// The minimum size of a hostile post, in bytes.
const BYTES: usize = 12_000;

#[test]
fn hostile_characters_take_linear_time() {
    let linter = own();
    for piece in [
        "\u{200b}",
        "\u{200b} ",
        "甲\u{200b}",
        "a\u{200b}",
        "é\u{ad}é",
        "\u{202e}",
        "\u{2066}\u{202e}",
        "\u{2069}",
        "\u{202e} ",
        "`\u{202e}`",
        "\u{a0} ",
        "甲\u{a0}",
        "\u{3000}\n",
        "\u{e001}",
        "\u{e001}\n\n",
        "é",
        "Ã©",
        "ä¸",
        "Ã",
        "锟斤拷",
        "锟",
        "烫",
        "锛銆",
        "&amp;",
        "&amp;a",
        "&amp;amp;",
        "amp;",
        "&nbsp;",
        "&nbsp; ",
        "甲&nbsp;",
        "&lt;&gt;",
        "https://&amp;",
        "&quot;",
        "[甲\u{200b}",
        "<\u{200b}",
        "\u{200b}\n\n",
        "- \u{200b}\n",
        "[\u{200b}](x)",
        "\u{200b}**",
        "**\u{200b}",
    ] {
        assert_linear(piece, BYTES, repeated(piece), |text| drop(linter.find(text)));
        let fenced = |bytes| format!("```\n{}", repeated(piece)(bytes));
        assert_linear(&format!("{piece} in code"), BYTES, fenced, |text| drop(linter.find(text)));
    }
}
