//! Reports dates in several styles in one post: `2025年2月10日` next to `2025-02-10`.

use super::PostVotes;
use super::reading::PostNumbers;
use super::reading::date_votes::{paddings, styles};
use super::reading::form::{DateForm, with_zeros};
use super::reading::item::{DateMention, DateSeparators, Item};
use super::reading::majority::{Dissent, MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety, edited};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/date-style", level: Some(Level::Warn), page: include_text!("date_style.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = PostVotes::of(context, "date-style", votes);
    let dissents = dissents(&votes, |group| style(context, group, &votes));
    let (of_zeros, of_styles): (Vec<_>, Vec<_>) =
        dissents.into_iter().partition(|dissent| is_of_zeros(dissent.vote.group));
    let mut restyled = Vec::new();
    let mut form: Option<(&str, DateForm<'_>)> = None;
    for dissent in of_styles {
        let group = dissent.vote.group;
        let known = form.filter(|(of, _)| *of == group);
        let (_, form) = *form.insert(known.unwrap_or_else(|| (group, model(context, &numbers, (&dissent, &votes)))));
        restyled.push(dissent.vote.item);
        let edits = dated(&numbers, dissent.vote).and_then(|(item, date)| form.edits(&numbers.prose, item, date));
        let said = match DateSeparators::named(dissent.vote.style) {
            DateSeparators::Chinese => "is written with Chinese characters",
            DateSeparators::Iso => "is written with hyphens",
            DateSeparators::Slash => "is written with slashes",
            DateSeparators::Dot => "is written with periods",
        };
        sink.report(finding(context, &numbers, (&dissent, said, edits)));
    }
    restyled.sort_unstable();
    for dissent in of_zeros {
        let (said, padded) = match dissent.target.style {
            "padded" => ("lacks a leading zero", true),
            "plain" => ("has a leading zero", false),
            // Mixed padding is not a style.
            _ => continue,
        };
        if restyled.binary_search(&dissent.vote.item).is_err() {
            let edits = dated(&numbers, dissent.vote).map(|(_, date)| with_zeros(&numbers.prose, date, padded));
            sink.report(finding(context, &numbers, (&dissent, said, edits)));
        }
    }
}

/// Returns the form of the dates that already have the target style.
fn model<'d>(
    context: &Context<'d>,
    numbers: &PostNumbers,
    (dissent, votes): (&Dissent<'_, '_>, &Votes),
) -> DateForm<'d> {
    let style = dissent.target.style;
    let alike = votes.all.iter().filter(|vote| vote.group == dissent.vote.group && vote.style == style);
    let models = alike.filter_map(|vote| dated(numbers, vote));
    DateForm::of((context.document, &numbers.prose), DateSeparators::named(style), models)
}

fn dated<'a>(numbers: &'a PostNumbers, vote: &Vote) -> Option<(&'a Item, &'a DateMention)> {
    let item = numbers.items.get(vote.item)?;
    Some((item, item.date()?))
}

/// Returns the finding that a date differs from its group, with a fix that applies `edits`.
fn finding(
    context: &Context<'_>,
    numbers: &PostNumbers,
    (dissent, said, edits): (&Dissent<'_, '_>, &str, Option<Vec<Edit>>),
) -> Finding {
    let span = numbers.prose.span(dissent.vote.run);
    let message = format!("\"{}\" {said}", context.document.source(span));
    let fix = edits.zip(numbers.items.get(dissent.vote.item)).and_then(|(edits, item)| {
        let title = format!("write \"{}\"", edited(context.document.text, span, &edits));
        let rewrite = Rewrite { block: item.block, title, safety: Safety::Safe, effect: Effect::Number, edits };
        numbers.fix(context.document, rewrite)
    });
    dissent.finding(numbers, span, message).fix(fix)
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.date_style;
    let of_zeros = is_of_zeros(group);
    let asked = options.style.name().filter(|_| !of_zeros && (options.tables || group != "tables"));
    let rule = MajorityRule::new("date-style", if of_zeros { 3 } else { 2 }, (options.min_evidence, options.min_share));
    target(context, rule, (group, asked), votes)
}

fn is_of_zeros(group: &str) -> bool {
    group.starts_with("zeros")
}

/// Returns the style of each date, and whether its digits have leading zeros.
pub(super) fn votes(numbers: &PostNumbers, options: &NumbersOptions) -> Votes {
    styles(numbers, options).chain(paddings(numbers)).collect()
}
