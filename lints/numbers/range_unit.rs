//! Reports ranges whose left end lacks the magnitude or percent sign of the right end, next to ranges that repeat it.

use super::reading::PostNumbers;
use super::reading::ends::values;
use super::reading::item::{Quantity, Range, RangeKind, TailKind};
use super::reading::majority::{Dissent, MajorityRule, Vote, Votes, against, directed};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/range-unit", level: Some(Level::Warn), page: include_text!("range_unit.md"), check };

const REPEAT: &str = "repeat";
const OMIT: &str = "omit";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let options = &context.config.numbers;
    let votes = votes(&numbers, options);
    let options = &options.range_unit;
    let rule = MajorityRule::new("range-unit", 1, (options.min_evidence, options.min_share));
    for group in ["percent", "magnitude"] {
        // Standards require repeating it. A post that mostly omits it is not reported.
        let asked = options.style.name();
        let target = directed(context, (rule, group, asked), (REPEAT, |count, total| count * 2 >= total), &votes);
        for dissent in target.into_iter().flat_map(|target| against(target, group, &votes)) {
            let finding = finding(context, &numbers, &dissent);
            sink.report(finding);
        }
    }
}

/// Returns whether each range repeats the magnitude or percent sign of its right end.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let ranges = numbers.ranges.iter().enumerate();
    let held = ranges.filter(|(_, range)| range.kind == RangeKind::Quantity && !numbers.is_quoted(range));
    held.filter_map(|(item, range)| {
        let (group, style) = form(numbers, range)?;
        Some(Vote { group, style, run: range.run, item, judged: true })
    })
    .collect()
}

fn form(numbers: &PostNumbers, range: &Range) -> Option<(&'static str, &'static str)> {
    let (left, right) = numbers.ends(range)?;
    let percent = |quantity: &Quantity| quantity.tail.is_some_and(|tail| tail.kind == TailKind::Percent);
    let (group, repeats) = match (left.magnitude, right.magnitude) {
        (_, Some(magnitude)) if magnitude.latin => return None,
        (Some(left), Some(right)) if left.power == right.power => ("magnitude", true),
        (None, Some(_)) if left.tail.is_none() => ("magnitude", false),
        (None, None) if percent(right) => ("percent", percent(left)),
        _ => return None,
    };
    // Zero needs no sign, and in a descending range such as `30到5万` the ends need not share it.
    let (left, right) = values(&numbers.prose, left, right)?;
    let shared = left > 0.0 && left < right;
    match (repeats, shared) {
        (true, _) => Some((group, REPEAT)),
        (false, true) => Some((group, OMIT)),
        (false, false) => None,
    }
}

/// Returns the magnitude or percent sign of the right end, with the space before it.
fn shared(prose: &Prose, right: &Quantity) -> Option<ProseRange> {
    let tail = right.tail.map(|tail| (tail.run, tail.spaced));
    let (run, spaced) = right.magnitude.map(|magnitude| (magnitude.run, magnitude.spaced)).or(tail)?;
    Some(ProseRange::new(if spaced { prose.skip_space_back(run.start) } else { run.start }, run.end))
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let document = context.document;
    let range = numbers.ranges.get(dissent.vote.item)?;
    let (left, right) = numbers.ends(range)?;
    let span = numbers.prose.span(range.run);
    let unit = document.source(numbers.prose.span(shared(&numbers.prose, right)?));
    let end = numbers.prose.span(left.number.run).end;
    let message = format!(
        "\"{}\" has `{}` only after the right end",
        document.source(span),
        unit.trim_start_matches(han::is_space)
    );
    // Only the author knows whether `5-10亿` starts at 5亿 or at 5.
    let fix = Rewrite {
        block: numbers.items.get(range.left)?.block,
        title: format!("write \"{}{unit}\"", document.source(numbers.prose.span(left.number.run))),
        safety: Safety::Unsafe,
        effect: Effect::Number,
        edits: vec![Edit::replace(Span::at(end), unit)],
    };
    Some(dissent.finding(numbers, span, message).fix(numbers.fix(document, fix)))
}
