//! The numbers family: how figures are written.

mod analysis;
pub mod approx_redundant;
pub mod cjk_spacing;
pub mod currency_doubled;
pub mod currency_form;
pub mod currency_glyph;
pub mod date_invalid;
pub mod date_style;
pub mod date_weekday;
pub mod decimal_mark;
pub mod fullwidth_digits;
pub mod grouping;
pub mod grouping_malformed;
pub mod hanzi_zero;
pub mod leading_zero;
pub mod magnitude_mix;
pub mod minus_sign;
pub mod numeral_script;
pub mod percent_doubled;
pub mod percent_sign;
pub mod range_mark;
pub mod range_order;
pub mod range_strikethrough;
pub mod range_unit;
pub mod time_colon;
pub mod times_sign;
pub mod unit_case;
pub mod unit_spacing;

use analysis::Analysis;
use analysis::majority::Vote;

use crate::config::numbers::NumbersOptions;
use crate::lint::Context;
use crate::span::Span;

/// Counts how the mentions of a post are written.
type Voter = fn(&Analysis, &NumbersOptions) -> Vec<Vote>;

/// How the lints that look for one style count: each by its name without the family.
const VOTERS: &[(&str, Voter)] = &[
    ("percent-sign", percent_sign::votes),
    ("grouping", grouping::votes),
    ("range-mark", range_mark::votes),
    ("range-unit", range_unit::votes),
    ("unit-spacing", unit_spacing::votes),
    ("unit-case", unit_case::votes),
    ("cjk-spacing", cjk_spacing::votes),
    ("date-style", date_style::votes),
    ("time-colon", time_colon::votes),
    ("currency-glyph", currency_glyph::votes),
    ("minus-sign", minus_sign::votes),
    ("times-sign", times_sign::votes),
    ("currency-form", currency_form::votes),
    ("numeral-script", numeral_script::votes),
];

/// How often a post writes one thing in one way.
pub struct Count {
    /// The lint that looks for one style, without its family.
    pub lint: &'static str,
    /// What is compared with each other.
    pub group: &'static str,
    /// The way of writing.
    pub style: &'static str,
    /// How many mentions have it.
    pub count: usize,
    /// The first of them.
    pub first: Span,
}

/// How a post writes numbers, for the profile of its site.
#[must_use]
pub fn counts(context: &Context<'_>) -> Vec<Count> {
    let analysis = Analysis::of(context);
    let mut counts: Vec<Count> = Vec::new();
    for (lint, votes) in VOTERS {
        for Vote { group, style, run, .. } in votes(&analysis, &context.config.numbers) {
            match counts.iter_mut().rev().find(|count| (count.lint, count.group, count.style) == (*lint, group, style))
            {
                Some(count) => count.count += 1,
                None => counts.push(Count { lint, group, style, count: 1, first: analysis.prose.span(run) }),
            }
        }
    }
    counts
}
