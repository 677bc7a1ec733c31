//! Reports a percentage that is marked twice: `5%%`, `百分之5%`.

use super::reading::PostNumbers;
use super::reading::item::{Quantity, TailKind};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "numbers/percent-doubled",
    level: Some(Level::Error),
    page: include_text!("percent_doubled.md"),
    check,
};

/// Words for hundredths of another quantity, such as percentage points.
const WORDS: [&str; 4] = ["个百分点", "个基点", "個百分點", "個基點"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    for (_, item, quantity) in numbers.quantities() {
        let Some((run, surplus)) = doubled(prose, quantity) else { continue };
        let span = prose.span(run);
        let message = format!("\"{}\" marks its percentage twice", context.document.source(span));
        let fix = surplus.and_then(|surplus| {
            let title = format!("delete \"{}\"", context.document.source(prose.span(surplus)));
            let edits = vec![Edit::delete(prose.span(surplus))];
            let rewrite = Rewrite { block: item.block, title, safety: Safety::Safe, effect: Effect::Number, edits };
            numbers.fix(context.document, rewrite)
        });
        sink.report(Finding::new(span, message).fix(fix));
    }
}

/// Returns the place of a doubled mark, and the surplus mark. The latter is `None` if the two mean different things.
fn doubled(prose: &Prose, quantity: &Quantity) -> Option<(ProseRange, Option<ProseRange>)> {
    let sign = quantity.tail.filter(|tail| tail.kind == TailKind::Percent)?.run;
    let number = quantity.number.run.start;
    let signs = prose.skip(sign.end, |c| matches!(c, '%' | '％'));
    let word = WORDS.iter().find(|word| prose.is(sign.end, word));
    let hundredths = prose.head(number).strip_suffix("百分之").map_or(number, str::len);
    match word {
        Some(word) => Some((ProseRange::new(number, sign.end + word.len()), None)),
        None if signs > sign.end => Some((ProseRange::new(number, signs), Some(ProseRange::new(sign.end, signs)))),
        None if hundredths < number => {
            Some((ProseRange::new(hundredths, sign.end), Some(ProseRange::new(hundredths, number))))
        }
        None => None,
    }
}
