//! Heading ids as Hugo makes them.

use unicode_general_category::{GeneralCategory, get_general_category};

/// The id that Hugo makes of a heading's text under `autoIDType = "github"`, its default: letters, decimal digits and
/// `_` stay and become lower case, blanks and `-` become `-`, all else goes. Without the number that tells repeated ids
/// apart.
#[must_use]
pub fn github(text: &str) -> String {
    let id: String = text.trim().chars().filter_map(kept).flat_map(char::to_lowercase).collect();
    if id.is_empty() { "heading".to_owned() } else { id }
}

fn kept(c: char) -> Option<char> {
    match c {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        _ if is_letter(c) || get_general_category(c) == GeneralCategory::DecimalNumber => Some(c),
        _ => None,
    }
}

/// A letter as Go's `unicode.IsLetter` has it; Rust's `is_alphabetic` also counts marks and letter numbers.
fn is_letter(c: char) -> bool {
    matches!(
        get_general_category(c),
        GeneralCategory::UppercaseLetter
            | GeneralCategory::LowercaseLetter
            | GeneralCategory::TitlecaseLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::OtherLetter
    )
}
