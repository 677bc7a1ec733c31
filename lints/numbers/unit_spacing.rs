//! Reports a space between number and unit in some places but not in others: `5 GB` next to `5GB`.

use super::PostVotes;
use super::reading::PostNumbers;
use super::reading::english::Sentence;
use super::reading::item::{ItemKind, Quantity, Tail, TailKind};
use super::reading::majority::{Dissent, MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/unit-spacing", level: Some(Level::Warn), page: include_text!("unit_spacing.md"), check };

const PERCENT: &str = "percent";

/// Words that are not symbols, letters with many other meanings, and the degree of an angle.
const NOT_JUDGED: [&str; 11] = ["token", "tokens", "nit", "nits", "fps", "bp", "bps", "BP", "PS", "L", "°"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = PostVotes::of(context, "unit-spacing", votes);
    for dissent in dissents(&votes, |group| style(context, group, &votes)) {
        sink.report(finding(context, &numbers, &dissent));
    }
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.unit_spacing;
    let rule = MajorityRule::new("unit-spacing", 3, (options.min_evidence, options.min_share));
    let asked = if group == PERCENT { options.percent } else { options.style };
    target(context, rule, (group, asked.name()), votes)
}

/// Returns whether a space precedes each unit, in one group per kind of unit. English sentences are skipped.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let held = numbers.quantities().filter(|(_, item, _)| !item.exempt && !numbers.prose.is_wide(item.run));
    let mut sentence = Sentence::default();
    held.filter_map(|(item, _, quantity)| {
        let (group, tail) = unit(&numbers.prose, quantity)?;
        let style = if tail.spaced { "space" } else { "none" };
        let run = ProseRange::new(quantity.number.run.start, tail.run.end);
        (!sentence.is_english(&numbers.prose, run)).then_some(Vote { group, style, run, item, judged: true })
    })
    .collect()
}

/// Returns the group and the unit of a quantity, if the unit directly follows the digits and is not part of a rate such
/// as `5 GB/月`, or of an English phrase such as `0.4 mm gap`.
fn unit(prose: &Prose, quantity: &Quantity) -> Option<(&'static str, Tail)> {
    let tail = quantity.tail.filter(|_| quantity.magnitude.is_none() && !quantity.approximate)?;
    let group = match tail.kind {
        TailKind::Percent => PERCENT,
        TailKind::Latin(unit) if !NOT_JUDGED.contains(&unit.symbol()) => unit.family(),
        _ => return None,
    };
    let next = prose.at(prose.next(tail.run.end));
    let divided = matches!(prose.at(tail.run.end), '/' | '／') && !next.is_ascii_digit();
    let in_phrase = prose.text(ProseRange::new(tail.run.end, prose.skip(tail.run.end, |c| c == ' '))).len() == 1
        && prose.at(prose.next(tail.run.end)).is_ascii_lowercase();
    (!divided && !in_phrase).then_some((group, tail))
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let item = numbers.items.get(dissent.vote.item)?;
    let ItemKind::Quantity(quantity) = &item.what else { return None };
    let (number, unit) = (quantity.number.run, quantity.tail?.run);
    let prose = &numbers.prose;
    let source = |run| context.document.source(prose.span(run));
    let gap = prose.span(ProseRange::new(number.end, unit.start));
    let (wrong, blank) = if gap.is_empty() { ("no space", " ") } else { ("a space", "") };
    let fix = Rewrite {
        block: item.block,
        title: format!("write \"{}{blank}{}\"", source(number), source(unit)),
        safety: Safety::Safe,
        effect: Effect::Blanks,
        edits: vec![Edit::replace(gap, blank)],
    };
    let span = prose.span(dissent.vote.run);
    let message = format!("\"{}\" has {wrong} before its unit", context.document.source(span));
    Some(dissent.finding(numbers, span, message).fix(numbers.fix(context.document, fix)))
}
