//! The front matter family: what Hugo cannot read, or reads other than it looks.

pub mod alias_collision;
pub mod ambiguous_scalar;
pub mod case_duplicate;
mod dates;
pub mod duplicate_key;
pub mod duplicate_path;
pub mod duplicate_title;
mod edits;
pub mod empty_value;
pub mod epoch_date;
mod fields;
pub mod future_date;
pub mod invalid_date;
pub mod invalid_value;
pub mod key_case;
pub mod key_order;
mod layout;
pub mod looks_like_delimiter;
pub mod missing;
pub mod missing_field;
pub mod missing_translation;
mod nearest;
pub mod no_effect_key;
mod number;
mod others;
mod single;
pub mod syntax;
pub mod unknown_key;
pub mod wrong_type;
pub mod yaml11_boolean;
pub mod zoneless_date;

/// Whether a plain scalar is a boolean to Hugo before 0.152, as YAML 1.1 had it, and text to later versions.
fn is_yaml11_boolean(text: &str) -> bool {
    const WORDS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];
    // All small, all large or a capital; `oN` was never one.
    let rest = text.get(1..).unwrap_or_default();
    let is_word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    is_word
        && (rest.bytes().all(|byte| byte.is_ascii_lowercase()) || text.bytes().all(|byte| byte.is_ascii_uppercase()))
}
