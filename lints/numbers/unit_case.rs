//! Reports units in the wrong case in a post that also has the correct one: `5 Ghz` next to `5 GHz`.

use super::reading::PostNumbers;
use super::reading::item::{ItemKind, Quantity, Tail, TailKind};
use super::reading::latin::UnitSpelling;
use super::reading::majority::{Dissent, MajorityRule, Vote, Votes, against, directed};
use super::reading::prose::ProseRange;
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/unit-case", level: Some(Level::Warn), page: include_text!("unit_case.md"), check };

/// The style of the International System of Units.
const SI: &str = "si";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let options = &context.config.numbers;
    let votes = votes(&numbers, options);
    let options = &options.unit_case;
    let rule = MajorityRule::new("unit-case", 1, (options.min_evidence, options.min_share));
    for symbol in votes.groups() {
        // A single correct symbol is enough.
        let asked = options.style.name();
        let target = directed(context, (rule, symbol, asked), (SI, |_, _| true), &votes);
        for dissent in target.into_iter().flat_map(|target| against(target, symbol, &votes)) {
            sink.report(finding(context, &numbers, &dissent));
        }
    }
}

/// Returns the case of each unit symbol that is often misspelled.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let held = numbers.quantities().filter(|(_, item, _)| !item.exempt);
    held.filter_map(|(item, _, quantity)| {
        let (unit, tail) = symbol(quantity)?;
        let style = if unit.misspelt { "other" } else { SI };
        let run = ProseRange::new(quantity.number.run.start, tail.run.end);
        unit.is_often_misspelt().then_some(Vote { group: unit.symbol(), style, run, item, judged: true })
    })
    .collect()
}

fn symbol(quantity: &Quantity) -> Option<(UnitSpelling, Tail)> {
    let tail = quantity.tail?;
    match tail.kind {
        TailKind::Latin(unit) => Some((unit, tail)),
        _ => None,
    }
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let item = numbers.items.get(dissent.vote.item)?;
    let ItemKind::Quantity(quantity) = &item.what else { return None };
    let (unit, tail) = symbol(quantity)?;
    let span = numbers.prose.span(dissent.vote.run);
    let place = numbers.prose.span(tail.run);
    let fix = Rewrite {
        block: item.block,
        title: format!("write `{}`", unit.symbol()),
        safety: Safety::Safe,
        effect: Effect::Number,
        edits: vec![Edit::replace(place, unit.symbol())],
    };
    let found = context.document.source(place);
    let message = format!("\"{}\" has `{found}` instead of `{}`", context.document.source(span), unit.symbol());
    Some(dissent.finding(numbers, span, message).fix(numbers.fix(context.document, fix)))
}
