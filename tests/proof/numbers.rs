//! Fixes of numbers: their values, signs and units are kept.

use digest_lint::diagnostic::{Effect, Safety};

use crate::support::proof::{
    ALL, BLANKS, EMPHASIS, INVISIBLE, LINK, NEW_WORDS, NUMBER, PARAGRAPH, accepts, accepts_bold,
};

#[test]
fn numbers_may_be_rewritten_if_they_keep_their_values() {
    for (old, new) in [("36000", "36,000"), ("2025-02-10", "2025年2月10日"), ("3千亿", "3000亿"), ("百分之44", "44%")]
    {
        assert!(accepts(&format!("甲{old}乙"), old, new, NUMBER), "{old} {new}");
    }
    assert!(accepts("甲5-10亿元与２０人", "5-10亿", "5亿～10亿", NUMBER));
    for (old, new) in [("36000", "3600"), ("3千克", "3000克"), ("44%", "44"), ("5亿元", "5元"), ("5元整", "5元")]
    {
        assert!(!accepts(&format!("甲{old}乙"), old, new, NUMBER), "{old} {new}");
    }
    assert!(!accepts("## 2025-02-10", "2025-02-10", "2025年2月10日", NUMBER), "the heading's id changes");
    assert!(accepts("罚款$5亿", "$5亿", "5亿美元", (Effect::Number, Safety::Unsafe)));
    assert!(accepts("甲 1 人", " 1 ", "1", BLANKS) && !accepts("甲1 234人", " ", "", BLANKS));
    let line = format!("{}甲36000元。{}", "前100，".repeat(50), "后20，".repeat(50));
    assert!(accepts(&line, "36000", "36,000", NUMBER) && !accepts(&line, "36000", "36,001", NUMBER));
}

/// Unsafe effects that may change words, and so numbers.
const MAY_CHANGE_NUMBERS: &[(Effect, Safety)] = &[NEW_WORDS, PARAGRAPH];

#[test]
fn a_number_keeps_its_value_sign_and_unit() {
    for (text, old, new) in [
        ("容量为5KM。", "5KM", "5GB"),
        ("容量为5KM。", "KM", "GB"),
        ("共5mW。", "mW", "MW"),
        ("售价$5。", "$", "¥"),
        ("售价$5。", "$", ""),
        ("售价US$5亿。", "US$", "HK$"),
        ("气温+5。", "+5", "5"),
        ("气温-5℃。", "-5", "5"),
        ("气温−5℃。", "−", ""),
        ("于2025年成立。", "2025年", "2025月"),
        ("占1/2。", "1/2", "1-2"),
        ("要求≥5。", "≥5", "5"),
        ("要求≥ 5。", "≥", "≤"),
        ("有5≠6。", "≠", "="),
        ("增长3.5%。", "3.5", "35"),
        ("增长3%。", "3%", "3"),
        ("增长3%。", "3%", "3‰"),
        ("增长3%。", "%", ""),
        ("增长百分之5。", "百分之", ""),
        ("共5元整。", "5元", "5"),
        ("共5-10亿元。", "5-10", "5/10"),
        ("共2万3千5百人。", "2万3千5百", "2.3万500"),
        ("共3千5百万元。", "5百", "500"),
        ("共3千亿元。", "3千亿", "300亿"),
        ("有4、5百人。", "5百", "500"),
        ("于2025-02-10发布。", "2025-02-10", "2025年2月1日"),
        ("于2025-02-10发布。", "-02-10", "/10/02"),
        ("比分3:2。", "3:2", "3-2"),
        ("共2500多万。", "多", ""),
    ] {
        for kind in ALL.iter().filter(|kind| !MAY_CHANGE_NUMBERS.contains(kind) && **kind != LINK) {
            assert!(!accepts(text, old, new, *kind), "{text}: {old:?} by {new:?} is accepted as {kind:?}");
        }
    }
}

#[test]
fn invisible_text_does_not_end_a_number() {
    for (text, old, new) in [
        ("毛利率为3\u{200b}.5%。", ".5%", "0.5%"),
        ("毛利率为<b>3</b>.5%。", ".5%", "0.5%"),
        ("毛利率为`3`.5%。", ".5%", "0.5%"),
        ("毛利率为3&#46;5%。", "5%", "05%"),
        ("毛利率为3\\.5%。", "3\\.5", "3\\.50\\.1"),
        ("[营收3](https://e.com/a).5亿元", ".5", "0.5"),
        ("营收**76**.9亿元", ".9", "0.9"),
        ("营收*3*.5%", ".5", "0.5"),
        ("营收**30** **.06亿元**", ".06", "0.06"),
        ("营收[1.](https://e.com/)3千亿元", "3千", "3000"),
        ("营收1. 3千亿元", "3千", "3000"),
        ("毛利率为3 .5%", ".5", "0.5"),
        ("毛利率为3 .5%", "3 .5", "3.5"),
        ("共0. 12345元", "12345", "12,345"),
        ("共**3**至5千亿元", "5千", "5000"),
        ("于2025-01-0<b>7</b>", "2025-01-0", "2025年1月0日"),
        ("共3<!-- x -->5千家", "3<!-- x -->5千", "3<!-- x -->500"),
    ] {
        for kind in ALL.iter().filter(|kind| !MAY_CHANGE_NUMBERS.contains(kind) && **kind != LINK) {
            assert!(!accepts(text, old, new, *kind), "{text}: {old:?} by {new:?} is accepted as {kind:?}");
        }
    }
    assert!(accepts("毛利率为3\u{200b}.5%。", "\u{200b}", "", INVISIBLE));
    assert!(accepts_bold("营收**76****.9**亿元", &[("****", "")], &["76****.9"], EMPHASIS));
}

#[test]
fn spellings_of_the_same_number_are_equal() {
    for (old, new) in [
        ("5KM", "5km"),
        ("5 km", "5km"),
        ("５ｋｍ", "5km"),
        ("5GHZ", "5GHz"),
        ("2000MAH", "2000mAh"),
        ("￥5", "¥5"),
        ("5％", "5%"),
        ("5%%", "5%"),
        ("百分之5", "5%"),
        ("36,000", "3.6万"),
        ("3万6千", "3.6万"),
        ("3千5百万", "3500万"),
        ("2万3千5百", "2.35万"),
        ("3千1百万", "3100万"),
        ("2025-02-10", "2025年2月10日"),
        ("2025/2/10", "2025.02.10"),
        ("5~10亿", "5～10亿"),
        ("5—10亿", "5-10亿"),
        ("3:2", "3：2"),
        ("1920x1080", "1920×1080"),
        ("−5℃", "-5℃"),
        ("20-25%", "20%-25%"),
    ] {
        assert!(accepts(&format!("甲{old}乙"), old, new, NUMBER), "{old} {new}");
    }
    assert!(accepts("罚款$5亿美元", "$", "", NUMBER));
}
