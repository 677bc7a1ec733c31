//! Every lint, one line each.

pub mod bold;
pub mod front_matter;
pub mod links;
pub mod numbers;

use crate::lint::Lint;

/// Every lint, in the order of the docs.
pub const ALL: &[&Lint] = &[
    &front_matter::syntax::LINT,
    &front_matter::duplicate_key::LINT,
    &links::empty_target::LINT,
    &links::undefined_reference::LINT,
    &numbers::fullwidth_digits::LINT,
];
