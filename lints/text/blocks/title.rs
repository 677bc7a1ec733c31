//! Determines which texts may be a heading.

use unicode_width::UnicodeWidthStr;

use crate::text::han;

/// The width of the longest title, in columns.
const WIDEST: usize = 60;

/// Whether `words` may be a title: they are short and not a sentence.
pub(in super::super) fn may_be_title(words: &str) -> bool {
    let words = words.trim();
    let begins = words.starts_with(|c: char| c.is_alphanumeric() || OPENING.contains(c));
    let is_sentence = words.contains(['。', '；']) || words.ends_with(ends_no_title);
    begins && !is_sentence && words.width() <= WIDEST
}

/// Punctuation with which a title may start.
const OPENING: &str = "《〈“‘「『【（([\"'";

/// Whether `c` is punctuation with which no title ends.
const fn ends_no_title(c: char) -> bool {
    han::is_stop(c) || matches!(c, '…' | '—' | '.' | '!' | '?' | ',' | ':' | ';')
}

#[cfg(test)]
mod tests {
    use super::may_be_title;

    #[test]
    fn a_title_is_short_and_not_a_sentence() {
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
