//! The front matter family: what Hugo cannot read, or reads other than it looks.

mod blanks;
mod cut;
pub mod data_uri;
pub mod dirty_text;
pub mod duplicate_key;
pub mod empty_item;
mod fields;
mod form;
pub mod half_width_punctuation;
pub mod invalid_language;
mod items;
pub mod language_mismatch;
mod letters;
mod markup;
pub mod missing_field;
pub mod repeated_item;
pub mod syntax;
pub mod truncated_summary;
pub mod unknown_term;
mod values;
pub mod wrong_type;

use crate::config::front_matter::Field;

/// Whether the field is a title, of whatever kind.
fn is_title(field: &Field) -> bool {
    const END: &str = "title";
    let start = field.name.len().saturating_sub(END.len());
    field.name.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(END))
}

/// Whether a plain scalar is a boolean to Hugo before 0.152, as YAML 1.1 had it, and text to later versions.
fn is_yaml11_boolean(text: &str) -> bool {
    const WORDS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}
