//! Properties of the fixes of the text family on random posts, alone and together with all other families.

use std::collections::BTreeMap;

use digest_lint::diagnostic::{Diagnostic, Level, Safety};
use digest_lint::document::Document;
use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use pulldown_cmark::{Event, Options, Parser};

use crate::support::lints::{Linter, every, family, tries};

/// Remains of HTML that converters leave in text, and text that resembles them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "甲", "乙丙", "word", "的", "“", "”", "（", "）", "《", "》", "【", "】", "「", "」", "（）", "《》", "“”", "1）", "：）",
    "，", "。", "！", "，，", "。。", "，。", "；，", "！！", "……", "——", ",", ";", ":", "?", "!", ".", "C++", "#AI#", "#AI ",
    "■", "●", "▲", "🔹", "✅", "• ", "· ", "■\n\n", "● \n\n", "\n\n■ ", "\n\n● ", "\n\n●", "\n\n🔸\u{fe0f} ", "\n\n■ 甲", "\n\n**■** ",
    "\u{200b}", "\u{200c}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{7f}", "\u{1}", "\u{202e}", "\u{202c}", "\u{2066}", "\u{2069}",
    "\u{200e}", "👨\u{200d}👩\u{200d}👧", "1\u{fe0f}\u{20e3}", "می\u{200c}خواهم", "क\u{94d}\u{200d}ष", "\u{e000}", "\u{fffd}", "ä¸\u{ad}", "锟斤拷",
    "\u{a0}", "\u{a0}\u{a0}", "\u{3000}", "\n\n\u{3000}\u{3000}", "\n\u{a0}", " ", "  ", "\t", "\n", "\r\n", "\n\n", "\n\n\n\n", "\n \n", "  \n", "  \n\n", "\\\n", "\\ ",
    "&nbsp;", "&amp;", "&#39;", "&lt;", "&quot;", "&#12290;", "&#8203;", "&#x4e2d;", "&ast;", "&num;", "&hellip;", "&copy", "&amp;nbsp;",
    "{font-size:12px}", "rgb(69, 119, 255)", "function(", ".a{color:red;}", "\n\n#标题", "\n\n##标题\n\n", "\n\n# 甲\n\n", "\n\n### 乙 {#b}\n\n", "\n\n## **甲乙**\n\n",
    "\n\n**甲乙**\n\n", "\n\n**1**\n\n", "**甲**", "**", "*", "_", "~", "`", "`甲  乙`", "\n\n```\n甲\u{200b}，，\n\n\n\n■\n```\n\n", "\n\n    甲，，\n\n", "$a,b$", "$$\na\u{a0}b\n$$",
    "\n- ", "\n* ", "\n1. ", "\n2) ", "\n- [ ] ", "\n> ", "\n>\n> ", "\n\n---\n\n", "\n===\n", "\n=======\n", "\n<<<<<<< a\n", "\n>>>>>>> b\n", "\n\n| 甲 | 乙，， |\n|-|-|\n| ■ | &nbsp; |\n\n",
    "\n\n风险提示：甲。\n\n", "\n\n**风险提示**\n\n", "风险提示", "\n\n甲\n: 乙\n\n", "[", "]", "](u)", "[甲](u，，)", "![■](u)", "[^1]", "\n\n[^1]: 注\n\n", "\n\n[a]: u\n\n", "[b][a]",
    "<b>", "</b>", "<!-- -->", "\n\n<div>\n甲，，\n\n</div>\n\n", "<br>", "{{< x >}}", "{{% y %}}", "https://e.com/a，，", "<https://e.com>", "\n\n原文链接：", "\n\n![](u)\n\n",
];

/// Starts of posts. If a post without front matter starts with a list, Hugo looks for front matter and fails.
#[rustfmt::skip]
const BEGINS: &[&str] = &[
    "", "甲", "\u{feff}", "---\ntitle: 甲\n---\n", "---\ntitle: 甲\ndate: 2025-03-01\n---\n\n甲", "+++\ntitle = \"甲\"\n+++\n\n",
];

const CONFIGS: &[&str] =
    &["", "[text]\nboilerplate = ['^风险提示']", "[bold]\nexact = 'zwsp'", "[bold]\nexact = 'space'"];

fn post() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..30);
    let line_ending = prop_oneof![4 => Just("\n"), 1 => Just("\r\n")];
    (prop::sample::select(BEGINS), pieces, line_ending).prop_map(|(begin, pieces, line_ending)| {
        format!("{begin}{}", pieces.concat()).replace("\r\n", "\n").replace('\n', line_ending)
    })
}

fn safety() -> impl Strategy<Value = Safety> {
    prop_oneof![Just(Safety::Safe), Just(Safety::Unsafe)]
}

/// Returns the letters and digits that readers see.
fn words(text: &str) -> String {
    let document = Document::parse(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let options = options | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut words = String::new();
    for event in Parser::new_ext(document.source(document.body), options) {
        if let Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) = event {
            words.extend(text.chars().filter(|c| c.is_alphanumeric()));
        }
    }
    words
}

/// Counts the findings of each lint, from a level upward.
fn counts(found: &[Diagnostic], least: Level) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for finding in found.iter().filter(|finding| finding.level >= least) {
        *counts.entry(finding.lint).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn text_fixes_converge_are_proved_and_safe_ones_cause_no_new_findings(text in post(), config in prop::sample::select(CONFIGS), wanted in safety()) {
        let fixed = Linter::new(family("text")).under(config).try_fix(&text, wanted)?;
        if wanted == Safety::Unsafe {
            // It may uncover findings: those in decoded mojibake, or those that a deleted paragraph about code
            // silenced.
            return Ok(());
        }
        prop_assert_eq!(words(&text), words(&fixed.text), "{:?}", fixed.text);
        let every = Linter::new(every()).under(config);
        let (before, after) = (every.find(&text), every.find(&fixed.text));
        // A finding may gain weight, such as one about entities when mojibake becomes Chinese text.
        let (before, after) = (counts(&before, Level::Info), counts(&after, Level::Warn));
        let is_new = |(lint, count): &(&&str, &usize)| before.get(**lint).is_none_or(|before| before < *count);
        prop_assert!(!after.iter().any(|found| is_new(&found)), "{:?} to {:?} in {:?}", before, after, fixed.text);
    }

    #[test]
    fn fixes_of_all_families_converge_and_are_proved(text in post(), config in prop::sample::select(CONFIGS), wanted in safety()) {
        let every = Linter::new(every()).under(config);
        let first = every.try_fix(&text, wanted)?;
        let second = every.try_fix(&first.text, wanted)?;
        prop_assert_eq!(first.text, second.text);
    }
}
