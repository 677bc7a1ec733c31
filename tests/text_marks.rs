//! What pages cannot show of the text lints that read marks and blanks: random posts, hostile ones, and Hugo itself.

use std::time::{Duration, Instant};

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::fix;
use digest_lint::lint::{Context, check};
use digest_lint::lints::ALL;
use proptest::prelude::{Strategy, TestCaseError, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use pulldown_cmark::{Event, Options, Parser};

use crate::house::tries;
use crate::hugo::rendered;
use crate::hugo_command::recent;

/// The lints that read marks and blanks, also those that are off by default.
const LINTS: &[&str] =
    &["text/blank-line-noise", "text/doubled-punctuation", "text/unbalanced-bracket", "text/empty-bracket"];

/// What blanks stand beside, and what they make or do not make.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "甲", "乙\n", "甲  \n", "乙 \n", "  ", " ", "\t", "\n", "\n\n", "\n\n\n\n", "\n  \n", "\n \t\n\n\n", "\r\n", "\r\n\r\n  \r\n",
    "\r", "\\", "\\  \n", "- ", "- 甲  \n", "  - 乙\n", "1. ", "* ", "> ", "> 甲  \n", ">\n", "## ", "## 甲  \n", "===\n", "---  \n",
    "    ", "    甲  \n", "```\n", "~~~  \n", "`", "<div>\n", "</div>  \n", "<pre>\n", "<pre>\n乙  \n</pre>\n", "<!-- ", "-->", "<b", ">", "| 甲 | 乙 |  \n",
    "|-|-|  \n", "[ ]  \n", "[x] ", "[^1]", "[^1]:  \n", "[^1]: 注  \n", "[a]: /u  \n", "\"题  \n", "[a]", "[乙  \n", "](/u  \n", "![", "**", "**甲**  \n",
    ": 解  \n", "\u{3000}", "\u{a0}", "\u{3000}\u{a0}  \n", "{#id}  \n", "\"", "$$  \n", "{{< x >}}  \n", "{{< /x >}}", "&nbsp;  \n", "https://e.com/  \n",
];

/// What Chinese marks stand beside.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "甲", "乙", "か", "word", "5", "10:30", "，", "。", "；", "：", "、", "！", "？", ",", ";", ":", "!", "?", ", ", ": ", "（", "）", "《", "》", "“", "”",
    "「", "」", "【", "】", "(", ")", "\"", "'", "[", "]", "[甲", "](/u)", "**", "*", "_", "~~", "~", "`", "<b>", "</b>", "&amp;", "&#65292;", "\\",
    " ", "\n", "\n\n", "\r\n", "\n# ", "\n- ", "\n> ", "| ", "https://e.com/", "www.e.com", "{{< x >}}", "![", "[^1]", "[^1]: ", "$", "{#id}",
    "http:", "//", "1. ", "#", "-", "+",
];

fn marked() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(MARKS), 1..40);
    pieces.prop_map(|pieces| pieces.concat())
}

fn post() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..30);
    pieces.prop_map(|pieces| format!("甲\n\n{}", pieces.concat()))
}

fn found(document: &Document<'_>, name: &str) -> Vec<Diagnostic> {
    let lints: Vec<_> = ALL.iter().filter(|lint| lint.name == name).map(|lint| (*lint, Level::Warn)).collect();
    check(&Context::new(document, &Config::default()), &lints)
}

fn fixed(text: &str, name: &str, wanted: Safety) -> Result<String, TestCaseError> {
    let fixed = fix(text, wanted, |document| found(document, name));
    let fixed = fixed.map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
    prop_assert!(fixed.refused.is_empty(), "the proof refuses {:?}", fixed.refused);
    Ok(fixed.text)
}

/// What the parser makes of the post, text in one piece; Hugo alone knows what becomes of shortcodes.
fn events(text: &str) -> Vec<Event<'_>> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    pulldown_cmark::TextMergeStream::new(Parser::new_ext(text, options)).collect()
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn markdown_makes_the_same_of_a_post_without_its_noise(text in post()) {
        let text = text.replace("{{<", "{<");
        let fixed = fixed(&text, "text/blank-line-noise", Safety::Safe)?;
        prop_assert_eq!(events(&text), events(&fixed), "{:?} became {:?}", text, fixed);
    }

    #[test]
    fn fixes_of_marks_and_blanks_come_to_an_end_and_are_proved(text in prop_oneof![post(), marked()]) {
        for name in LINTS {
            fixed(&text, name, Safety::Safe)?;
            fixed(&text, name, Safety::Unsafe)?;
        }
    }
}

#[test]
fn hugo_makes_the_same_of_a_post_without_its_noise() {
    let Some(hugo) = recent() else { return };
    let mut runner = TestRunner::new(tries());
    let posts = std::iter::repeat_with(|| post().new_tree(&mut runner).expect("a post").current());
    let posts = posts.take(400).map(|text| text.replace("{{<", "{<"));
    let clean = |text: &String| fixed(text, "text/blank-line-noise", Safety::Safe).expect("the fixes are sound");
    let (before, after): (Vec<_>, Vec<_>) =
        posts.map(|text| (text.clone(), clean(&text))).filter(|(old, new)| old != new).unzip();
    let scratch = tempfile::tempdir().expect("a folder for the sites");
    let old = rendered(hugo, &scratch.path().join("before"), &before);
    let new = rendered(hugo, &scratch.path().join("after"), &after);
    for (index, (old, new)) in old.iter().zip(&new).enumerate() {
        assert_eq!(old, new, "{:?} became {:?}", before[index], after[index]);
    }
}

/// How large a hostile post is, in bytes.
const BYTES: usize = 100_000;

#[test]
fn hostile_marks_and_blanks_cost_little() {
    let config = Config::default();
    let lints: Vec<_> = ALL.iter().filter(|lint| LINTS.contains(&lint.name)).map(|lint| (*lint, Level::Warn)).collect();
    let hostile = [
        " ",
        "\n",
        " \n",
        "甲  \n\n",
        "- 甲  \n",
        "\u{3000}\n\n",
        "> \n",
        "甲  \n```\n",
        "<b\n",
        "[^1]:  \n",
        "，，",
        "，。",
        "，,",
        "（",
        "“",
        "）",
        "（）",
        "（）、",
        "“甲“",
        "（甲)",
        "（\n\n",
        "“\n\n",
        "”\n\n",
        "[“](/u)",
        "`（`（",
        "1）",
        "《》",
    ];
    let repeated = hostile.iter().map(|piece| piece.repeat(BYTES / piece.len()));
    let links = format!("{}\n\n{}", "“".repeat(BYTES / 6), "[甲](/u)".repeat(BYTES / 20));
    for piece in repeated.chain([links]) {
        let text = format!("甲\n\n{piece}");
        let document = Document::parse(&text);
        let start = Instant::now();
        let _ = check(&Context::new(&document, &config), &lints);
        // Under a tenth of a second in a release build, with room for a slow machine; the square takes a minute.
        assert!(start.elapsed() < Duration::from_secs(5), "{:?} {:?}", start.elapsed(), piece.get(..20));
    }
}
