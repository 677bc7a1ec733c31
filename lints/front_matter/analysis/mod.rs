//! The analysis that the lints of the family share.
//!
//! - Reading: the schema field of each key ([`fields`]), dates, numbers and single values.
//! - Writing: edits of entries, items and values that leave every other byte unchanged.
//! - Text: the flaws of a title or a summary.

pub(super) mod blanks;
pub(super) mod cut;
pub(super) mod dates;
pub(in crate::lints) mod edits;
pub(super) mod fields;
pub(in crate::lints) mod items;
pub(super) mod layout;
pub(super) mod letters;
pub(super) mod markup;
pub(super) mod nearest;
pub(super) mod number;
pub(super) mod others;
pub(super) mod single;
pub(super) mod stand_in;
pub(super) mod terms;
pub(super) mod values;
