//! The front matter family: what Hugo cannot read, or reads other than it looks.

pub mod duplicate_key;
pub mod empty_item;
mod fields;
mod form;
pub mod invalid_language;
mod items;
pub mod language_mismatch;
mod letters;
pub mod missing_field;
pub mod repeated_item;
pub mod syntax;
pub mod unknown_term;
mod values;
pub mod wrong_type;

/// Whether a plain scalar is a boolean to Hugo before 0.152, as YAML 1.1 had it, and text to later versions.
fn is_yaml11_boolean(text: &str) -> bool {
    const WORDS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
