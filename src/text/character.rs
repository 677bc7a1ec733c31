//! Classes of characters other than letters: invisible characters, right-to-left scripts, and list symbols.

use unicode_general_category::{GeneralCategory, get_general_category};

use super::script::is_han;

/// Whether the character is invisible: a control character other than tab and line endings, or a Unicode format
/// character (zero-width spaces and joiners, direction marks, soft hyphens, the byte order mark). The format characters
/// that are drawn around numbers in Arabic, Syriac and Kaithi are visible.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    let is_drawn = matches!(
        c,
        '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{110bd}' | '\u{110cd}'
    );
    // Between these bounds are the letters and the punctuation of Chinese, Japanese and Korean.
    let is_plain = matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2e80}'..='\u{d7ff}');
    !is_plain && !is_drawn && matches!(get_general_category(c), GeneralCategory::Control | GeneralCategory::Format)
}

/// Whether a zero-width character next to this one has no effect: ASCII, Han, the punctuation of both, and spaces.
/// Emoji and many scripts need their joiners.
#[must_use]
pub const fn needs_no_joiner(c: char) -> bool {
    c.is_ascii()
        || is_han(c)
        || matches!(c, '\u{a0}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}')
}

/// Whether the character belongs to a right-to-left script.
#[must_use]
pub const fn is_right_to_left(c: char) -> bool {
    let is_basic = matches!(
        c,
        '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
    );
    is_basic || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether authors use the character as a bullet that Markdown does not recognize: a square, a star, a colored diamond.
#[must_use]
pub const fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '■' | '●'
            | '○'
            | '◆'
            | '◇'
            | '▲'
            | '▶'
            | '►'
            | '★'
            | '☆'
            | '✦'
            | '▪'
            | '•'
            | '·'
            | '🔹'
            | '🔸'
            | '✅'
    )
}

#[cfg(test)]
mod tests {
    use super::{is_invisible, is_right_to_left, needs_no_joiner};

    #[test]
    fn tells_invisible_characters_from_visible_ones() {
        assert!("\u{200b}\u{ad}\u{feff}\u{202e}\u{7f}\u{85}\0\u{200d}\u{e0067}".chars().all(is_invisible));
        assert!(!"a 甲\t\r\n\u{a0}\u{3000}\u{301}\u{fe0f}\u{600}■".chars().any(is_invisible));
    }

    #[test]
    fn tells_scripts_by_direction_and_need_for_joiners() {
        assert!("aé甲и".chars().all(|c| !is_right_to_left(c)) && "שאܐ߀ﻉ".chars().all(is_right_to_left));
        assert!(!is_right_to_left('\u{61c}') && !is_right_to_left('\u{feff}'));
        assert!("a甲，“—1 ".chars().all(needs_no_joiner) && !"خहéก👨あ".chars().any(needs_no_joiner));
    }
}
