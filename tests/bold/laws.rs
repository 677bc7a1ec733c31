//! Properties of the bold lints on random posts, under all options.

use std::sync::Arc;

use digest_lint::config::Config;
use digest_lint::config::bold::{BoldOptions, BoldStyle, Exact, Renderer};
use digest_lint::diagnostic::{Diagnostic, Effect, Fix, Safety};
use digest_lint::document::Document;
use digest_lint::lint::{self, Context};
use digest_lint::lints::ALL;
use digest_lint::text::Span;
use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::support::lints::{tries, try_fix};

/// Returns the findings of the bold family.
pub(crate) fn check(document: &Document<'_>, options: &BoldOptions) -> Vec<Diagnostic> {
    let config = Config { bold: options.clone(), ..Config::default() };
    let lints: Vec<_> =
        ALL.iter().filter(|lint| lint.family() == "bold").filter_map(|lint| Some((*lint, lint.level?))).collect();
    lint::check(&Context::new(document, &config), &lints)
}

fn options() -> impl Strategy<Value = BoldOptions> {
    let renderer = prop_oneof![
        4 => Just(None),
        1 => Just(Some(Renderer::GoldmarkCjk)),
        1 => Just(Some(Renderer::CjkFriendly)),
        1 => Just(Some(Renderer::PythonMarkdown)),
    ];
    let style = prop_oneof![Just(BoldStyle::Auto), Just(BoldStyle::Exact), Just(BoldStyle::Move)];
    let exact = prop_oneof![
        4 => Just(Exact::Entity),
        1 => Just(Exact::Zwsp),
        1 => Just(Exact::Space),
        1 => Just(Exact::Html),
        1 => Just(Exact::None),
    ];
    (renderer, style, exact, prop::bool::weighted(0.2)).prop_map(|(renderer, style, exact, portable)| BoldOptions {
        renderer,
        style,
        exact,
        portable,
    })
}

const RUNS: &[&str] = &["**", "**", "**", "**", "****", "****", "******", "********", "***", "*", "\\*\\*"];
const WORDS: &str = "重点 内容 甲 乙 DeepSeek AI 70% 3 摘要 *ST康美 王 先生";
const MARKS: &str = "， 。 ： 、 （MLA） （ ） 《办法》 《 》 “结果” \" ' ￥ ℃ → 🔥 &nbsp; <br> `code` [链接](u) [**甲****乙**](u) \
    ![图](a.png) [^1] https://e.com/a {{<x>}} _ ~~ $ \\* |";
const BLOCKS: &[&str] = &[
    "\n",
    "  \n",
    "\\\n",
    "\n\n",
    "\n\n- ",
    "\n\n> ",
    "\n> ",
    "\n\n## ",
    "\n\n1. ",
    "\n\n[^1]: 注\n\n",
    "\n\n|a|b|\n|-|-|\n|",
    " ",
    "　",
];

/// Returns posts as converters leave them: runs of asterisks between pieces of prose, in blocks of every kind.
fn post() -> impl Strategy<Value = String> {
    let of = |pieces: &str| prop::sample::select(pieces.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    let one = |pieces: &'static [&'static str]| prop::sample::select(pieces).prop_map(str::to_owned);
    let piece = prop_oneof![8 => one(RUNS), 6 => of(WORDS), 5 => of(MARKS), 2 => one(BLOCKS)];
    prop::collection::vec(piece, 1..32).prop_map(|pieces| pieces.concat())
}

/// Removes line breaks, `strong` tags, no-break spaces and zero-width spaces that are written as HTML.
fn words(text: &str) -> String {
    text.replace("&nbsp;", "")
        .replace("<strong>", "")
        .replace("</strong>", "")
        .replace("<br>", "")
        .replace("&#8203;", "")
}

/// Returns the letters of the prose, with character references decoded, and without markers of emphasis, whitespace,
/// backslashes and angle brackets. A fix may move a marker past a punctuation mark, `~~重点，~~`.
fn letters(text: &str) -> String {
    let mut rest = words(text);
    while let Some((before, after)) = rest.split_once("&#") {
        let Some((number, behind)) = after.split_once(';') else { break };
        let letter = number.parse().ok().and_then(char::from_u32).map(String::from).unwrap_or_default();
        rest = format!("{before}{letter}{behind}");
    }
    rest.chars().filter(|c| !c.is_whitespace() && !"*_~\\<>-".contains(*c)).collect()
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn fixes_are_proved_keep_the_words_and_converge(
        text in post(),
        options in options(),
        wanted in prop_oneof![Just(Safety::Safe), Just(Safety::Unsafe)],
    ) {
        let check = |document: &Document<'_>| check(document, &options);
        let first = try_fix(&text, wanted, check)?;
        prop_assert_eq!(letters(&text), letters(&first.text));
        prop_assert!(first.left.iter().all(|left| !left.fixable(wanted)));
        let second = try_fix(&first.text, wanted, check)?;
        prop_assert_eq!(&first.text, &second.text);
    }

    #[test]
    fn a_safe_fix_stays_inside_its_leaf(text in post(), options in options()) {
        let document = Document::parse(&text);
        for finding in check(&document, &options) {
            // A paragraph is deleted with the blank line after it.
            let is_wanted = |fix: &Arc<Fix>| fix.safety == Safety::Safe && fix.effect != Effect::Paragraph;
            let Some(fix) = finding.fix.filter(is_wanted) else { continue };
            let inside = |leaf: Span| leaf.contains(fix.span()) && leaf.contains(finding.span);
            prop_assert!(document.leaves.iter().any(|leaf| inside(leaf.span)), "{:?}", fix);
        }
    }

    #[test]
    fn every_visible_run_of_asterisks_is_reported(text in post()) {
        // Renderers disagree about `~` next to punctuation, and the model leaves it out.
        let text = text.replace('~', "，");
        let document = Document::parse(&text);
        let found = check(&document, &BoldOptions::default());
        // An asterisk in a bare URL is a part of the URL.
        let is_in_url = |run: &Span| run.before(&text).rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://"));
        for run in literal_runs(&text).into_iter().filter(|run| !is_in_url(run)) {
            let leaf = document.leaves.iter().map(|leaf| leaf.span).find(|leaf| leaf.contains(run));
            let Some(leaf) = leaf else { continue };
            let told = |finding: &Diagnostic| {
                leaf.overlaps(finding.span) || finding.notes.iter().any(|(note, _)| leaf.overlaps(*note))
            };
            prop_assert!(found.iter().any(told), "{:?} of {:?} is not reported", run, text);
        }
    }
}

/// Returns the spans of two unescaped asterisks that the parser reads as text.
fn literal_runs(text: &str) -> Vec<Span> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut stars = Vec::new();
    let mut opaque = 0;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => opaque += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => opaque -= 1,
            Event::Text(_) if opaque == 0 => {
                let source = &text[range.clone()];
                let escaped = |at: usize| text[..at].ends_with('\\');
                let found = source.match_indices('*').map(|(at, _)| range.start + at);
                stars.extend(found.filter(|&at| !escaped(at)));
            }
            _ => {}
        }
    }
    let next = stars.iter().skip(1);
    stars.iter().zip(next).filter(|(one, two)| **one + 1 == **two).map(|(one, two)| Span::new(*one, two + 1)).collect()
}
