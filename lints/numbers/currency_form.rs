//! Reports dollars written both with a symbol and with a word in one post: `$5` next to `5美元`.

use super::reading::PostNumbers;
use super::reading::item::{ItemKind, Quantity};
use super::reading::majority::{Dissent, MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::prose::{Prose, ProseRange};
use super::reading::range::is_mark;
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Safety, edited};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "numbers/currency-form", level: None, page: include_text!("currency_form.md"), check };

const SIGNS: [&str; 2] = ["$", "US$"];
const WORDS: [&str; 2] = ["美元", "美金"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = votes(&numbers, &context.config.numbers);
    for dissent in dissents(&votes, |group| style(context, group, &votes)) {
        sink.report(finding(context, &numbers, &dissent));
    }
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.currency_form;
    let rule = MajorityRule::new("currency-form", 3, (options.min_evidence, options.min_share));
    target(context, rule, (group, options.style.name()), votes)
}

/// Returns the style of each amount in dollars that is not an end of a range.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let mut ends = numbers.ranges.iter().flat_map(|range| [range.left, range.right]).peekable();
    let held = numbers.quantities().filter(|(_, item, _)| !item.exempt);
    held.filter_map(|(index, item, quantity)| {
        while ends.next_if(|end| *end < index).is_some() {}
        let prose = &numbers.prose;
        let is_end = ends.peek() == Some(&index) || is_mark(prose.at(item.run.end));
        let style = form(prose, quantity).filter(|_| !is_end)?;
        Some(Vote { group: "dollar", style, run: item.run, item: index, judged: true })
    })
    .collect()
}

fn form(prose: &Prose, quantity: &Quantity) -> Option<&'static str> {
    let is = |words: &[&str], run: ProseRange| words.iter().any(|word| word.chars().eq(prose.chars(run)));
    match (quantity.prefix, quantity.tail) {
        (Some(sign), None) => is(&SIGNS, sign).then_some("sign"),
        (None, Some(word)) => is(&WORDS, word.run).then_some("word"),
        _ => None,
    }
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let item = numbers.items.get(dissent.vote.item)?;
    let ItemKind::Quantity(quantity) = &item.what else { return None };
    let prose = &numbers.prose;
    let span = prose.span(item.run);
    let number = quantity.number.run;
    let edits = match (quantity.prefix, quantity.tail) {
        (Some(sign), _) if is_whole(prose, item.run.end, quantity) => vec![
            Edit::delete(prose.span(ProseRange::new(sign.start, number.start))),
            Edit::replace(Span::at(span.end), "美元"),
        ],
        (None, Some(word)) => {
            let start = if word.spaced { prose.skip_space_back(word.run.start) } else { word.run.start };
            vec![
                Edit::replace(Span::at(span.start), "$"),
                Edit::delete(prose.span(ProseRange::new(start, word.run.end))),
            ]
        }
        _ => Vec::new(),
    };
    let found = if quantity.prefix.is_some() { "with a currency symbol" } else { "with a currency word" };
    let message = format!("\"{}\" is written {found}", context.document.source(span));
    // `$` may mean the dollar of another country.
    let fix = Rewrite {
        block: item.block,
        title: format!("write \"{}\"", edited(context.document.text, span, &edits)),
        safety: Safety::Unsafe,
        effect: Effect::Number,
        edits,
    };
    let fix = (!fix.edits.is_empty()).then(|| numbers.fix(context.document, fix)).flatten();
    Some(dissent.finding(numbers, span, message).fix(fix))
}

/// Whether a word can follow the amount that ends at `end`, unlike in `$5M`, `$5 billion` and `$100多`.
fn is_whole(prose: &Prose, end: usize, quantity: &Quantity) -> bool {
    let latin = quantity.magnitude.is_some_and(|magnitude| magnitude.latin);
    let goes_on = prose.at(prose.skip_space(end)).is_ascii_alphanumeric() || "多余餘几幾+".contains(prose.at(end));
    !latin && !goes_on
}
