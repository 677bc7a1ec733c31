//! Reads the numbers of a text by meaning, however they are written. A style fix must not change them.

mod currency;
mod digits;
mod mention;
mod reader;
mod unit;
mod value;

pub use currency::is_same_currency;
pub use mention::{Mention, each_mention, mentions};
pub use unit::is_of_symbol;
pub use value::Value;

/// Returns the values of all numbers in `text`, sorted: digits of any width, grouped or not, with `万`, `亿` and the
/// like, percent signs, and Chinese numerals. The left end of a range takes the magnitude of the right end.
#[must_use]
pub fn values(text: &str) -> Vec<Value> {
    let mut values: Vec<Value> = mentions(text).into_iter().flat_map(Mention::into_values).collect();
    values.sort_unstable();
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_have_equal_values() {
        for spellings in [
            &["36000台", "36,000台", "３６０００台", "3.6万台", "3万6千台", "三万六千台", "36，000台"][..],
            &["营收3千亿元", "营收3000亿元", "营收 3,000 亿元", "营收3000多亿元"],
            &["1亿2千万度", "1亿2000万度"],
            &["占44%", "占44％", "占44%%", "占44 %", "占百分之44"],
            &["收益.46%", "收益0.46%", "收益0．46%"],
            &["二〇二五年", "二0二五年", "二○二五年", "二零二五年", "2025年", "二O二五年"],
            &["5-10亿", "5亿-10亿", "5亿～10亿", "5 – 10 亿"],
            &["20%~25%", "20~25%", "20%\\~25%"],
            &["2025.02.10", "2025-02-10", "2025年2月10日", "2025/2/10"],
            &["20。5亿", "20.5亿", "20..5亿"],
            &["5..5", "5.5"],
            &["2500多万分钟", "2500 多万分钟", "2,500多万分钟"],
        ] {
            let all: Vec<Vec<Value>> = spellings.iter().map(|text| values(text)).collect();
            for (text, read) in spellings.iter().zip(&all) {
                assert_eq!(Some(read), all.first(), "{text}");
            }
        }
    }

    #[test]
    fn different_numbers_have_different_values() {
        for (one, other) in [
            ("5-10亿", "5-10万"),
            ("44%", "44"),
            ("3千克", "3000克"),
            ("12,34元", "12.34元"),
            ("2024-2028年", "2024年"),
            ("1亿2千万", "1.2亿"),
        ] {
            let same = values(one) == values(other);
            assert_eq!(same, one == "1亿2千万", "{one} {other}");
        }
        assert_eq!(values("约三千克与2百分点").len(), 2);
        assert_eq!(values("没有数字"), []);
    }

    #[test]
    fn mentions_are_written_as_the_same_bytes_if_they_are_equal() {
        let texts = [
            "5",
            "5元",
            "5 元",
            "5亿",
            "-5",
            "5.0",
            "5%",
            "百分之5",
            "$5",
            "$5美元",
            "5美元",
            "2025-02-10",
            "2025年2月10日",
            "2025年2月11日",
            "1.2.3",
            "1.23",
            "5多人",
            "5人",
            "3 .5",
            "3.5",
            "5 GB",
            "5GB",
            "5MW",
            "5mW",
            "≥5",
            "≧5",
            "1/2",
            "5-10亿",
            "5亿-10亿",
            "5、6百人",
            "1；2；3；4-5%",
        ];
        let written = |text: &str| {
            let mut bytes = Vec::new();
            each_mention(text, |mention| mention.write_meaning(&mut bytes));
            bytes
        };
        for one in texts {
            for other in texts {
                assert_eq!(mentions(one) == mentions(other), written(one) == written(other), "{one} {other}");
            }
        }
    }

    #[test]
    fn reads_compound_numerals_as_chinese_readers_do() {
        for spellings in [
            &["3千5百万", "3500万", "三千五百万", "3.5千万"][..],
            &["2万3千5百人", "23500人", "2万3500人", "2.35万人", "两万三千五百人"],
            &["3万零5百人", "30500人", "三万零五百人", "3万零500人"],
            &["2千3百亿元", "2300亿元"],
            &["3亿3千1百万人", "3.31亿人", "3亿3100万人"],
            &["三万五", "3.5万", "35000"],
            &["4、5百人", "400、500人"],
            &["3万亿", "30000亿"],
        ] {
            let all: Vec<Vec<Value>> = spellings.iter().map(|text| values(text)).collect();
            for (text, read) in spellings.iter().zip(&all) {
                assert_eq!(Some(read), all.first(), "{text}");
            }
        }
        for (well_formed, malformed) in [
            ("2万3千5百", "2.3万500"),
            ("3千5百万", "3千500万"),
            ("2千3百亿", "2千300亿"),
            ("3千1百万", "3千100万"),
            ("4、5百人", "4、500人"),
            ("3万零5百", "3万零5"),
            ("1亿2千万", "1亿2万"),
        ] {
            assert_ne!(values(well_formed), values(malformed), "{well_formed} {malformed}");
        }
    }
}
