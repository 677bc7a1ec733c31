//! The character sets of Chinese text: digits, brackets, punctuation and spaces. If two sets overlap, the documentation
//! of each says how it differs from the other.

/// An opening and a closing bracket or quotation mark.
pub type BracketPair = (char, char);

/// The Chinese digits from one to nine.
pub const ONE_TO_NINE: &str = "一二三四五六七八九";

/// Whether `c` is a Chinese zero, in either of its two forms.
#[must_use]
pub const fn is_zero(c: char) -> bool {
    matches!(c, '〇' | '零')
}

/// Whether `c` is a digit of a year that is written digit by digit: `二〇二五年`.
#[must_use]
pub const fn is_digit(c: char) -> bool {
    is_zero(c) || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// Whether `c` is a digit of a count: [`is_digit`], and 两, which never occurs in a year.
#[must_use]
pub const fn is_counting_digit(c: char) -> bool {
    is_digit(c) || matches!(c, '两' | '兩')
}

/// Whether `c` is a power of ten below ten thousand, which multiplies only the digit that precedes it.
#[must_use]
pub const fn is_small_power(c: char) -> bool {
    matches!(c, '十' | '百' | '千')
}

/// Whether `c` is part of a number below ten thousand, such as the one that precedes 万 in `三百万`.
#[must_use]
pub const fn is_numeral(c: char) -> bool {
    is_counting_digit(c) || is_small_power(c)
}

/// Whether `c` occurs in the number of a section, as in `（十一）`, or in a ratio, as in `三:二`. Neither reaches a
/// thousand, and neither uses 两.
#[must_use]
pub const fn is_ordinal(c: char) -> bool {
    is_digit(c) || matches!(c, '十' | '百')
}

/// Whether `c` occurs in the number of a list item. Lists do not reach a hundred in practice.
#[must_use]
pub const fn is_item_number(c: char) -> bool {
    is_digit(c) || c == '十'
}

/// Whether `c` alone labels a list item: a number from one to ten, or one of the first four heavenly stems.
#[must_use]
pub const fn is_item_label(c: char) -> bool {
    (is_item_number(c) && !is_zero(c)) || matches!(c, '甲' | '乙' | '丙' | '丁')
}

/// Whether `c` is a numeral of simplified Chinese up to 亿. Punctuation between two of them may be part of one number.
#[must_use]
pub const fn is_simplified_numeral(c: char) -> bool {
    is_digit(c) || is_small_power(c) || matches!(c, '两' | '万' | '亿')
}

/// Whether `c` is a letter or a circle that is typed for a zero: `二○二O年`. It is not a digit and is in no other set.
#[must_use]
pub const fn is_letter_for_zero(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'О' | 'о' | 'Ｏ' | '○')
}

/// Full-width round brackets.
pub const ROUND: BracketPair = ('（', '）');
/// Full-width square brackets.
pub const SQUARE: BracketPair = ('［', '］');
/// Full-width curly brackets.
pub const CURLY: BracketPair = ('｛', '｝');
/// Lenticular brackets, which enclose a label.
pub const LENTICULAR: BracketPair = ('【', '】');
/// White lenticular brackets.
pub const WHITE_LENTICULAR: BracketPair = ('〖', '〗');
/// Tortoise shell brackets, which enclose a year or a note.
pub const TORTOISE_SHELL: BracketPair = ('〔', '〕');
/// Double angle brackets, which enclose a title.
pub const TITLE: BracketPair = ('《', '》');
/// Single angle brackets, which enclose a title within a title.
pub const INNER_TITLE: BracketPair = ('〈', '〉');
/// Corner brackets, the quotation marks of traditional Chinese.
pub const CORNER: BracketPair = ('「', '」');
/// White corner brackets, which enclose a quotation within a quotation.
pub const WHITE_CORNER: BracketPair = ('『', '』');
/// Curly double quotation marks.
pub const DOUBLE_QUOTES: BracketPair = ('“', '”');
/// Curly single quotation marks.
pub const SINGLE_QUOTES: BracketPair = ('‘', '’');

/// The pairs that must be balanced in Chinese text. Single quotation marks are not among them, because the closing one
/// is also an apostrophe.
pub const BRACKETS: [BracketPair; 7] = [ROUND, TITLE, DOUBLE_QUOTES, CORNER, WHITE_CORNER, LENTICULAR, INNER_TITLE];

/// The pairs that can close after a URL: [`BRACKETS`] without [`INNER_TITLE`], which never encloses one.
pub const ADDRESS_BRACKETS: [BracketPair; 6] = [ROUND, TITLE, LENTICULAR, DOUBLE_QUOTES, CORNER, WHITE_CORNER];

/// The pairs that a truncated title may leave open: [`BRACKETS`], the ASCII brackets, and single quotation marks, whose
/// opening mark is never an apostrophe.
pub const CUT_BRACKETS: [BracketPair; 10] =
    [ROUND, ('(', ')'), LENTICULAR, ('[', ']'), TITLE, INNER_TITLE, CORNER, WHITE_CORNER, DOUBLE_QUOTES, SINGLE_QUOTES];

/// The pairs that a term such as a tag may contain. Labels and quotations within quotations are left out.
pub const TERM_BRACKETS: [BracketPair; 6] = [ROUND, ('(', ')'), TITLE, CORNER, DOUBLE_QUOTES, ('[', ']')];

/// The pairs, including ASCII ones, that enclose a gloss and that bold may include or leave out.
pub const GLOSS_BRACKETS: [BracketPair; 9] =
    [ROUND, ('(', ')'), ('[', ']'), SQUARE, LENTICULAR, TORTOISE_SHELL, ('{', '}'), CURLY, WHITE_LENTICULAR];

/// The pairs that belong to their content, so that bold must include both marks or neither.
pub const QUOTING_BRACKETS: [BracketPair; 6] = [TITLE, INNER_TITLE, CORNER, WHITE_CORNER, DOUBLE_QUOTES, SINGLE_QUOTES];

/// Whether `c` is a closing bracket, which belongs to the text before it. Curly quotation marks are not among them,
/// because authors confuse the opening and the closing one.
#[must_use]
pub const fn is_closing_bracket(c: char) -> bool {
    matches!(c, '）' | '》' | '】' | '」' | '』')
}

/// Whether `c` is Chinese punctuation that separates sentences, clauses or items.
#[must_use]
pub const fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？')
}

/// Whether `c` marks a pause or the end of a sentence, so that bold may include it or leave it out: [`is_stop`],
/// dashes, ellipses, and ASCII and half-width punctuation.
#[must_use]
pub const fn is_pause(c: char) -> bool {
    is_stop(c) || matches!(c, '…' | '—' | '～' | '·' | ',' | '.' | ';' | ':' | '!' | '?' | '｡' | '､')
}

/// Whether `c` is a space that may separate a number from its unit: a plain or no-break space. Wider spaces are gaps.
#[must_use]
pub const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Whether `c` is a space within a line: [`is_space`], and the characters that indent.
#[must_use]
pub const fn is_line_space(c: char) -> bool {
    is_space(c) || matches!(c, '\t' | '\u{3000}')
}

/// Whether `c` is whitespace that leaves a paragraph empty: [`is_line_space`], and line endings.
#[must_use]
pub const fn is_paragraph_space(c: char) -> bool {
    is_line_space(c) || matches!(c, '\n' | '\r')
}

/// Whether `c` is whitespace in front matter: [`is_paragraph_space`], and the fixed-width typographic spaces that come
/// with titles copied from other sites.
#[must_use]
pub const fn is_field_space(c: char) -> bool {
    is_paragraph_space(c) || matches!(c, '\u{2000}'..='\u{200a}')
}

/// Whether converters write `c` as a character reference, such as `&emsp;`. A plain space needs none.
#[must_use]
pub const fn is_converter_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(is_member: fn(char) -> bool) -> String {
        ('\0'..=char::MAX).filter(|c| is_member(*c)).collect()
    }

    #[test]
    fn each_set_of_digits_matches_its_name() {
        assert_eq!(set(is_digit).chars().count(), 2 + ONE_TO_NINE.chars().count());
        assert!(ONE_TO_NINE.chars().all(|c| is_digit(c) && is_item_label(c)));
        assert_eq!(set(is_numeral).chars().filter(|c| !is_digit(*c)).collect::<String>(), "两兩十千百");
        assert_eq!(set(is_item_label).chars().filter(|c| !is_digit(*c)).collect::<String>(), "丁丙乙十甲");
        assert!(set(is_letter_for_zero).chars().all(|c| !is_digit(c)));
    }

    #[test]
    fn no_set_contains_a_bracket_twice() {
        for pairs in
            [&BRACKETS[..], &ADDRESS_BRACKETS, &CUT_BRACKETS, &TERM_BRACKETS, &GLOSS_BRACKETS, &QUOTING_BRACKETS]
        {
            let mut signs: Vec<char> = pairs.iter().flat_map(|(open, close)| [*open, *close]).collect();
            signs.sort_unstable();
            assert!(signs.windows(2).all(|two| two[0] != two[1]), "{pairs:?}");
        }
    }
}
