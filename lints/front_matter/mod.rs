//! The front matter family: what Hugo cannot read, or reads other than it looks.

pub mod alias_collision;
pub mod duplicate_key;
pub mod duplicate_path;
pub mod duplicate_title;
mod fields;
pub mod missing_field;
pub mod missing_translation;
mod others;
pub mod syntax;
pub mod wrong_type;

/// Whether a plain scalar is a boolean to Hugo before 0.152, as YAML 1.1 had it, and text to later versions.
fn is_yaml11_boolean(text: &str) -> bool {
    const WORDS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
