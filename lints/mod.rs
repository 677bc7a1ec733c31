//! Every lint, one line each.

pub mod bold;
pub mod front_matter;
pub mod links;
pub mod numbers;

use crate::lint::Lint;

/// Every lint, in the order of the docs.
pub const ALL: &[&Lint] = &[
    &front_matter::syntax::LINT,
    &front_matter::looks_like_delimiter::LINT,
    &front_matter::duplicate_key::LINT,
    &front_matter::case_duplicate::LINT,
    &front_matter::key_case::LINT,
    &front_matter::yaml11_boolean::LINT,
    &front_matter::ambiguous_scalar::LINT,
    &front_matter::invalid_date::LINT,
    &front_matter::epoch_date::LINT,
    &front_matter::zoneless_date::LINT,
    &front_matter::future_date::LINT,
    &front_matter::unknown_key::LINT,
    &front_matter::wrong_type::LINT,
    &front_matter::no_effect_key::LINT,
    &front_matter::invalid_value::LINT,
    &front_matter::missing::LINT,
    &front_matter::missing_field::LINT,
    &front_matter::empty_value::LINT,
    &front_matter::key_order::LINT,
    &bold::glued::LINT,
    &bold::inverted::LINT,
    &bold::flank_close::LINT,
    &bold::flank_open::LINT,
    &bold::nested::LINT,
    &bold::empty::LINT,
    &bold::inner_space::LINT,
    &bold::edge_break::LINT,
    &bold::escaped_pair::LINT,
    &bold::punct_only::LINT,
    &bold::link_edge::LINT,
    &bold::bold_italic::LINT,
    &bold::exact::LINT,
    &bold::across_blocks::LINT,
    &bold::star_bullet::LINT,
    &bold::unbalanced::LINT,
    &bold::ambiguous::LINT,
    &bold::lone_empty::LINT,
    &bold::lone_marker::LINT,
    &bold::empty_rule::LINT,
    &bold::mixed_emphasis::LINT,
    &bold::no_form::LINT,
    &bold::block_risk::LINT,
    &bold::mask::LINT,
    &bold::operator::LINT,
    &bold::math::LINT,
    &bold::strikethrough::LINT,
    &links::empty_target::LINT,
    &links::undefined_reference::LINT,
    &numbers::fullwidth_digits::LINT,
];
