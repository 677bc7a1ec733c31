//! Properties of the fixes of the numbers family on random posts.

use digest_lint::diagnostic::{Diagnostic, Level, Safety};
use digest_lint::document::Document;
use digest_lint::document::strike::strikes;
use digest_lint::document::visible::visible;
use digest_lint::text::numeral::{Value, values};
use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::support::lints::{Linter, defaults, tries};

/// Text around numbers, and text that often breaks readers of numbers.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "5", "10", "80~130BP", "60~220BP", "~150元", "3-5亿元", "6～8亿元", "1-2月", "3—6月", "2028-2024年", "20%", "~",
    "15%~25%", "30-40%", "5万-8万", "36000台", "36,000台", "12,000人", "21,480家", "-5℃", "−3℃", "–8℃", "1920×1080",
    "1280x720", "约", "左右", "超过", "以上", "的", "，", "。", "**", "*", "`", "\\", "《", "》", "[", "](x)", " ", "\n",
    "\n\n", "\n- ", "\n> ", "\r\n", "| ", "~~", "https://e.com/1~2", "９０％", "１０-２０元", "9:00-12:00", "$5-8", "￥1",
    "2025年2月5日—7日", "至", "到", "--", "——", "第", "（2015-2013）", "{{< x >}}", "<b>", "</b>", "&#126;", "\\~",
    "百分之5", "5％", "5%%", ".5%", "5..5%", "$1,500美元", "2025-02-10", "2025年2月10日", "3千亿", "二0二五年", "8ms", "5 ms",
    "\"", "'", "_", "（", "）", "个 5 个",
];

/// Configs that set styles, and an empty one.
const CONFIGS: &[&str] = &[
    "",
    "[numbers.range-mark]\nquantity = \"~\"\ndate = \"~\"",
    "[numbers.range-mark]\nquantity = \"－\"\n[numbers.grouping]\nstyle = \"comma\"\n[numbers.range-unit]\nstyle = \"repeat\"",
    "[numbers.grouping]\nstyle = \"none\"\n[numbers.minus-sign]\nstyle = \"–\"\n[numbers.times-sign]\nstyle = \"×\"",
];

fn post() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..40);
    pieces.prop_map(|pieces| format!("甲{}", pieces.concat()))
}

/// Returns the values of the numbers that readers see in each block.
fn seen_values(text: &str) -> Vec<Vec<Value>> {
    let mut seen = Vec::new();
    visible(&Document::parse(text), |_| true, |block| seen.push(values(&block.text)));
    seen
}

fn linter(config: &str) -> Linter {
    Linter::new(defaults().into_iter().filter(|(lint, _)| lint.family() == "numbers").collect()).under(config)
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn fixes_converge_are_proved_and_keep_all_values(text in post(), config in prop::sample::select(CONFIGS), wanted in prop_oneof![Just(Safety::Safe), Just(Safety::Unsafe)]) {
        let linter = linter(config);
        let fixed = linter.try_fix(&text, wanted)?;
        if wanted == Safety::Safe {
            prop_assert_eq!(seen_values(&text), seen_values(&fixed.text), "{}", fixed.text);
        }
        let (before, after) = (Document::parse(&text), Document::parse(&fixed.text));
        prop_assert!(strikes(&after).len() <= strikes(&before).len(), "{}", fixed.text);
        let errors = |found: &[Diagnostic]| found.iter().filter(|one| one.level == Level::Error).count();
        prop_assert!(errors(&fixed.left) <= errors(&linter.check(&before)), "{}", fixed.text);
    }
}
