//! The numbers family: lints for how numbers are written.

mod reading;

pub mod approx_redundant;
pub mod cjk_spacing;
pub mod currency_doubled;
pub mod currency_form;
pub mod currency_glyph;
pub mod currency_name;
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
pub mod list_unit;
pub mod magnitude_mix;
pub mod minus_sign;
pub mod negative_decrease;
pub mod numeral_script;
pub mod percent_doubled;
pub mod percent_sign;
pub mod range_mark;
pub mod range_order;
pub mod range_strikethrough;
pub mod range_unit;
pub mod split_number;
pub mod stock_code;
pub mod style_undecided;
pub mod time_colon;
pub mod time_style;
pub mod times_sign;
pub mod unit_case;
pub mod unit_spacing;

use std::cell::RefCell;
use std::rc::Rc;

use reading::PostNumbers;
use reading::majority::{Dissent, StyleTally, TargetStyle, Undecided, Vote, Votes};

use crate::config::numbers::NumbersOptions;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Shared};
use crate::text::Span;

/// Returns how each mention is written.
type CountVotes = fn(&PostNumbers, &NumbersOptions) -> Votes;

/// A lint that enforces one style.
#[derive(Clone, Copy)]
struct Voter {
    /// The name of the lint, without the family.
    lint: &'static str,
    /// Returns how each mention is written.
    votes: CountVotes,
    /// Returns the style that a group should have, if the post decides it. `None` if a standard does.
    style: Option<ChooseStyle>,
    /// The style that a standard prescribes, if the lint can write it.
    standard: Option<Standard>,
    /// The level at which a group without a style is reported.
    undecided: Level,
}

impl Voter {
    const fn of(lint: &'static str, votes: CountVotes) -> Self {
        Self { lint, votes, style: None, standard: None, undecided: Level::Warn }
    }

    const fn choosing(self, style: ChooseStyle) -> Self {
        Self { style: Some(style), ..self }
    }

    const fn towards(self, standard: Standard) -> Self {
        Self { standard: Some(standard), ..self }
    }

    /// Limits the level, because digits in names vote, too.
    const fn mild(self) -> Self {
        Self { undecided: Level::Info, ..self }
    }
}

/// The style that a standard prescribes.
#[derive(Clone, Copy)]
struct Standard {
    /// Returns the style of a group.
    style: fn(&str) -> &'static str,
    /// Returns the finding about a mention with another style, and its fix.
    finding: for<'c> fn(&Context<'c>, &PostNumbers, &Dissent<'_, 'c>) -> Option<Finding>,
}

/// Chooses the style that a group should have.
type ChooseStyle = for<'c> fn(&Context<'c>, &str, &Votes) -> Result<TargetStyle<'c>, Undecided>;

/// All lints that enforce one style.
const VOTERS: &[Voter] = &[
    Voter::of("percent-sign", percent_sign::votes),
    Voter::of("grouping", grouping::votes).choosing(grouping::style).towards(grouping::STANDARD),
    Voter::of("range-mark", range_mark::votes).choosing(range_mark::style).towards(range_mark::STANDARD),
    Voter::of("range-unit", range_unit::votes),
    Voter::of("unit-spacing", unit_spacing::votes).choosing(unit_spacing::style),
    Voter::of("unit-case", unit_case::votes),
    Voter::of("cjk-spacing", cjk_spacing::votes).choosing(cjk_spacing::style).mild(),
    Voter::of("date-style", date_style::votes).choosing(date_style::style),
    Voter::of("time-colon", time_colon::votes).choosing(time_colon::style).towards(time_colon::STANDARD),
    Voter::of("currency-glyph", currency_glyph::votes).choosing(currency_glyph::style),
    Voter::of("minus-sign", minus_sign::votes).choosing(minus_sign::style),
    Voter::of("times-sign", times_sign::votes),
    Voter::of("currency-form", currency_form::votes),
    Voter::of("numeral-script", numeral_script::votes),
];

/// The votes that lints have counted in a post, cached because `style-undecided` needs them after the lint of each
/// style.
#[derive(Default)]
struct PostVotes(RefCell<Vec<(&'static str, Rc<Votes>)>>);

impl Shared for PostVotes {
    fn compute(_: &Context<'_>) -> Self {
        Self::default()
    }
}

impl PostVotes {
    /// Returns the votes of a lint, whose name is given without the family. They are counted when first asked for.
    fn of(context: &Context<'_>, lint: &'static str, count: CountVotes) -> Rc<Votes> {
        let counted = context.shared::<Self>();
        if let Some((_, votes)) = counted.0.borrow().iter().find(|(name, _)| *name == lint) {
            return Rc::clone(votes);
        }
        let votes = Rc::new(count(&context.shared::<PostNumbers>(), &context.config.numbers));
        counted.0.borrow_mut().push((lint, Rc::clone(&votes)));
        votes
    }
}

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
