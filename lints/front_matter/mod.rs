//! The front matter family: lints for front matter that Hugo cannot read, or reads differently than it looks.

pub(super) mod fields;

pub mod alias_collision;
pub mod ambiguous_scalar;
pub mod case_duplicate;
pub mod cut_by_comment;
pub mod data_uri;
pub mod dirty_text;
pub mod duplicate_key;
pub mod duplicate_path;
pub mod duplicate_title;
pub mod empty_item;
pub mod empty_value;
pub mod epoch_date;
pub mod future_date;
pub mod half_width_punctuation;
pub mod invalid_date;
pub mod invalid_language;
pub mod invalid_value;
pub mod joined_terms;
pub mod key_case;
pub mod key_order;
pub mod language_mismatch;
pub mod looks_like_delimiter;
pub mod missing;
pub mod missing_field;
pub mod missing_translation;
pub mod no_effect_key;
pub mod repeated_item;
pub mod shown_as_text;
pub mod syntax;
pub mod truncated_summary;
pub mod unknown_key;
pub mod unknown_term;
pub mod wrong_type;
pub mod yaml11_boolean;
pub mod zoneless_date;

use crate::config::front_matter::{Field, Type};

/// Whether the field is a title of any kind, that is, its name ends with `title`.
fn is_title(field: &Field) -> bool {
    const END: &str = "title";
    let start = field.name.len().saturating_sub(END.len());
    field.name.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(END))
}

/// Whether readers see the text. Other text, such as the name of a layout, is for programs.
fn is_shown(field: &Field) -> bool {
    match field.kind {
        Type::Text => true,
        Type::String => is_title(field),
        _ => false,
    }
}

/// Whether the field contains taxonomy terms. For each term, Hugo publishes a page that lists its posts.
fn holds_terms(field: &Field) -> bool {
    ["tags", "categories"].iter().any(|name| field.name.eq_ignore_ascii_case(name))
}
