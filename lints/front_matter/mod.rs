//! The front matter family: what Hugo cannot read, or reads other than it looks.

pub mod alias_collision;
mod dates;
pub mod duplicate_key;
pub mod duplicate_path;
pub mod duplicate_title;
pub mod epoch_date;
mod fields;
pub mod future_date;
pub mod invalid_date;
pub mod missing_field;
pub mod missing_translation;
mod others;
pub mod syntax;
pub mod wrong_type;
pub mod zoneless_date;

/// Whether a plain scalar is a boolean to Hugo before 0.152, as YAML 1.1 had it, and text to later versions.
fn is_yaml11_boolean(text: &str) -> bool {
    const WORDS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
