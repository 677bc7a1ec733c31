//! Reports ranges whose start is greater than their end: `2028-2024年`.

use super::reading::PostNumbers;
use super::reading::ends::{is_bracketed, values, whole};
use super::reading::item::{DateMention, ItemKind, Range, RangeKind};
use crate::config::numbers::NumbersOptions;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/range-order", level: Some(Level::Error), page: include_text!("range_order.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    for range in numbers.ranges.iter().filter(|range| !range.word) {
        if goes_down(&numbers, range, &context.config.numbers) {
            let span = numbers.prose.span(range.run);
            let text = context.document.source(span);
            sink.report(Finding::new(span, format!("\"{text}\" has its ends in reverse order")));
        }
    }
}

fn goes_down(numbers: &PostNumbers, range: &Range, options: &NumbersOptions) -> bool {
    match range.kind {
        RangeKind::Date => years(numbers, range).is_some_and(|(left, right)| left > right),
        RangeKind::Quantity if options.range_order.quantities => {
            let values = numbers.ends(range).and_then(|(left, right)| values(&numbers.prose, left, right));
            values.is_some_and(|(left, right)| left > right)
        }
        RangeKind::Quantity | RangeKind::Mixed => false,
    }
}

/// Returns the years of both ends, if the range is one of years.
fn years(numbers: &PostNumbers, range: &Range) -> Option<(u32, u32)> {
    let year = |index: usize| match &numbers.items.get(index)?.what {
        ItemKind::Date(DateMention { year: Some(year), month: None, .. }) => Some((year.value, true)),
        ItemKind::Quantity(quantity) => Some((whole(&numbers.prose, quantity)?.0, false)),
        _ => None,
    };
    let (left, (right, marked)) = (year(range.left)?.0, year(range.right)?);
    let is_year_range = marked || is_bracketed(&numbers.prose, range.run);
    let both = [left, right].iter().all(|year| (1900..2100).contains(year));
    (is_year_range && both).then_some((left, right))
}
