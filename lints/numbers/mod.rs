//! The numbers family: how figures are written.

mod address;
mod analysis;
pub mod approx_redundant;
pub mod currency_glyph;
pub mod fullwidth_digits;
pub mod grouping;
pub mod minus_sign;
pub mod percent_doubled;
pub mod percent_sign;
pub mod range_mark;
pub mod range_order;
pub mod range_strikethrough;
pub mod range_unit;
pub mod times_sign;

use analysis::Analysis;
use analysis::majority::Vote;

use crate::config::numbers::NumbersOptions;
use crate::document::is_han;
use crate::lint::Context;
use crate::span::Span;

/// How the lints that look for one style count: each by its name without the family.
const VOTERS: &[(&str, fn(&Analysis, &NumbersOptions) -> Vec<Vote>)] = &[
    ("percent-sign", percent_sign::votes),
    ("grouping", grouping::votes),
    ("range-mark", range_mark::votes),
    ("range-unit", range_unit::votes),
    ("currency-glyph", currency_glyph::votes),
    ("minus-sign", minus_sign::votes),
    ("times-sign", times_sign::votes),
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

/// Whether the family judges a block with this text: Chinese, and neither Japanese nor Korean. A table cell may hold
/// figures alone.
fn is_judged(text: &str, in_table: bool) -> bool {
    let foreign = |c| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' | '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}');
    !text.contains(foreign) && (in_table || text.contains(is_han))
}
