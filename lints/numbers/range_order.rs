//! Reports ranges whose start is greater than their end: `2028-2024年`.

use super::analysis::PostNumbers;
use super::analysis::ends::{is_bracketed, values, whole};
use super::analysis::item::{DateMention, ItemKind, Range, RangeKind};
use crate::config::numbers::NumbersOptions;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/range-order", level: Some(Level::Error), page: include_str!("range_order.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = context.shared::<PostNumbers>();
    for range in analysis.ranges.iter().filter(|range| !range.word) {
        if goes_down(&analysis, range, &context.config.numbers) {
            let span = analysis.prose.span(range.run);
            let text = context.document.source(span);
            sink.report(Finding::new(span, format!("\"{text}\" has its ends in reverse order")));
        }
    }
}

fn goes_down(analysis: &PostNumbers, range: &Range, options: &NumbersOptions) -> bool {
    match range.kind {
        RangeKind::Date => years(analysis, range).is_some_and(|(left, right)| left > right),
        RangeKind::Quantity if options.range_order.quantities => {
            let values = analysis.ends(range).and_then(|(left, right)| values(&analysis.prose, left, right));
            values.is_some_and(|(left, right)| left > right)
        }
        RangeKind::Quantity | RangeKind::Mixed => false,
    }
}

/// Returns the years of both ends, if the range is one of years.
fn years(analysis: &PostNumbers, range: &Range) -> Option<(u32, u32)> {
    let year = |index: usize| match &analysis.items.get(index)?.what {
        ItemKind::Date(DateMention { year: Some(year), month: None, .. }) => Some((year.value, true)),
        ItemKind::Quantity(quantity) => Some((whole(&analysis.prose, quantity)?.0, false)),
        _ => None,
    };
    let (left, (right, marked)) = (year(range.left)?.0, year(range.right)?);
    let is_year_range = marked || is_bracketed(&analysis.prose, range.run);
    let both = [left, right].iter().all(|year| (1900..2100).contains(year));
    (is_year_range && both).then_some((left, right))
}
