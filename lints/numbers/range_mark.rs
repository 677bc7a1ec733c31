//! Reports ranges of one kind with different marks in one post: `3-5` next to `3～5`.

use super::reading::PostNumbers;
use super::reading::item::RangeKind;
use super::reading::majority::{Dissent, MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::range::mark_at;
use super::reading::rewrite::Rewrite;
use super::{PostVotes, Standard};
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/range-mark", level: Some(Level::Warn), page: include_text!("range_mark.md"), check };

/// The standard mark for values, which also replaces a `~` that strikes out text if the post has no other mark.
const WIDE_TILDE: &str = "～";

/// GB/T 15835: a dash between dates and a wave between values.
pub(super) const STANDARD: Standard =
    Standard { style: |group| if group == "date" { "—" } else { WIDE_TILDE }, finding };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = PostVotes::of(context, "range-mark", votes);
    for dissent in dissents(&votes, |group| style(context, group, &votes)) {
        sink.report(finding(context, &numbers, &dissent));
    }
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.range_mark;
    let rule = MajorityRule::new("range-mark", 2, (options.min_evidence, options.min_share));
    let asked = if group == "date" { options.date } else { options.quantity };
    target(context, rule, (group, asked.name()), votes)
}

const fn group(kind: RangeKind) -> &'static str {
    match kind {
        RangeKind::Date => "date",
        RangeKind::Quantity | RangeKind::Mixed => "quantity",
    }
}

/// Returns the mark of each range. Tildes that strike out text count as `numbers/range-strikethrough` fixes them.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let written = numbers.ranges.iter().enumerate().filter(|(_, range)| !range.word && !numbers.is_quoted(range));
    written
        .filter_map(|(item, range)| {
            let mark = mark_at(&numbers.prose, range.mark.start)?;
            let strikes = numbers.strike(range.mark.start).is_some();
            let style = if strikes { WIDE_TILDE } else { mark };
            Some(Vote { group: group(range.kind), style, run: range.run, item, judged: !strikes })
        })
        .collect()
}

/// Returns the mark for a range of `kind` in this post where a tilde would strike out text.
pub(super) fn fitting_mark<'c>(context: &Context<'c>, kind: RangeKind) -> &'c str {
    let votes = PostVotes::of(context, "range-mark", votes);
    let target = style(context, group(kind), &votes);
    source(target.map_or(WIDE_TILDE, |target| target.style))
}

/// Returns the Markdown source of a mark. It escapes a tilde, which could strike out text.
fn source(mark: &str) -> &str {
    if mark == "~" { "\\~" } else { mark }
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let range = numbers.ranges.get(dissent.vote.item)?;
    let span = numbers.prose.span(range.run);
    let mark = source(dissent.target.style);
    let message = format!("\"{}\" is written with `{}`", context.document.source(span), dissent.vote.style);
    let fix = Rewrite {
        block: numbers.items.get(range.left)?.block,
        title: format!("write `{mark}`"),
        safety: if numbers.goes_up(range) { Safety::Safe } else { Safety::Unsafe },
        effect: Effect::Number,
        edits: vec![Edit::replace(numbers.prose.span(range.mark), mark)],
    };
    Some(dissent.finding(numbers, span, message).fix(numbers.fix(context.document, fix)))
}
