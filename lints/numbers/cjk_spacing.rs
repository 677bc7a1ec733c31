//! Reports spaces between Chinese characters and digits in some places of a post but not in others.

use std::ops::Range;

use super::PostVotes;
use super::reading::PostNumbers;
use super::reading::boundary::Boundary;
use super::reading::item::Item;
use super::reading::majority::{Dissent, MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::prose::ProseRange;
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{CjkSpacing, FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety, edited};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/cjk-spacing", level: Some(Level::Warn), page: include_text!("cjk_spacing.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = PostVotes::of(context, "cjk-spacing", votes);
    let mut dissents = dissents(&votes, |group| style(context, group, &votes));
    // Report one finding per mention, for all of its places.
    dissents.sort_by_key(|dissent| dissent.vote.item);
    let wanted: Vec<(&str, &str)> =
        votes.groups().filter_map(|group| Some((group, style(context, group, &votes).ok()?.style))).collect();
    let (mut joined, mut may_change) = (0..0, false);
    let mut findings: Vec<Finding> = Vec::new();
    for mention in dissents.chunk_by(|one, other| one.vote.item == other.vote.item) {
        let item = mention.first().map_or(0, |first| first.vote.item);
        if !joined.contains(&item) {
            report(&mut findings, sink);
            joined = chain(&numbers, item, joined.end);
            may_change = joined.len() == 1 || can_change(&numbers, joined.clone(), &wanted);
        }
        if may_change {
            findings.extend(finding(context, &numbers, mention));
        }
    }
    report(&mut findings, sink);
}

/// Reports the findings of joined mentions. Drops their fixes unless each one has a fix.
fn report(findings: &mut Vec<Finding>, sink: &mut Sink<'_>) {
    let is_whole = findings.iter().all(|finding| finding.fix.is_some());
    for finding in findings.drain(..) {
        sink.report(if is_whole { finding } else { finding.fix(None::<Fix>) });
    }
}

/// Returns the mentions joined to the one at `item`, none of them before `least`.
fn chain(numbers: &PostNumbers, item: usize, least: usize) -> Range<usize> {
    let start = (least..item).rev().take_while(|before| numbers.are_joined(*before)).last().unwrap_or(item);
    let last = (item..numbers.items.len()).find(|at| !numbers.are_joined(*at)).unwrap_or(item);
    start..last + 1
}

/// Whether every place in these mentions that differs from the style of its group can change.
fn can_change(numbers: &PostNumbers, mut items: Range<usize>, wanted: &[(&str, &str)]) -> bool {
    items.all(|item| {
        let mut fits = true;
        numbers.boundaries(item, |boundary| {
            let differs = |(group, style): &(&str, &str)| *group == boundary.group && *style != boundary.style();
            fits &= boundary.judged || !wanted.iter().any(differs);
        });
        fits
    })
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.cjk_spacing;
    let rule = MajorityRule::new("cjk-spacing", 6, (options.min_evidence, options.min_share));
    target(context, rule, (group, asked(options, group)), votes)
}

/// Returns whether each mention has a space between its digits and the adjacent Chinese characters.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let mut votes = Votes::default();
    for (item, Item { run, .. }) in numbers.items.iter().enumerate() {
        numbers.boundaries(item, |boundary| {
            let Boundary { group, judged, .. } = boundary;
            votes.add(Vote { group, style: boundary.style(), run: *run, item, judged });
        });
    }
    votes
}

fn asked(options: &CjkSpacing, group: &str) -> Option<&'static str> {
    let of_group = match group {
        "date" => options.date,
        "percent" => options.percent,
        _ => options.general,
    };
    of_group.name().or_else(|| options.style.name())
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissents: &[Dissent<'_, '_>]) -> Option<Finding> {
    let first = dissents.first()?;
    let item = numbers.items.get(first.vote.item)?;
    let prose = &numbers.prose;
    let mut run = item.run;
    let mut edits = Vec::new();
    let mut boundaries = Vec::new();
    numbers.boundaries(first.vote.item, |boundary| boundaries.push(boundary));
    for boundary in boundaries.iter().filter(|boundary| boundary.judged) {
        let differs = |vote: &Vote| (vote.group, vote.style) == (boundary.group, boundary.style());
        if dissents.iter().any(|dissent| differs(dissent.vote)) {
            let gap = prose.span(boundary.gap);
            edits.push(Edit::replace(gap, if boundary.gap.is_empty() { " " } else { "" }));
            let before = prose.place_before(boundary.gap.start)?;
            run = ProseRange::new(run.start.min(before.start), run.end.max(prose.next(boundary.gap.end)));
        }
    }
    let span = prose.span(run);
    let text = context.document.source(span);
    let wrong = if first.vote.style == "none" { "no space" } else { "a space" };
    let message = format!("\"{text}\" has {wrong} between Chinese and digits");
    let fix = Rewrite {
        block: item.block,
        title: format!("write \"{}\"", edited(context.document.text, span, &edits)),
        safety: Safety::Safe,
        effect: Effect::Blanks,
        edits,
    };
    Some(first.finding(numbers, span, message).fix(numbers.fix(context.document, fix)))
}
