//! Reports percent signs of several kinds in one post: `5%` next to `5％`.

use super::reading::PostNumbers;
use super::reading::item::{Quantity, TailKind};
use super::reading::majority::{Dissent, MajorityRule, Vote, Votes, against, directed};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "numbers/percent-sign", level: Some(Level::Warn), page: include_text!("percent_sign.md"), check };

const GROUP: &str = "percent";
/// The word before the digits that means "percent".
const WORDS: &str = "百分之";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let options = &context.config.numbers;
    let votes = votes(&numbers, options);
    let options = &options.percent_sign;
    let rule = MajorityRule::new("percent-sign", 1, (options.min_evidence, options.min_share));
    // A single `%` is enough.
    let asked = options.style.name();
    let target = directed(context, (rule, GROUP, asked), ("ascii", |_, _| true), &votes);
    for dissent in target.into_iter().flat_map(|target| against(target, GROUP, &votes)) {
        sink.report(finding(context, &numbers, &dissent));
    }
}

/// Returns the style of each percentage.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let held = numbers.quantities().filter(|(_, item, _)| !item.exempt);
    held.filter_map(|(item, _, quantity)| {
        let (style, run) = form(&numbers.prose, quantity)?;
        Some(Vote { group: GROUP, style, run, item, judged: true })
    })
    .collect()
}

/// Returns the style of a percentage, and its place.
fn form(prose: &Prose, quantity: &Quantity) -> Option<(&'static str, ProseRange)> {
    let number = quantity.number.run;
    let tail = quantity.tail.filter(|tail| tail.kind == TailKind::Percent);
    match tail {
        None if quantity.tail.is_none() && prose.ends(number.start, WORDS) => {
            Some(("words", ProseRange::new(number.start - WORDS.len(), number.end)))
        }
        None => None,
        Some(tail) => {
            let style = match prose.at(tail.run.start) {
                '%' => "ascii",
                '％' => "fullwidth",
                _ => "small",
            };
            Some((style, ProseRange::new(number.start, tail.run.end)))
        }
    }
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Finding {
    let Vote { style, run, item, .. } = *dissent.vote;
    let prose = &numbers.prose;
    let sign = if dissent.target.style == "fullwidth" { "％" } else { "%" };
    let span = prose.span(run);
    let edits = match style {
        "words" => {
            let words = prose.span(ProseRange::new(run.start, run.start + WORDS.len()));
            vec![Edit::delete(words), Edit::replace(Span::at(span.end), sign)]
        }
        _ => {
            let last = prose.place_before(run.end).map(|last| prose.span(last));
            last.map(|last| Edit::replace(last, sign)).into_iter().collect()
        }
    };
    let text = context.document.source(span);
    let said = match style {
        "words" => "has words instead of a percent sign",
        "ascii" => "has a half-width percent sign",
        "fullwidth" => "has a full-width percent sign",
        _ => "has a small percent sign",
    };
    let fix = Rewrite {
        block: numbers.items.get(item).map_or(0, |item| item.block),
        title: format!("write `{sign}`"),
        safety: Safety::Safe,
        effect: Effect::Number,
        edits,
    };
    dissent.finding(numbers, span, format!("\"{text}\" {said}")).fix(numbers.fix(context.document, fix))
}
