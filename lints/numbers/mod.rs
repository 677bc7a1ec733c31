//! The numbers family: lints of how numbers are written.

mod reading;

pub mod approx_redundant;
pub mod cjk_spacing;
pub mod currency_doubled;
pub mod currency_form;
pub mod currency_glyph;
pub mod date_invalid;
pub mod date_style;
pub mod date_weekday;
pub mod decimal_mark;
pub mod decrease_multiple;
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
pub mod split_number;
pub mod style_undecided;
pub mod time_colon;
pub mod times_sign;
pub mod unit_case;
pub mod unit_spacing;

use reading::PostNumbers;
use reading::majority::{StyleTally, TargetStyle, Undecided, Vote, Votes};

use crate::config::numbers::NumbersOptions;
use crate::lint::Context;
use crate::text::Span;

/// A lint that enforces one style.
struct Voter {
    /// The name of the lint, without the family.
    lint: &'static str,
    /// Returns how each mention is written.
    votes: fn(&PostNumbers, &NumbersOptions) -> Votes,
    /// Returns the style that a group should have, if the post decides it. `None` if a standard does.
    style: Option<ChooseStyle>,
}

/// Chooses the style that a group should have.
type ChooseStyle = for<'c> fn(&Context<'c>, &str, &Votes) -> Result<TargetStyle<'c>, Undecided>;

/// All lints that enforce one style.
const VOTERS: &[Voter] = &[
    Voter { lint: "percent-sign", votes: percent_sign::votes, style: None },
    Voter { lint: "grouping", votes: grouping::votes, style: Some(grouping::style) },
    Voter { lint: "range-mark", votes: range_mark::votes, style: Some(range_mark::style) },
    Voter { lint: "range-unit", votes: range_unit::votes, style: None },
    Voter { lint: "unit-spacing", votes: unit_spacing::votes, style: Some(unit_spacing::style) },
    Voter { lint: "unit-case", votes: unit_case::votes, style: None },
    Voter { lint: "cjk-spacing", votes: cjk_spacing::votes, style: Some(cjk_spacing::style) },
    Voter { lint: "date-style", votes: date_style::votes, style: Some(date_style::style) },
    Voter { lint: "time-colon", votes: time_colon::votes, style: Some(time_colon::style) },
    Voter { lint: "currency-glyph", votes: currency_glyph::votes, style: Some(currency_glyph::style) },
    Voter { lint: "minus-sign", votes: minus_sign::votes, style: Some(minus_sign::style) },
    Voter { lint: "times-sign", votes: times_sign::votes, style: None },
    Voter { lint: "currency-form", votes: currency_form::votes, style: None },
    Voter { lint: "numeral-script", votes: numeral_script::votes, style: None },
];

/// The number of mentions that a post writes in one style.
pub struct Count {
    /// The lint that enforces the style, without its family.
    pub lint: &'static str,
    /// The group of mentions that are compared with each other.
    pub group: &'static str,
    /// The style of these mentions.
    pub style: &'static str,
    /// The number of mentions with this style.
    pub count: usize,
    /// The first of these mentions.
    pub first: Span,
}

/// Counts the number styles of a post, for the profile of its site.
#[must_use]
pub fn counts(context: &Context<'_>) -> Vec<Count> {
    let numbers = PostNumbers::with_numerals(context);
    let of_voter = |Voter { lint, votes, .. }: &Voter| {
        let count = |&StyleTally { first: Vote { group, style, run, .. }, count, .. }: &StyleTally| Count {
            lint,
            group,
            style,
            count,
            first: numbers.prose.span(run),
        };
        votes(&numbers, &context.config.numbers).tallies().iter().map(count).collect::<Vec<_>>()
    };
    VOTERS.iter().flat_map(of_voter).collect()
}
