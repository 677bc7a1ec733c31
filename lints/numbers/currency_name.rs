//! Reports two names of one currency in one post: `5亿美金` next to `3亿美元`.

use std::collections::BTreeSet;

use super::reading::PostNumbers;
use super::reading::item::{Quantity, TailKind};
use super::reading::prose::ProseRange;
use super::reading::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/currency-name", level: Some(Level::Info), page: include_text!("currency_name.md"), check };

/// Names of currencies, each with the standard name of the same currency.
const NAMES: [(&str, &str); 4] = [("美金", "美元"), ("港币", "港元"), ("港幣", "港元"), ("日圆", "日元")];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let judged = || numbers.quantities().filter(|(_, item, _)| !item.exempt);
    let named = || judged().filter_map(|(_, item, quantity)| Some((item, name(quantity)?)));
    let usual_of = |run: ProseRange| NAMES.iter().find(|(name, _)| prose.text(run) == *name).copied();
    if !named().any(|(_, run)| usual_of(run).is_some()) {
        return;
    }
    let used: BTreeSet<&str> = named().map(|(_, run)| prose.text(run)).collect();
    for (item, run) in named() {
        let Some((name, usual)) = usual_of(run).filter(|(_, usual)| used.contains(usual)) else { continue };
        let span = prose.span(item.run);
        let message = format!("\"{}\" says `{name}`, and the post also says `{usual}`", context.document.source(span));
        let fix = Rewrite {
            block: item.block,
            title: format!("write `{usual}`"),
            safety: Safety::Unsafe,
            effect: Effect::Number,
            edits: vec![Edit::replace(prose.span(run), usual)],
        };
        sink.report(Finding::new(span, message).fix(numbers.fix(context.document, fix)));
    }
}

/// Returns the name of the currency after the number.
fn name(quantity: &Quantity) -> Option<ProseRange> {
    quantity.tail.filter(|tail| tail.kind == TailKind::Currency).map(|tail| tail.run)
}
