//! Reports wrong and repeated decimal points: `3．5%`, `3..5%`.

use super::reading::PostNumbers;
use super::reading::calendar::chinese_date;
use super::reading::item::{NumberSpans, Quantity, Shape, TailKind};
use super::reading::name::follows_word;
use super::reading::prose::{Prose, ProseRange, SOFT};
use super::reading::rewrite::Rewrite;
use super::reading::words::counts_fractions;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety, edited};
use crate::lint::{Context, Lint, Sink};
use crate::text::han;

pub(crate) static LINT: Lint =
    Lint { name: "numbers/decimal-mark", level: Some(Level::Error), page: include_text!("decimal_mark.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    for (_, item, quantity) in numbers.quantities() {
        let Some((said, safety)) = mistake(prose, quantity) else { continue };
        let number = &quantity.number;
        let span = prose.span(number.run);
        let text = context.document.source(span);
        let fix = safety.and_then(|safety| {
            let point = number.integer.end;
            let edits = vec![match number.shape {
                Shape::DoublePoint => Edit::delete(prose.span(prose.place(point + 1))),
                _ => Edit::replace(prose.span(prose.place(point)), "."),
            }];
            let title = format!("write \"{}\"", edited(context.document.text, span, &edits));
            let rewrite = Rewrite { block: item.block, title, safety, effect: Effect::Number, edits };
            numbers.fix(context.document, rewrite)
        });
        sink.report(Finding::new(span, format!("\"{text}\" {said}")).fix(fix));
    }
}

/// Returns the mistake in the decimal point, and the safety of its fix. The safety is `None` if only the author can
/// know the number.
fn mistake(prose: &Prose, quantity: &Quantity) -> Option<(&'static str, Option<Safety>)> {
    let number = &quantity.number;
    let end = number.run.end;
    if !matches!(number.shape, Shape::WidePoint | Shape::TwoPoints | Shape::DoublePoint | Shape::StopPoint) {
        return None;
    }
    let counted = counts_fractions(prose, end);
    let labelled = may_be_label(prose, number);
    let named = labelled || follows_word(prose, number.run.start);
    match number.shape {
        Shape::WidePoint if is_decimal(prose, number) && (counted || !labelled) => {
            Some(("has a full-width decimal point", Some(if labelled { Safety::Unsafe } else { Safety::Safe })))
        }
        Shape::TwoPoints if counted && !named && !han::is_space(prose.at(end)) => {
            Some(("has two decimal points", None))
        }
        Shape::DoublePoint if counted && !named => Some(("has two decimal points", Some(Safety::Unsafe))),
        Shape::StopPoint if is_sum(quantity) && !named && !is_numbered(prose, number) => {
            Some(("has a full stop as its decimal point", Some(Safety::Unsafe)))
        }
        _ => None,
    }
}

/// Whether the number may be the label of a line or of an item in it: `1．总体情况；2．分业务情况`.
fn may_be_label(prose: &Prose, number: &NumberSpans) -> bool {
    let start = number.run.start;
    let before = prose.head(start).chars().rev().find(|c| !han::is_space(*c) && *c != SOFT);
    number.integer.end <= start + 2 && before.is_none_or(|c| "\n。；;：:！？（(".contains(c))
}

/// Whether a full-width point is between half-width digits, and no date, word or further part follows it.
fn is_decimal(prose: &Prose, number: &NumberSpans) -> bool {
    let point = number.integer.end;
    let wide = prose.is_wide_digit(point - 1) || prose.is_wide_digit(prose.next(point));
    let chained = "．.".contains(prose.before(number.run.start)) || "．.".contains(prose.at(number.run.end));
    let lettered = prose.at(number.run.end).is_ascii_alphabetic() && !counts_fractions(prose, number.run.end);
    !wide && !chained && !lettered && chinese_date(prose, prose.figure(prose.next(point))).is_none()
}

/// Whether it is a percentage or an amount of money. Before other words, `。` may end a sentence.
fn is_sum(quantity: &Quantity) -> bool {
    let kind = quantity.tail.map(|tail| tail.kind);
    let large = quantity.magnitude.is_some_and(|magnitude| !magnitude.latin);
    kind == Some(TailKind::Percent) || large && kind == Some(TailKind::Currency)
}

/// Whether the digits before the full stop may end a sentence: `见图3。5亿元`, `截至2024。5%`.
fn is_numbered(prose: &Prose, number: &NumberSpans) -> bool {
    let ProseRange { start, end } = number.integer;
    "图圖表第附节節章条條款页頁".contains(prose.before(prose.skip_space_back(start))) || end - start == 4
}
