//! Reports times of day with full-width and half-width colons in one post: `9：30` next to `9:30`.

use super::reading::PostNumbers;
use super::reading::item::{Clock, Item, ItemKind};
use super::reading::majority::{Dissent, MajorityRule, TargetStyle, Undecided, Vote, Votes, dissents, target};
use super::reading::prose::{Prose, SOFT};
use super::reading::range::mark;
use super::reading::rewrite::Rewrite;
use super::{PostVotes, Standard};
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::han;

pub(crate) static LINT: Lint =
    Lint { name: "numbers/time-colon", level: Some(Level::Warn), page: include_text!("time_colon.md"), check };

/// Words that precede a time of day but not a score.
const BEFORE: &[&str] = &[
    "上午",
    "下午",
    "中午",
    "凌晨",
    "清晨",
    "傍晚",
    "早上",
    "早晨",
    "晚上",
    "晚间",
    "夜间",
    "深夜",
    "午后",
    "今日",
    "今天",
    "今晚",
    "明日",
    "明天",
    "明晚",
    "昨日",
    "昨天",
    "昨晚",
    "当日",
    "当天",
    "当晚",
    "时间",
    "时间为",
    "时间是",
    "时间：",
    "时间:",
    "晚",
    "早",
];

/// Words that precede the name of a weekday.
const WEEKDAYS: [&str; 4] = ["周", "星期", "週", "礼拜"];

/// Words that follow a time of day but not a score.
const BEHIND: &[&str] = &["分", "AM", "PM", "am", "pm"];

/// GB/T 7408: a half-width colon.
pub(super) const STANDARD: Standard = Standard { style: |_| "ascii", finding };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let votes = PostVotes::of(context, "time-colon", votes);
    for dissent in dissents(&votes, |group| style(context, group, &votes)) {
        sink.report(finding(context, &numbers, &dissent));
    }
}

/// Returns the style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<TargetStyle<'c>, Undecided> {
    let options = &context.config.numbers.time_colon;
    let rule = MajorityRule::new("time-colon", 2, (options.min_evidence, options.min_share));
    target(context, rule, (group, options.style.name()), votes)
}

/// Returns the colon of each time, judged if it can only be a time. The half-width colon is standard, and only the
/// config can require the other one.
pub(super) fn votes(numbers: &PostNumbers, options: &NumbersOptions) -> Votes {
    let wide_is_asked_for = options.time_colon.style.name() == Some("fullwidth");
    let prose = &numbers.prose;
    let clocks = numbers.items.iter().enumerate().filter(|(_, item)| !item.exempt);
    clocks
        .filter_map(|(index, item)| {
            let ItemKind::Clock(clock) = &item.what else { return None };
            let style = if prose.at(clock.colon) == ':' { "ascii" } else { "fullwidth" };
            let before = index.checked_sub(1).and_then(|before| numbers.items.get(before));
            let may_change = style == "fullwidth" || wide_is_asked_for;
            let judged = may_change && (clock.seconds || is_time(prose, item, before));
            Some(Vote { group: "time", style, run: item.run, item: index, judged })
        })
        .collect()
}

/// Whether the item is a time of day with a colon, and nothing else.
pub(super) fn is_certain(numbers: &PostNumbers, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| numbers.items.get(before));
    numbers.items.get(index).is_some_and(|item| match &item.what {
        ItemKind::Clock(clock) => clock.seconds || is_time(&numbers.prose, item, before),
        _ => false,
    })
}

/// Whether the context makes the item a time: `21：15` alone may be a score, and `16：10` a ratio.
fn is_time(prose: &Prose, item: &Item, before: Option<&Item>) -> bool {
    let start = prose.skip_back(0, item.run.start, |c| han::is_space(c) || c == SOFT);
    let end = prose.skip_space(item.run.end);
    let after_date = before.is_some_and(|item| item.run.end == start && matches!(item.what, ItemKind::Date(_)));
    let weekday = "一二三四五六日天".contains(prose.before(start))
        && prose.place_before(start).is_some_and(|day| WEEKDAYS.iter().any(|word| prose.ends(day.start, word)));
    let in_range = before.is_some_and(|before| joined(prose, before, item))
        || mark(prose, end).is_some_and(|end| prose.at(prose.skip_space(end)).is_ascii_digit());
    after_date
        || weekday
        || in_range
        || BEFORE.iter().any(|word| prose.ends(start, word))
        || BEHIND.iter().any(|word| prose.is(end, word))
}

/// Whether a range mark joins this time to the one before it.
fn joined(prose: &Prose, before: &Item, item: &Item) -> bool {
    let is_clock = matches!(before.what, ItemKind::Clock(Clock { .. }));
    is_clock && mark(prose, prose.skip_space(before.run.end)).is_some_and(|end| prose.skip_space(end) == item.run.start)
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, dissent: &Dissent<'_, '_>) -> Option<Finding> {
    let prose = &numbers.prose;
    let Vote { run, item, .. } = *dissent.vote;
    let (colon, name) =
        if dissent.target.style == "ascii" { (':', "a full-width colon") } else { ('：', "a half-width colon") };
    let others = prose.text(run).match_indices([':', '：']).filter(|(_, other)| !other.starts_with(colon));
    let place = |at: usize| prose.span(prose.place(run.start + at));
    let span = prose.span(run);
    let fix = Rewrite {
        block: numbers.items.get(item).map_or(0, |item| item.block),
        title: format!("write `{colon}`"),
        safety: Safety::Safe,
        effect: Effect::Number,
        edits: others.map(|(at, _)| Edit::replace(place(at), colon)).collect(),
    };
    let message = format!("\"{}\" has {name}", context.document.source(span));
    Some(dissent.finding(numbers, span, message).fix(numbers.fix(context.document, fix)))
}
