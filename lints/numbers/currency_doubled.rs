//! Reports amounts that name their currency twice: `$5美元`.

use super::reading::PostNumbers;
use super::reading::item::{Quantity, TailKind};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::numeral::is_same_currency;

pub(crate) static LINT: Lint = Lint {
    name: "numbers/currency-doubled",
    level: Some(Level::Warn),
    page: include_text!("currency_doubled.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    for (_, item, quantity) in numbers.quantities() {
        let Some((sign, name)) = doubled(prose, quantity) else { continue };
        let source = |run| context.document.source(prose.span(run));
        let span = prose.span(item.run);
        let message = format!(
            "\"{}\" names its currency twice, with `{}` and `{}`",
            source(item.run),
            source(sign),
            source(name)
        );
        let surplus = prose.span(ProseRange::new(sign.start, quantity.number.run.start));
        let fix = Rewrite {
            block: item.block,
            title: format!("delete \"{}\"", source(sign)),
            safety: Safety::Safe,
            effect: Effect::Number,
            edits: vec![Edit::delete(surplus)],
        };
        sink.report(Finding::new(span, message).fix(numbers.fix(context.document, fix)));
    }
}

/// Returns the symbol and the name, if both mean the same currency.
fn doubled(prose: &Prose, quantity: &Quantity) -> Option<(ProseRange, ProseRange)> {
    let sign = quantity.prefix?;
    let name = quantity.tail.filter(|tail| tail.kind == TailKind::Currency)?.run;
    is_same_currency(prose.text(sign), prose.text(name)).then_some((sign, name))
}
