//! Tests of the text lints for punctuation and whitespace that pages cannot show: random posts, hostile posts, and
//! Hugo.

use digest_lint::diagnostic::Safety;
use proptest::prelude::{Strategy, prop, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use pulldown_cmark::{Event, Options, Parser};

use crate::support::folder::Folder;
use crate::support::growth::{assert_linear, repeated};
use crate::support::hugo::{recent, rendered};
use crate::support::lints::{Linter, tries};

/// The lints that read punctuation and whitespace, including those that are off by default.
const LINTS: &[&str] = &[
    "text/blank-line-noise",
    "text/doubled-punctuation",
    "text/unbalanced-bracket",
    "text/empty-bracket",
    "text/missing-word",
    "text/lone-backslash",
];

/// Whitespace, the text next to it, and the blocks that it may or may not make.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "甲", "乙\n", "甲  \n", "乙 \n", "  ", " ", "\t", "\n", "\n\n", "\n\n\n\n", "\n  \n", "\n \t\n\n\n", "\r\n", "\r\n\r\n  \r\n",
    "\r", "\\", "\\  \n", "- ", "- 甲  \n", "  - 乙\n", "1. ", "* ", "> ", "> 甲  \n", ">\n", "## ", "## 甲  \n", "===\n", "---  \n",
    "    ", "    甲  \n", "```\n", "~~~  \n", "`", "<div>\n", "</div>  \n", "<pre>\n", "<pre>\n乙  \n</pre>\n", "<!-- ", "-->", "<b", ">", "| 甲 | 乙 |  \n",
    "|-|-|  \n", "[ ]  \n", "[x] ", "[^1]", "[^1]:  \n", "[^1]: 注  \n", "[a]: /u  \n", "\"题  \n", "[a]", "[乙  \n", "](/u  \n", "![", "**", "**甲**  \n",
    ": 解  \n", "\u{3000}", "\u{a0}", "\u{3000}\u{a0}  \n", "{#id}  \n", "\"", "$$  \n", "{{< x >}}  \n", "{{< /x >}}", "&nbsp;  \n", "https://e.com/  \n",
];

/// Punctuation, and the text next to it.
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

/// A linter with the lint that deletes blank lines and whitespace that have no effect.
fn noise() -> Linter {
    Linter::of(&["text/blank-line-noise"])
}

/// Returns the events of the parser, with adjacent text merged. Shortcodes are text here, because the parser does not
/// know them.
fn events(text: &str) -> Vec<Event<'_>> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    pulldown_cmark::TextMergeStream::new(Parser::new_ext(text, options)).collect()
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn deleting_noise_does_not_change_the_parsed_post(text in post()) {
        let text = text.replace("{{<", "{<");
        let fixed = noise().try_fix(&text, Safety::Safe)?.text;
        prop_assert_eq!(events(&text), events(&fixed), "{:?} became {:?}", text, fixed);
    }

    #[test]
    fn fixes_of_marks_and_whitespace_converge_and_are_proved(text in prop_oneof![post(), marked()]) {
        for name in LINTS {
            let linter = Linter::of(&[name]);
            linter.try_fix(&text, Safety::Safe)?;
            linter.try_fix(&text, Safety::Unsafe)?;
        }
    }
}

#[test]
fn deleting_noise_does_not_change_the_page_of_hugo() {
    let Some(hugo) = recent() else { return };
    let mut runner = TestRunner::new(tries());
    let posts = std::iter::repeat_with(|| post().new_tree(&mut runner).expect("a post").current());
    let posts = posts.take(400).map(|text| text.replace("{{<", "{<"));
    let clean = |text: &String| noise().fixed(text, Safety::Safe);
    let (before, after): (Vec<_>, Vec<_>) =
        posts.map(|text| (text.clone(), clean(&text))).filter(|(old, new)| old != new).unzip();
    let scratch = Folder::new();
    let old = rendered(hugo, &scratch.join("before"), &before);
    let new = rendered(hugo, &scratch.join("after"), &after);
    for (index, (old, new)) in old.iter().zip(&new).enumerate() {
        assert_eq!(old, new, "{:?} became {:?}", before[index], after[index]);
    }
}

/// The minimum size of a hostile post, in bytes.
const BYTES: usize = 12_000;

#[test]
fn hostile_marks_and_whitespace_take_linear_time() {
    let linter = Linter::of(LINTS);
    let holds = |what: &str, input: &dyn Fn(usize) -> String| {
        assert_linear(what, BYTES, |bytes| format!("甲\n\n{}", input(bytes)), |text| drop(linter.find(text)));
    };
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
    for piece in hostile {
        holds(piece, &repeated(piece));
    }
    let marks_before_links = |bytes: usize| format!("{}\n\n{}", "“".repeat(bytes / 6), "[甲](/u)".repeat(bytes / 20));
    holds("marks before links", &marks_before_links);
}
