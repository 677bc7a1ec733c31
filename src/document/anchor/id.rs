//! Generates ids from text, as Hugo does.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;

/// How Hugo generates ids (`markup.goldmark.parser.autoIDType`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdType {
    /// As GitHub does, with letters of all scripts.
    #[default]
    Github,
    /// As GitHub does, with ASCII characters only; letters lose their accents.
    GithubAscii,
    /// As Hugo did before 0.60.
    Blackfriday,
}

impl IdType {
    /// Returns the id of a text, without the number that distinguishes repeated ids; empty if no character is allowed
    /// in an id.
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

/// Keeps letters (in lower case), decimal digits and `_`, turns spaces and `-` into `-`, and drops the rest.
fn github(text: &str) -> String {
    let kept = |c: char| match c {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        _ if is_letter(c) || get_general_category(c) == GeneralCategory::DecimalNumber => Some(lower(c)),
        _ => None,
    };
    text.trim().chars().filter_map(kept).collect()
}

/// Keeps letters and numbers (in lower case), and replaces everything between them with a single `-`.
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

/// Maps one character to one character, as Go does.
fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Whether Go's `unicode.IsLetter` accepts the character; Rust's `is_alphabetic` also accepts marks and letter numbers.
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
