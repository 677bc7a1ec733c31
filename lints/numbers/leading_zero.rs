//! Reports decimals without a digit before the point: `.5%`.

use std::cell::LazyCell;

use super::reading::PostNumbers;
use super::reading::item::{Quantity, Shape};
use super::reading::prose::{OPAQUE, Prose, SOFT};
use super::reading::rewrite::Rewrite;
use super::reading::words::counts_fractions;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/leading-zero", level: Some(Level::Warn), page: include_text!("leading_zero.md"), check };

/// Units that often have decimals.
const MEASURES: [&str; 9] = ["秒", "米", "毫米", "厘米", "千米", "公里", "公斤", "千克", "克"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let point_is_stop = LazyCell::new(|| ends_sentences_with_points(prose));
    for (_, item, quantity) in numbers.quantities() {
        if quantity.number.shape != Shape::NoInteger || !is_decimal(prose, quantity) || *point_is_stop {
            continue;
        }
        let span = prose.span(quantity.number.run);
        let text = context.document.source(span);
        let fix = Rewrite {
            block: item.block,
            title: format!("write \"0{text}\""),
            safety: Safety::Safe,
            effect: Effect::Number,
            edits: vec![Edit::replace(Span::at(span.start), "0")],
        };
        let message = format!("\"{text}\" has no digit before its decimal point");
        sink.report(Finding::new(span, message).fix(numbers.fix(context.document, fix)));
    }
}

/// Whether the point starts a number, which counts something that can have decimals.
fn is_decimal(prose: &Prose, quantity: &Quantity) -> bool {
    let number = quantity.number.run;
    let measured = |tail: usize| quantity.tail.is_some() && MEASURES.iter().any(|word| prose.is(tail, word));
    // A link whose text is not read is not changed.
    let before = prose.before(prose.seen_before(number.start));
    let begins = !before.is_ascii_alphanumeric() && !".,)]）】".contains(before) && before != OPAQUE && before != SOFT;
    begins && (counts_fractions(prose, number.end) || measured(prose.skip_space(number.end)))
}

/// Whether sentences of the post end with a period. Then `有所增长.50%的企业` is two sentences.
fn ends_sentences_with_points(prose: &Prose) -> bool {
    prose.rest(0).match_indices('.').any(|(point, _)| {
        let after = prose.at(point + 1);
        is_han(prose.before(point)) && (is_han(after) || after.is_whitespace())
    })
}
