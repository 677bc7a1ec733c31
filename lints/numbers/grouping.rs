//! Reports large numbers with and without commas in one post: `12,000` next to `12000`.

use super::reading::PostNumbers;
use super::reading::item::{Item, ItemKind, Quantity, Shape, Tail, TailKind};
use super::reading::majority::{Dissent, MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use super::{PostVotes, Standard};
use crate::config::numbers::{FixedStyle, GroupingStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "numbers/grouping", level: Some(Level::Warn), page: include_text!("grouping.md"), check };

const COMMA: &str = "comma";
const NONE: &str = "none";

/// The minimum number of digits in a number with a comma.
const SHORTEST_WITH_COMMA: usize = 4;

/// The group of numbers with four digits. Many posts write commas only in longer numbers.
const THOUSANDS: &str = "thousands";

/// GB/T 15835: commas in numbers of four or more digits.
pub(super) const STANDARD: Standard = Standard { style: |_| COMMA, finding };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = PostVotes::of(context, "grouping", votes);
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

/// Returns the style of each large number, and of each number of four digits, which only the post decides.
pub(super) fn votes(numbers: &PostNumbers, options: &NumbersOptions) -> Votes {
    let options = &options.grouping;
    let is_free = options.style == GroupingStyle::Consistent;
    let least = options.min_digits.min(SHORTEST_WITH_COMMA);
    let held = numbers.quantities().filter(|(_, item, _)| !item.exempt);
    let (mut large, mut thousands) = (Vec::new(), Vec::new());
    for (item, _, quantity) in held.filter(|(_, _, quantity)| quantity.number.integer.len() >= least) {
        let Some((style, digits)) = form(&numbers.prose, quantity) else { continue };
        let run = quantity.number.integer;
        if digits >= options.min_digits || style == COMMA && digits == SHORTEST_WITH_COMMA {
            let judged = digits >= options.min_digits && !numbers.other_ends(item).any(is_short);
            large.push(Vote { group: "large", style, run, item, judged });
        }
        if is_free && options.min_digits == SHORTEST_WITH_COMMA + 1 && is_thousand(&numbers.prose, quantity, digits) {
            let judged = numbers.other_ends(item).next().is_none();
            thousands.push(Vote { group: THOUSANDS, style, run, item, judged });
        }
    }
    if is_free {
        spare_companions(numbers, &mut large);
        spare_companions(numbers, &mut thousands);
    }
    large.into_iter().chain(thousands).collect()
}

/// Returns the style of a number that counts something, and its digits before the decimal point.
fn form(prose: &Prose, quantity: &Quantity) -> Option<(&'static str, usize)> {
    let Quantity { prefix, number, magnitude, tail, ordinal, .. } = quantity;
    let counted = prefix.is_some() || magnitude.is_some() || tail.is_some();
    // `numbers/fullwidth-digits` rewrites full-width digits.
    let narrow = !prose.is_wide(number.integer);
    let style = match number.shape {
        Shape::Plain => NONE,
        Shape::Grouped => COMMA,
        _ => return None,
    };
    let digits = || prose.text(number.integer).bytes().filter(u8::is_ascii_digit).count();
    (counted && !has_unit(prose, *tail, "年月日号號期届屆") && !ordinal && narrow).then(|| (style, digits()))
}

/// Whether the number is a precise count or sum of four digits. Round numbers, such as `3000米`, are often written as
/// in speech, and the numbers before `款` or a Latin unit are often names: `2024款`, `5000mAh`.
fn is_thousand(prose: &Prose, quantity: &Quantity, digits: usize) -> bool {
    let Quantity { number, magnitude, tail, approximate, .. } = quantity;
    let is_named = tail.is_some_and(|tail| !matches!(tail.kind, TailKind::Measure | TailKind::Currency))
        || has_unit(prose, *tail, "款版代位线線级級");
    let is_precise = !approximate && !prose.ends(number.integer.end, "00") && magnitude.is_none();
    digits == SHORTEST_WITH_COMMA && is_precise && !is_named
}

/// Whether the number counts something with one of the `words`.
fn has_unit(prose: &Prose, tail: Option<Tail>, words: &str) -> bool {
    tail.is_some_and(|tail| tail.kind == TailKind::Measure && words.contains(prose.at(tail.run.start)))
}

/// Whether the number is too short for commas and is next to a longer one: `1000元～10000元`.
fn is_short(item: &Item) -> bool {
    match &item.what {
        ItemKind::Quantity(Quantity { number, .. }) => number.shape == Shape::Plain && number.integer.len() == 4,
        _ => false,
    }
}

/// Excludes the numbers of a block with several numbers of one style: next to each other they look consistent.
fn spare_companions(numbers: &PostNumbers, votes: &mut [Vote]) {
    let block = |vote: &Vote| numbers.items.get(vote.item).map(|item: &Item| item.block);
    for companions in votes.chunk_by_mut(|one, other| block(one) == block(other)) {
        let style = companions.first().map(|vote| vote.style);
        if companions.len() > 1 && companions.iter().all(|vote| Some(vote.style) == style) {
            companions.iter_mut().for_each(|vote| vote.judged = false);
        }
    }
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let document = context.document;
    let Vote { run, item, group, .. } = *dissent.vote;
    let prose = &numbers.prose;
    let span = prose.span(run);
    // A number of four digits may be next to a round one, which is not judged.
    let safety = if group == THOUSANDS { Safety::Unsafe } else { Safety::Safe };
    let (edits, how) = match dissent.target.style {
        COMMA => (with_commas(prose, run), "no commas"),
        _ => (without_commas(prose, run), "commas"),
    };
    let fix = Rewrite {
        block: numbers.items.get(item).map_or(0, |item| item.block),
        title: format!("write \"{}\"", crate::diagnostic::edited(document.text, span, &edits)),
        safety,
        effect: Effect::Number,
        edits,
    };
    let message = format!("\"{}\" has {how}", document.source(span));
    Some(dissent.finding(numbers, span, message).fix(numbers.fix(document, fix)))
}

fn with_commas(prose: &Prose, run: ProseRange) -> Vec<Edit> {
    let after_group = |at: &usize| (run.end - at).is_multiple_of(3);
    let places = (run.start + 1..run.end).filter(after_group);
    places.map(|at| Edit::replace(Span::at(prose.span(prose.place(at)).start), ",")).collect()
}

fn without_commas(prose: &Prose, run: ProseRange) -> Vec<Edit> {
    let commas = prose.text(run).match_indices(',');
    commas.map(|(at, _)| Edit::delete(prose.span(prose.place(run.start + at)))).collect()
}
