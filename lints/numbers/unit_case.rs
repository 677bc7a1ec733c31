//! Reports units in the wrong case in a post that also has the correct one: `5 Ghz` next to `5 GHz`.

use super::analysis::PostNumbers;
use super::analysis::item::{ItemKind, Quantity, Tail, TailKind};
use super::analysis::latin::UnitSpelling;
use super::analysis::majority::{Dissent, MajorityRule, Vote, Votes, against, directed};
use super::analysis::prose::Run;
use super::analysis::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/unit-case", level: Some(Level::Warn), page: include_str!("unit_case.md"), check };

/// The style of the International System of Units.
const SI: &str = "si";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = context.shared::<PostNumbers>();
    let options = &context.config.numbers;
    let votes = votes(&analysis, options);
    let options = &options.unit_case;
    let rule = MajorityRule::new("unit-case", 1, (options.min_evidence, options.min_share));
    for symbol in votes.groups() {
        // A single correct symbol is enough.
        let asked = options.style.name();
        let target = directed(context, (rule, symbol, asked), (SI, |_, _| true), &votes);
        for dissent in target.into_iter().flat_map(|target| against(target, symbol, &votes)) {
            sink.report(finding(context, &analysis, &dissent));
        }
    }
}

/// Returns the case of each unit symbol that is often misspelled.
pub(super) fn votes(analysis: &PostNumbers, _: &NumbersOptions) -> Votes {
    let held = analysis.quantities().filter(|(_, item, _)| !item.exempt);
    held.filter_map(|(item, _, quantity)| {
        let (unit, tail) = symbol(quantity)?;
        let style = if unit.misspelt { "other" } else { SI };
        let run = Run::new(quantity.number.run.start, tail.run.end);
        unit.is_often_misspelt().then_some(Vote { group: unit.symbol, style, run, item, judged: true })
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

fn finding(context: &Context<'_>, analysis: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let item = analysis.items.get(dissent.vote.item)?;
    let ItemKind::Quantity(quantity) = &item.what else { return None };
    let (unit, tail) = symbol(quantity)?;
    let span = analysis.prose.span(dissent.vote.run);
    let place = analysis.prose.span(tail.run);
    let fix = Rewrite {
        block: item.block,
        title: format!("write `{}`", unit.symbol),
        safety: Safety::Safe,
        effect: Effect::Number,
        edits: vec![Edit::replace(place, unit.symbol)],
    };
    let found = context.document.source(place);
    let message = format!("\"{}\" has `{found}` instead of `{}`", context.document.source(span), unit.symbol);
    Some(dissent.finding(analysis, span, message).fix(analysis.fix(context.document, fix)))
}
