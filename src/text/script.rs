//! Scripts, and the normal form in which text is compared.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether the character is Han: an ideograph, the iteration mark or the ideographic zero.
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '々' | '〇')
}

/// Returns the text in lower case, half width and simplified characters (by `OpenCC`'s table), so that spellings of one
/// term compare equal.
#[must_use]
pub fn plain_form(term: &str) -> String {
    term.chars().map(plain_width).map(simplified).flat_map(char::to_lowercase).collect()
}

/// Returns the ASCII form of a full-width character, as Unicode's compatibility decomposition defines it.
#[must_use]
pub fn plain_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

/// Whether the character has a different form in simplified Chinese.
#[must_use]
pub fn is_traditional(c: char) -> bool {
    SIMPLIFIED.contains_key(&c)
}

/// `OpenCC`'s table from traditional to simplified characters, as pairs such as `萬万`. `tests/simplified.rs` generates
/// it.
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = include_str!("simplified.txt").split_ascii_whitespace();
    pairs.filter_map(|pair| Some((pair.chars().next()?, pair.chars().nth(1)?))).collect()
});

#[cfg(test)]
mod tests {
    use super::plain_form;

    #[test]
    fn plain_form_ignores_case_width_and_script() {
        assert_eq!(plain_form("ＡＩ　臺灣體驗"), "ai 台湾体验");
        assert_ne!(plain_form("芯片"), plain_form("晶片"));
    }
}
