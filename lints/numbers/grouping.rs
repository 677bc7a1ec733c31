//! Reports large numbers with and without commas in one post: `12,000` next to `12000`.

use super::reading::PostNumbers;
use super::reading::item::{Item, ItemKind, Quantity, Shape, TailKind};
use super::reading::majority::{Dissent, MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::prose::{Prose, Run};
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, GroupingStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "numbers/grouping", level: Some(Level::Warn), page: include_str!("grouping.md"), check };

const COMMA: &str = "comma";
const NONE: &str = "none";

/// The minimum number of digits in a number with a comma.
const SHORTEST_WITH_COMMA: usize = 4;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = votes(&numbers, &context.config.numbers);
    for dissent in dissents(&votes, |group| style(context, group, &votes)) {
        sink.report(finding(context, &numbers, &dissent));
    }
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.grouping;
    let rule = MajorityRule::new("grouping", 3, (options.min_evidence, options.min_share));
    target(context, rule, (group, options.style.name()), votes)
}

/// Returns the style of each large number.
pub(super) fn votes(numbers: &PostNumbers, options: &NumbersOptions) -> Votes {
    let options = &options.grouping;
    let least = options.min_digits.min(SHORTEST_WITH_COMMA);
    let held = numbers.quantities().filter(|(_, item, _)| !item.exempt);
    let held = held.filter(|(_, _, quantity)| quantity.number.integer.len() >= least);
    let mut votes: Vec<Vote> = held
        .filter_map(|(item, _, quantity)| {
            let (style, digits) = form(&numbers.prose, quantity)?;
            let counts = digits >= options.min_digits || style == COMMA && digits == SHORTEST_WITH_COMMA;
            let judged = digits >= options.min_digits && !is_beside_short_end(numbers, item);
            counts.then_some(Vote { group: "large", style, run: quantity.number.integer, item, judged })
        })
        .collect();
    if options.style == GroupingStyle::Consistent {
        spare_companions(numbers, &mut votes);
    }
    votes.into_iter().collect()
}

/// Returns the style of a number that counts something, and its digits before the decimal point.
fn form(prose: &Prose, quantity: &Quantity) -> Option<(&'static str, usize)> {
    let Quantity { prefix, number, magnitude, tail, ordinal, .. } = quantity;
    let of_calendar = tail
        .is_some_and(|tail| tail.kind == TailKind::Measure && "年月日号號期届屆".contains(prose.at(tail.run.start)));
    let counted = prefix.is_some() || magnitude.is_some() || tail.is_some();
    // `numbers/fullwidth-digits` rewrites full-width digits.
    let narrow = !prose.is_wide(number.integer);
    let style = match number.shape {
        Shape::Plain => NONE,
        Shape::Grouped => COMMA,
        _ => return None,
    };
    let digits = || prose.text(number.integer).bytes().filter(u8::is_ascii_digit).count();
    (counted && !of_calendar && !ordinal && narrow).then(|| (style, digits()))
}

/// Whether the number is one end of a range whose other end is too short for commas: `1000元～10000元`.
fn is_beside_short_end(numbers: &PostNumbers, item: usize) -> bool {
    let first = numbers.ranges.partition_point(|range| range.right < item);
    let ranges = numbers.ranges.iter().skip(first).take_while(|range| range.left <= item);
    let mut others = ranges.map(|range| if range.left == item { range.right } else { range.left });
    others.any(|other| match numbers.items.get(other).map(|item| &item.what) {
        Some(ItemKind::Quantity(Quantity { number, .. })) => number.shape == Shape::Plain && number.integer.len() == 4,
        _ => false,
    })
}

/// Stops judging numbers of one style that share a block: next to each other they look consistent.
fn spare_companions(numbers: &PostNumbers, votes: &mut [Vote]) {
    let block = |vote: &Vote| numbers.items.get(vote.item).map(|item: &Item| item.block);
    for companions in votes.chunk_by_mut(|one, other| block(one) == block(other)) {
        for style in [COMMA, NONE] {
            let of_style = || companions.iter().filter(|vote| vote.style == style);
            if of_style().nth(1).is_some() {
                companions.iter_mut().filter(|vote| vote.style == style).for_each(|vote| vote.judged = false);
            }
        }
    }
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Finding {
    let document = context.document;
    let Vote { run, item, .. } = *dissent.vote;
    let prose = &numbers.prose;
    let span = prose.span(run);
    let (edits, how) = match dissent.target.style {
        COMMA => (with_commas(prose, run), "no commas"),
        _ => (without_commas(prose, run), "commas"),
    };
    let fix = Rewrite {
        block: numbers.items.get(item).map_or(0, |item| item.block),
        title: format!("write \"{}\"", crate::diagnostic::edited(document.text, span, &edits)),
        safety: Safety::Safe,
        effect: Effect::Number,
        edits,
    };
    let message = format!("\"{}\" has {how}", document.source(span));
    dissent.finding(numbers, span, message).fix(numbers.fix(document, fix))
}

fn with_commas(prose: &Prose, run: Run) -> Vec<Edit> {
    let after_group = |at: &usize| (run.end - at).is_multiple_of(3);
    let places = (run.start + 1..run.end).filter(after_group);
    places.map(|at| Edit::replace(Span::at(prose.span(prose.place(at)).start), ",")).collect()
}

fn without_commas(prose: &Prose, run: Run) -> Vec<Edit> {
    let commas = prose.text(run).match_indices(',');
    commas.map(|(at, _)| Edit::delete(prose.span(prose.place(run.start + at)))).collect()
}
