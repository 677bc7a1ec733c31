//! The sets of characters of Chinese text: digits, brackets, stops and spaces. Each set has one name; where two differ, both
//! are here, and each says why.

/// A bracket or a quotation mark, and the one that closes what it opens.
pub type Pair = (char, char);

/// The digits that a number never writes as a zero.
pub const ONE_TO_NINE: &str = "一二三四五六七八九";

/// Whether `c` is a zero, in either of its two forms.
#[must_use]
pub const fn is_zero(c: char) -> bool {
    matches!(c, '〇' | '零')
}

/// Whether a year is written with `c`, digit by digit: `二〇二五年`.
#[must_use]
pub const fn is_digit(c: char) -> bool {
    is_zero(c) || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// Whether something is counted with `c`: as [`is_digit`], and 两, which counts but spells no year.
#[must_use]
pub const fn is_counting_digit(c: char) -> bool {
    is_digit(c) || matches!(c, '两' | '兩')
}

/// Whether `c` is a power of ten below ten thousand, which multiplies the digit before it alone.
#[must_use]
pub const fn is_small_power(c: char) -> bool {
    matches!(c, '十' | '百' | '千')
}

/// Whether `c` is part of a number below ten thousand: what precedes 万 and 亿 in `三百万`.
#[must_use]
pub const fn is_numeral(c: char) -> bool {
    is_counting_digit(c) || is_small_power(c)
}

/// Whether `c` numbers a section, as in `（十一）`, or stands in a ratio, as in `三:二`: neither reaches a thousand, and neither
/// says 两.
#[must_use]
pub const fn is_ordinal(c: char) -> bool {
    is_digit(c) || matches!(c, '十' | '百')
}

/// Whether `c` numbers the item of a list: no list that people write reaches a hundred.
#[must_use]
pub const fn is_item_number(c: char) -> bool {
    is_digit(c) || c == '十'
}

/// Whether `c` alone labels an item: a number to ten, which has no zero, or one of the first heavenly stems.
#[must_use]
pub const fn is_item_label(c: char) -> bool {
    (is_item_number(c) && !is_zero(c)) || matches!(c, '甲' | '乙' | '丙' | '丁')
}

/// Whether `c` is a numeral of simplified Chinese up to 亿: what punctuation between may join to one number.
#[must_use]
pub const fn is_simplified_numeral(c: char) -> bool {
    is_digit(c) || is_small_power(c) || matches!(c, '两' | '万' | '亿')
}

/// Whether `c` is a letter or a circle that is typed for a zero: `二○二O年`. As no digit of its own, it is in no other set.
#[must_use]
pub const fn is_letter_for_zero(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'О' | 'о' | 'Ｏ' | '○')
}

/// Round brackets of full width.
pub const ROUND: Pair = ('（', '）');
/// Square brackets of full width.
pub const SQUARE: Pair = ('［', '］');
/// Curly brackets of full width.
pub const CURLY: Pair = ('｛', '｝');
/// Lenticular brackets, which frame a label.
pub const LENTICULAR: Pair = ('【', '】');
/// The white form of lenticular brackets.
pub const WHITE_LENTICULAR: Pair = ('〖', '〗');
/// Tortoise shell brackets, which frame a year or a note.
pub const TORTOISE_SHELL: Pair = ('〔', '〕');
/// The marks of a title.
pub const TITLE: Pair = ('《', '》');
/// The marks of a title within a title.
pub const INNER_TITLE: Pair = ('〈', '〉');
/// Corner brackets: quotation marks of traditional Chinese.
pub const CORNER: Pair = ('「', '」');
/// White corner brackets: those of a quotation within a quotation.
pub const WHITE_CORNER: Pair = ('『', '』');
/// Curly double quotation marks.
pub const DOUBLE_QUOTES: Pair = ('“', '”');
/// Curly single quotation marks.
pub const SINGLE_QUOTES: Pair = ('‘', '’');

/// The pairs of Chinese text that must be balanced. Single quotation marks are not here, as one of them is an apostrophe.
pub const BRACKETS: [Pair; 7] = [ROUND, TITLE, DOUBLE_QUOTES, CORNER, WHITE_CORNER, LENTICULAR, INNER_TITLE];

/// The pairs that close after an address: [`BRACKETS`] without titles within titles, which hold none.
pub const ADDRESS_BRACKETS: [Pair; 6] = [ROUND, TITLE, LENTICULAR, DOUBLE_QUOTES, CORNER, WHITE_CORNER];

/// The pairs that a title may be cut within: [`BRACKETS`], those of ASCII, and single quotation marks, of which the one that
/// opens is no apostrophe.
pub const CUT_BRACKETS: [Pair; 10] =
    [ROUND, ('(', ')'), LENTICULAR, ('[', ']'), TITLE, INNER_TITLE, CORNER, WHITE_CORNER, DOUBLE_QUOTES, SINGLE_QUOTES];

/// The pairs that a term such as a tag may hold: no label, and no quotation within a quotation.
pub const TERM_BRACKETS: [Pair; 6] = [ROUND, ('(', ')'), TITLE, CORNER, DOUBLE_QUOTES, ('[', ']')];

/// The pairs that frame a gloss, which reads as well outside of bold; those of ASCII too.
pub const GLOSS_BRACKETS: [Pair; 9] =
    [ROUND, ('(', ')'), ('[', ']'), SQUARE, LENTICULAR, TORTOISE_SHELL, ('{', '}'), CURLY, WHITE_LENTICULAR];

/// The pairs that belong to their content, so that bold takes both or none.
pub const QUOTING_BRACKETS: [Pair; 6] = [TITLE, INNER_TITLE, CORNER, WHITE_CORNER, DOUBLE_QUOTES, SINGLE_QUOTES];

/// Whether `c` parts sentences or what is in them.
#[must_use]
pub const fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？')
}

/// Whether `c` marks a pause or an end, so that it reads as well outside of bold: as [`is_stop`], with dashes, ellipses, the
/// signs of ASCII and those of half width.
#[must_use]
pub const fn is_pause(c: char) -> bool {
    is_stop(c) || matches!(c, '…' | '—' | '～' | '·' | ',' | '.' | ';' | ':' | '!' | '?' | '｡' | '､')
}

/// Whether `c` may part a number from its unit: a space, plain or not to be broken. A wider one is a gap.
#[must_use]
pub const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Whether `c` is a space that is typed within a line: as [`is_space`], and those that indent.
#[must_use]
pub const fn is_line_space(c: char) -> bool {
    is_space(c) || matches!(c, '\t' | '\u{3000}')
}

/// Whether a paragraph of nothing but such characters is empty: as [`is_line_space`], and line endings.
#[must_use]
pub const fn is_paragraph_space(c: char) -> bool {
    is_line_space(c) || matches!(c, '\n' | '\r')
}

/// Whether `c` is a space in the front matter: as [`is_paragraph_space`], and the typographic ones of fixed width, which come
/// in with titles that are copied from other sites.
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
    fn each_set_of_digits_holds_what_its_name_says() {
        assert_eq!(set(is_digit).chars().count(), 2 + ONE_TO_NINE.chars().count());
        assert!(ONE_TO_NINE.chars().all(|c| is_digit(c) && is_item_label(c)));
        assert_eq!(set(is_numeral).chars().filter(|c| !is_digit(*c)).collect::<String>(), "两兩十千百");
        assert_eq!(set(is_item_label).chars().filter(|c| !is_digit(*c)).collect::<String>(), "丁丙乙十甲");
        assert!(set(is_letter_for_zero).chars().all(|c| !is_digit(c)));
    }

    #[test]
    fn no_pair_is_named_twice_in_a_set() {
        for pairs in
            [&BRACKETS[..], &ADDRESS_BRACKETS, &CUT_BRACKETS, &TERM_BRACKETS, &GLOSS_BRACKETS, &QUOTING_BRACKETS]
        {
            let mut signs: Vec<char> = pairs.iter().flat_map(|(open, close)| [*open, *close]).collect();
            signs.sort_unstable();
            assert!(signs.windows(2).all(|two| two[0] != two[1]), "{pairs:?}");
        }
    }
}
