//! Reports digits with misplaced commas: `12,34,567`.

use super::reading::PostNumbers;
use super::reading::groups::is_malformed;
use super::reading::item::Shape;
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety, edited};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "numbers/grouping-malformed",
    level: Some(Level::Error),
    page: include_text!("grouping_malformed.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    for (_, item, quantity) in numbers.quantities() {
        if !is_malformed(prose, quantity) {
            continue;
        }
        let span = prose.span(quantity.number.integer);
        let edits = edits(prose, quantity.number.integer);
        let fix = Rewrite {
            block: item.block,
            title: format!("write \"{}\"", edited(context.document.text, span, &edits)),
            safety: Safety::Unsafe,
            effect: Effect::Number,
            edits,
        };
        let said = match quantity.number.shape {
            Shape::WideGrouped => "is grouped with Chinese commas",
            _ => "is not grouped in threes",
        };
        let message = format!("\"{}\" {said}", context.document.source(span));
        sink.report(Finding::new(span, message).fix(numbers.fix(context.document, fix)));
    }
}

/// Returns the edits that group the digits in threes.
fn edits(prose: &Prose, integer: ProseRange) -> Vec<Edit> {
    let mut rest = prose.chars(integer).filter(char::is_ascii_digit).count();
    let mut edits = Vec::new();
    for (at, comma) in prose.text(integer).char_indices() {
        let place = prose.place(integer.start + at);
        let span = prose.span(place);
        if comma.is_ascii_digit() {
            rest -= 1;
            if rest > 0 && rest % 3 == 0 && prose.at(place.end).is_ascii_digit() {
                edits.push(Edit::replace(Span::at(span.end), ","));
            }
        } else if rest % 3 > 0 {
            edits.push(Edit::delete(span));
        } else if comma != ',' {
            edits.push(Edit::replace(span, ","));
        }
    }
    edits
}
