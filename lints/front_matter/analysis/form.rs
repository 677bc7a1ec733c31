//! One form for terms that differ only in how they are written.

use std::collections::HashMap;
use std::sync::LazyLock;

use hanconv::RawDictionary;

/// The term in lower case, with signs of plain width and in simplified characters.
pub(in crate::lints::front_matter) fn form(term: &str) -> String {
    term.chars().map(plain_width).map(simplified).flat_map(char::to_lowercase).collect()
}

/// As Unicode's compatibility decomposition has it for the full-width forms of ASCII.
fn plain_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

/// Whether the character is written otherwise in simplified Chinese.
pub(in crate::lints::front_matter) fn is_traditional(c: char) -> bool {
    SIMPLIFIED.get(&c).is_some_and(|simplified| *simplified != c)
}

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let only = |text: &str| text.parse().ok();
    RawDictionary::TSCharacters.iter().filter_map(|(from, to)| Some((only(from)?, only(to)?))).collect()
});

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn case_width_and_script_do_not_count() {
        assert_eq!(form("ＡＩ　臺灣體驗"), "ai 台湾体验");
        assert_ne!(form("芯片"), form("晶片"));
    }
}
