//! What a heading may say.

use unicode_width::UnicodeWidthStr;

/// Columns of the longest title.
const WIDEST: usize = 60;

/// Whether `words` may be a title: short, and no sentence.
pub(in super::super) fn may_be_title(words: &str) -> bool {
    let words = words.trim();
    let begins = words.starts_with(|c: char| c.is_alphanumeric() || OPENING.contains(c));
    let is_sentence = words.contains(['。', '；']) || words.ends_with(STOPS);
    begins && !is_sentence && words.width() <= WIDEST
}

/// Marks that a title may begin with.
const OPENING: &str = "《〈“‘「『【（([\"'";

/// Marks that no title ends with.
const STOPS: [char; 13] = ['！', '？', '，', '：', '、', '…', '—', '.', '!', '?', ',', ':', ';'];

#[cfg(test)]
mod tests {
    use super::may_be_title;

    #[test]
    fn a_title_is_short_and_no_sentence() {
        for words in ["行情", "01", "《甲》摘要", "“新股”！三连涨", "Fourth quarter", "（一）行情"]
        {
            assert!(may_be_title(words), "{words}");
        }
        for words in ["", "行情：", "今日休市。", "△图一", "涨还是跌？", "甲；乙", "以下", "▲图一"]
        {
            assert_eq!(may_be_title(words), words == "以下", "{words}");
        }
        assert!(may_be_title(&"甲".repeat(30)));
        assert!(!may_be_title(&"甲".repeat(31)));
    }
}
