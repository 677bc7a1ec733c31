//! Reports minus signs of several kinds in one post: `-5°C` next to `−5°C`.

use super::PostVotes;
use super::reading::PostNumbers;
use super::reading::item::{Item, Quantity, TailKind};
use super::reading::majority::{MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::prose::{OPAQUE, ProseRange};
use super::reading::range::is_mark;
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/minus-sign", level: Some(Level::Warn), page: include_text!("minus_sign.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = PostVotes::of(context, "minus-sign", votes);
    for dissent in dissents(&votes, |group| style(context, group, &votes)) {
        let Vote { run, style, item, .. } = *dissent.vote;
        let glyph = dissent.target.style;
        let span = numbers.prose.span(run);
        let message = format!("\"{}\" has the minus sign `{style}`", context.document.source(span));
        let fix = Rewrite {
            block: numbers.items.get(item).map_or(0, |item| item.block),
            title: format!("write `{glyph}`"),
            safety: Safety::Safe,
            effect: Effect::Number,
            edits: vec![Edit::replace(numbers.prose.span(numbers.prose.place(run.start)), glyph)],
        };
        sink.report(dissent.finding(&numbers, span, message).fix(numbers.fix(context.document, fix)));
    }
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.minus_sign;
    let rule = MajorityRule::new("minus-sign", 2, (options.min_evidence, options.min_share));
    target(context, rule, (group, options.style.name()), votes)
}

/// Returns the minus sign of each negative number.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let held = numbers.quantities().filter(|(_, item, _)| !item.exempt);
    held.filter_map(|(index, item, quantity)| {
        let style = match item.before {
            '-' => "-",
            '−' => "−",
            '–' => "–",
            '－' => "－",
            _ => return None,
        };
        let at = item.run.start - item.before.len_utf8();
        let before = index.checked_sub(1).and_then(|before| numbers.items.get(before));
        let run = ProseRange::new(at, quantity.number.run.end);
        let is_minus = is_measured(quantity) && is_fresh(numbers, at, before);
        is_minus.then_some(Vote { group: "minus", style, run, item: index, judged: true })
    })
    .collect()
}

/// Whether the number can be negative. A number with a measure word cannot, because it counts things.
fn is_measured(quantity: &Quantity) -> bool {
    quantity.magnitude.is_some() || quantity.tail.is_some_and(|tail| tail.kind != TailKind::Measure)
}

/// Whether the character at `at` is a minus sign: no number, letter or mark before it makes it part of a range or name.
fn is_fresh(numbers: &PostNumbers, at: usize, before: Option<&Item>) -> bool {
    let prose = &numbers.prose;
    let c = prose.before(at);
    let joined = c.is_ascii_alphanumeric() || is_mark(c) || c == OPAQUE || "%％)）].．/十百千万萬亿億".contains(c);
    !joined && before.is_none_or(|item| item.run.end < prose.skip_space_back(at))
}
