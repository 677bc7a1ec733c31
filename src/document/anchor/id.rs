//! An id of a text, as Hugo makes it.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;

/// How Hugo makes ids (`markup.goldmark.parser.autoIDType`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdType {
    /// As GitHub does, of letters of all scripts.
    #[default]
    Github,
    /// The same of ASCII alone; letters lose their accents.
    GithubAscii,
    /// As Hugo did before 0.60.
    Blackfriday,
}

impl IdType {
    /// The id of a text, without the number that tells repeated ids apart; empty where nothing of it can stand in an id.
    #[must_use]
    pub fn id(self, text: &str) -> String {
        match self {
            Self::Github => github(text),
            Self::GithubAscii => {
                let plain: String = text.nfd().filter(|&c| !is_mark(c)).collect();
                github(&plain).chars().filter(char::is_ascii).collect()
            }
            Self::Blackfriday => blackfriday(text),
        }
    }
}

/// Letters, decimal digits and `_` stay and become lower case, blanks and `-` become `-`, all else goes.
fn github(text: &str) -> String {
    let kept = |c: char| match c {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        _ if is_letter(c) || get_general_category(c) == GeneralCategory::DecimalNumber => Some(lower(c)),
        _ => None,
    };
    text.trim().chars().filter_map(kept).collect()
}

/// Letters and numbers become lower case; what stands between them becomes one `-`.
fn blackfriday(text: &str) -> String {
    let mut id = String::new();
    let mut parted = false;
    for c in text.chars() {
        if is_letter(c) || is_number(c) {
            if parted && !id.is_empty() {
                id.push('-');
            }
            id.push(lower(c));
        }
        parted = !(is_letter(c) || is_number(c));
    }
    id
}

/// One character for one, as Go has it.
fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
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

fn is_number(c: char) -> bool {
    matches!(
        get_general_category(c),
        GeneralCategory::DecimalNumber | GeneralCategory::LetterNumber | GeneralCategory::OtherNumber
    )
}

fn is_mark(c: char) -> bool {
    get_general_category(c) == GeneralCategory::NonspacingMark
}
