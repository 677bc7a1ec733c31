//! Reports lists of amounts in which only some name their currency: `1.41亿、13.95亿元`.

use super::reading::PostNumbers;
use super::reading::item::{Item, Quantity, TailKind};
use super::reading::prose::{Prose, ProseRange};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/list-unit", level: Some(Level::Info), page: include_text!("list_unit.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let mut last: Option<(&Item, &Quantity)> = None;
    // Whether the current list is reported.
    let mut is_reported = false;
    for (_, item, quantity) in numbers.quantities() {
        let before = last.replace((item, quantity)).filter(|(before, _)| joins(prose, before, item));
        let Some((first, before)) = before else {
            is_reported = false;
            continue;
        };
        let pair = match (names_currency(before), names_currency(quantity)) {
            (Some(false), Some(true)) => (first, item),
            (Some(true), Some(false)) => (item, first),
            _ => continue,
        };
        if !std::mem::replace(&mut is_reported, true) {
            let source = |item: &Item| context.document.source(prose.span(item.run));
            let message =
                format!("\"{}\" names no currency, unlike \"{}\" in the same list", source(pair.0), source(pair.1));
            sink.report(Finding::new(prose.span(pair.0.run), message));
        }
    }
}

/// Whether only `、` or a conjunction is between the two.
fn joins(prose: &Prose, before: &Item, item: &Item) -> bool {
    let between = before.run.end..item.run.start;
    let may_join = before.after.is_whitespace() || matches!(before.after, '、' | '和' | '与' | '與' | '及');
    may_join
        && before.block == item.block
        && between.start < between.end
        && matches!(prose.text(ProseRange::new(between.start, between.end)).trim(), "、" | "和" | "与" | "與" | "及")
}

/// Whether a quantity with a Chinese magnitude names its currency. `None` if it may be no amount.
fn names_currency(quantity: &Quantity) -> Option<bool> {
    let is_amount = quantity.prefix.is_none() && quantity.magnitude.is_some_and(|magnitude| !magnitude.latin);
    let named = quantity.tail.map(|tail| tail.kind == TailKind::Currency);
    is_amount.then_some(named.is_some()).filter(|_| named != Some(false))
}
