//! Reports decreases by a negative number: `下滑-8.7%`.

use super::reading::PostNumbers;
use super::reading::item::{Item, Quantity};
use super::reading::prose::{Prose, ProseRange, SOFT};
use super::reading::words::{WordTable, longest_before};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "numbers/negative-decrease",
    level: Some(Level::Warn),
    page: include_text!("negative_decrease.md"),
    check,
};

/// Words for a decrease by their last character. 跌幅 and 降幅 are left out, because tables give them with a sign.
#[rustfmt::skip]
const DECREASES: WordTable = &[
    ('低', &["降低", "调低", "調低"]), ('减', &["削减", "缩减", "锐减"]), ('少', &["减少", "減少"]),
    ('水', &["缩水", "縮水"]), ('減', &["削減", "縮減", "銳減"]), ('滑', &["下滑"]), ('窄', &["收窄"]),
    ('落', &["回落"]), ('跌', &["下跌", "大跌", "暴跌"]), ('降', &["下降"]),
];
/// Words between the word for a decrease and the number. After 至 and 到, the number is the value that is left.
const BETWEEN: WordTable = &[('了', &["了"]), ('約', &["約"]), ('约', &["约"]), ('达', &["达"]), ('達', &["達"])];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    for (_, item, quantity) in numbers.quantities() {
        let Some(start) = decrease(prose, item, quantity) else { continue };
        let span = prose.span(ProseRange::new(start, item.run.end));
        let text = context.document.source(span);
        sink.report(Finding::new(span, format!("\"{text}\" says twice that it is a decrease")));
    }
}

/// Returns the start of the word for a decrease before a negative share or sum.
fn decrease(prose: &Prose, item: &Item, quantity: &Quantity) -> Option<usize> {
    if !matches!(item.before, '-' | '−' | '－') {
        return None;
    }
    let skip = |at: usize| prose.skip_back(0, prose.skip_space_back(at), |c| c == SOFT);
    let end = skip(item.run.start - item.before.len_utf8());
    let end = longest_before(BETWEEN, prose, end).map_or(end, skip);
    let start = longest_before(DECREASES, prose, end)?;
    is_change(prose, quantity).then_some(start)
}

/// Whether the quantity may be a change: a share, points or a sum, but not a temperature, which may itself be negative.
fn is_change(prose: &Prose, quantity: &Quantity) -> bool {
    let Some(tail) = quantity.tail else { return quantity.magnitude.is_some() };
    !prose.text(tail.run).contains(['℃', '°', '度'])
}
