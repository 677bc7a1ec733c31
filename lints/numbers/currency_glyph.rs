//! Reports the half-width and the full-width yuan symbol in one post: `¥5` next to `￥5`.

use super::PostVotes;
use super::reading::PostNumbers;
use super::reading::item::ItemKind;
use super::reading::majority::{MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::prose::ProseRange;
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/currency-glyph", level: Some(Level::Warn), page: include_text!("currency_glyph.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = PostVotes::of(context, "currency-glyph", votes);
    for dissent in dissents(&votes, |group| style(context, group, &votes)) {
        let Some(item) = numbers.items.get(dissent.vote.item) else { continue };
        let ItemKind::Quantity(quantity) = &item.what else { continue };
        let Some(prefix) = quantity.prefix else { continue };
        let glyph = dissent.target.style;
        let span = numbers.prose.span(dissent.vote.run);
        let message = format!("\"{}\" is written with `{}`", context.document.source(span), dissent.vote.style);
        let fix = Rewrite {
            block: item.block,
            title: format!("write `{glyph}`"),
            safety: Safety::Safe,
            effect: Effect::Number,
            edits: vec![Edit::replace(numbers.prose.span(prefix), glyph)],
        };
        let fix = numbers.fix(context.document, fix);
        sink.report(dissent.finding(&numbers, span, message).fix(fix));
    }
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.currency_glyph;
    let rule = MajorityRule::new("currency-glyph", 2, (options.min_evidence, options.min_share));
    target(context, rule, (group, options.style.name()), votes)
}

/// Returns the symbol of each amount in yuan.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let held = numbers.quantities().filter(|(_, item, _)| !item.exempt);
    held.filter_map(|(item, _, quantity)| {
        let prefix = quantity.prefix?;
        let style = match numbers.prose.at(prefix.start) {
            '¥' => "¥",
            '￥' => "￥",
            _ => return None,
        };
        let run = ProseRange::new(prefix.start, quantity.number.run.end);
        Some(Vote { group: "yuan", style, run, item, judged: true })
    })
    .collect()
}
