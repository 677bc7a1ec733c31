//! Determines which texts are sentences of prose.

use unicode_width::UnicodeWidthStr;

use crate::text::{Span, han, is_han};

/// Marks that may follow the last mark of a sentence.
const CLOSING: [char; 11] = ['”', '’', '」', '』', '）', '】', '》', ')', '"', '\'', '*'];

/// The width in columns from which a text that ends with `！`, `？` or an ASCII mark is a sentence and not a title.
const LONG: usize = 44;

/// Whether `words` are a sentence and not a title: judged by the marks in them, the last mark and the width.
pub(in super::super) fn is_sentence(words: &str) -> bool {
    let text = words.trim_end_matches(|c: char| CLOSING.contains(&c) || c.is_whitespace());
    let words = text.trim_end_matches(is_mark);
    let marks = Span::at(words.len()).after(text);
    marks.contains(['。', '，', '；', '、']) || ((!marks.is_empty() || text.contains('。')) && text.width() >= LONG)
}

const fn is_mark(c: char) -> bool {
    han::is_stop(c) || matches!(c, '…' | '.' | '!' | '?' | ',' | ';' | ':')
}

/// Whether a Chinese sentence goes on after `line`, because its last word needs another after it.
pub(in super::super) fn ends_open(line: &str) -> bool {
    line.ends_with(|c: char| OPEN_ENDS.contains(c))
}

/// Particles, prepositions and conjunctions with which hardly any title or name ends. Those that also end nouns are
/// left out: 为 (华为), 及 (埃及), 其 (土耳其), 将 (少将), 与 (参与).
const OPEN_ENDS: &str = "的在和或是从從被把于於到该該某";

/// Whether all lines of `text` are Chinese prose: most of their letters are Han characters, no line starts as code
/// does, and there is a stop.
pub(in super::super) fn is_chinese_prose(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let letters = text.chars().filter(|c| is_han(*c)).count();
    letters >= FEWEST_LETTERS && text.contains(['，', '。', '！', '？', '；']) && lines.all(is_prose_line)
}

/// The minimum number of Han characters in a sentence that nobody would show as code.
const FEWEST_LETTERS: usize = 8;

/// Punctuation with which a line of prose may start.
const OPENING: [char; 7] = ['“', '‘', '「', '『', '《', '（', '【'];

fn is_prose_line(line: &str) -> bool {
    let is_code = |c: char| matches!(c, '=' | '{' | '}' | '<' | '>' | '|' | '\\' | '$' | '`' | '_' | '/' | '[' | ']');
    let starts = line.starts_with(|c: char| c.is_alphanumeric() || OPENING.contains(&c));
    let (han_count, others) = line.chars().filter(|c| c.is_alphanumeric()).fold((0, 0), |(han_count, others), c| {
        if is_han(c) { (han_count + 1, others) } else { (han_count, others + 1) }
    });
    starts && han_count > others && !line.contains(is_code)
}

#[cfg(test)]
mod tests {
    use super::{is_chinese_prose, is_sentence};

    #[test]
    fn sentences_differ_from_titles_by_their_marks() {
        for text in ["沪指收涨。", "他说：“可以。”", "**沪指收涨，**", &format!("{}？", "甲".repeat(30))]
        {
            assert!(is_sentence(text), "{text}");
        }
        for text in ["行情", "涨还是跌？", "附：行情", "Breaking changes in Acme Inc.", "（一）行情", ""]
        {
            assert!(!is_sentence(text), "{text}");
        }
    }

    #[test]
    fn prose_differs_from_code_by_its_letters() {
        for text in ["沪指今天收涨，深指收跌。", "“沪指今天收涨。”他说。\n\n2025年深指收跌。"]
        {
            assert!(is_chinese_prose(text), "{text}");
        }
        for text in
            ["沪指收涨。", "# 注释，说明这一行的用处。", "a = 说明，这一行的用处是输出", "├── 甲目录，乙目录，丙目录"]
        {
            assert!(!is_chinese_prose(text), "{text}");
        }
    }
}
