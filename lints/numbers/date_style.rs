//! Dates of several styles in one post.

use std::cell::LazyCell;

use super::analysis::Analysis;
use super::analysis::form::{Form, with_zeros, zeros};
use super::analysis::item::{Date, DateStyle, Item, What};
use super::analysis::majority::{Dissent, Rule, Target, Undecided, Vote, Votes, dissents, target};
use super::analysis::prose::{Prose, SOFT, is_blank};
use super::analysis::rewrite::Rewrite;
use super::analysis::setting::{Setting, partner};
use super::analysis::version::{is_calendar_version, is_told_as_date};
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety, edited};
use crate::lint::{Context, Lint, Sink};

/// Dates of several styles in one post.
pub static LINT: Lint =
    Lint { name: "numbers/date-style", level: Some(Level::Warn), page: include_str!("date_style.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = Analysis::of(context);
    let styles: Votes = styles(&analysis, &context.config.numbers).collect();
    let mut restyled = Vec::new();
    let mut form: Option<(&str, Form<'_>)> = None;
    for dissent in dissents(&styles, |group| style(context, group, &styles)) {
        let group = dissent.vote.group;
        let known = form.filter(|(of, _)| *of == group);
        let (_, form) = *form.insert(known.unwrap_or_else(|| (group, model(context, &analysis, (&dissent, &styles)))));
        restyled.push(dissent.vote.item);
        let edits = dated(&analysis, dissent.vote).and_then(|(item, date)| form.edits(&analysis.prose, item, date));
        let said = match DateStyle::named(dissent.vote.style) {
            DateStyle::Chinese => "is written in Chinese",
            DateStyle::Iso => "is written with hyphens",
            DateStyle::Slash => "is written with slashes",
            DateStyle::Dot => "is written with points",
        };
        sink.report(finding(context, &analysis, (&dissent, said, edits)));
    }
    restyled.sort_unstable();
    let paddings: Votes = paddings(&analysis).collect();
    for dissent in dissents(&paddings, |group| style(context, group, &paddings)) {
        let (said, padded) = match dissent.target.style {
            "padded" => ("lacks a leading zero", true),
            "plain" => ("has a leading zero", false),
            // Where some digits have a zero and some not, that is no style.
            _ => continue,
        };
        if restyled.binary_search(&dissent.vote.item).is_err() {
            let edits = dated(&analysis, dissent.vote).map(|(_, date)| with_zeros(&analysis.prose, date, padded));
            sink.report(finding(context, &analysis, (&dissent, said, edits)));
        }
    }
}

/// The form of the dates that have the style which is wanted.
fn model<'d>(context: &Context<'d>, analysis: &Analysis, (dissent, votes): (&Dissent<'_, '_>, &Votes)) -> Form<'d> {
    let style = dissent.target.style;
    let alike = votes.all.iter().filter(|vote| vote.group == dissent.vote.group && vote.style == style);
    let models = alike.filter_map(|vote| dated(analysis, vote));
    Form::of((context.document, &analysis.prose), DateStyle::named(style), models)
}

fn dated<'a>(analysis: &'a Analysis, vote: &Vote) -> Option<(&'a Item, &'a Date)> {
    let item = analysis.items.get(vote.item)?;
    Some((item, item.date()?))
}

/// The finding that a date differs from its like, and the fix that `edits` make.
fn finding(
    context: &Context<'_>,
    analysis: &Analysis,
    (dissent, said, edits): (&Dissent<'_, '_>, &str, Option<Vec<Edit>>),
) -> Finding {
    let span = analysis.prose.span(dissent.vote.run);
    let message = format!("\"{}\" {said}", context.document.source(span));
    let fix = edits.zip(analysis.items.get(dissent.vote.item)).and_then(|(edits, item)| {
        let title = format!("write \"{}\"", edited(context.document.text, span, &edits));
        let rewrite = Rewrite { block: item.block, title, safety: Safety::Safe, effect: Effect::Number, edits };
        analysis.fix(context.document, rewrite)
    });
    dissent.finding(analysis, span, message).fix(fix)
}

/// The style that the mentions of a group should have.
pub(super) fn style<'c>(context: &Context<'c>, group: &str, votes: &Votes) -> Result<Target<'c>, Undecided> {
    let options = &context.config.numbers.date_style;
    let of_zeros = group.starts_with("zeros");
    let asked = options.style.name().filter(|_| !of_zeros && (options.tables || group != "tables"));
    let rule = Rule::new("date-style", if of_zeros { 3 } else { 2 }, (options.min_evidence, options.min_share));
    target(context, rule, (group, asked), votes)
}

/// How each date is written, and whether its digits have zeros before them.
pub(super) fn votes(analysis: &Analysis, options: &NumbersOptions) -> Votes {
    styles(analysis, options).chain(paddings(analysis)).collect()
}

/// How each whole date is written; those in other places are compared with their like.
///
/// No majority makes a sentence lose `年月日`: only the config can ask for that.
fn styles(analysis: &Analysis, options: &NumbersOptions) -> impl Iterator<Item = Vote> {
    let is_asked_for = options.date_style.style.name().is_some();
    let is_name = |item: &Item| matches!(item.what, What::Name);
    let has_versions = LazyCell::new(move || {
        let mut names = analysis.items.iter().filter(|item| is_name(item));
        names.any(|item| is_calendar_version(analysis.prose.text(item.run)))
    });
    let held = analysis.dates().filter(|(_, item, date)| !item.exempt && is_comparable(&analysis.prose, item, date));
    let vote = move |(index, item, date): (usize, &Item, &Date)| {
        let is_whole = |other: &Item| matches!(other.date(), Some(Date { year: Some(_), day: Some(_), .. }));
        let setting = Setting::of(analysis, (index, item));
        let group = match setting {
            Setting::Table => "tables",
            Setting::Heading => "headings",
            Setting::Stamp => "stamps",
            Setting::Note => "notes",
            // `2025年2月10日—12日` cannot be written with signs.
            Setting::Range => partner(analysis, index).is_none_or(is_whole).then_some("ranges")?,
            Setting::Body => "sentences",
        };
        let may_be_version = date.style == DateStyle::Dot && !is_told_as_date(&analysis.prose, item.run.start);
        if may_be_version && *has_versions {
            return None;
        }
        let is_lone = setting == Setting::Table || setting == Setting::Heading && is_alone(analysis, item);
        let judged = date.style != DateStyle::Chinese || is_asked_for || is_lone;
        Some(Vote { group, style: date.style.name(), run: item.run, item: index, judged })
    };
    held.filter_map(vote)
}

/// Whether the block of the date holds nothing else.
fn is_alone(analysis: &Analysis, item: &Item) -> bool {
    let block = analysis.prose.blocks.get(item.block);
    block.is_some_and(|block| {
        analysis.prose.text(block.run).trim_matches(|c| is_blank(c) || c == SOFT) == analysis.prose.text(item.run)
    })
}

/// Whether the date is whole, no time follows it, and it is not quoted as it is written.
fn is_comparable(prose: &Prose, item: &Item, date: &Date) -> bool {
    let behind = prose.blank(item.run.end);
    let is_whole = date.year.is_some() && date.month.is_some() && date.day.is_some();
    let is_quoted = matches!(prose.before(item.run.start), '“' | '‘' | '「' | '『')
        && matches!(prose.at(item.run.end), '”' | '’' | '」' | '』');
    is_whole
        && !is_quoted
        && !date.timestamp
        && !prose.at(behind).is_ascii_digit()
        && !"日号".contains(prose.at(behind))
}

/// Whether zeros stand before the months and days of each date in Chinese, where one digit would do.
fn paddings(analysis: &Analysis) -> impl Iterator<Item = Vote> {
    let held = analysis
        .dates()
        .filter(|(_, item, date)| !item.exempt && date.style == DateStyle::Chinese && date.month.is_some());
    let vote = move |(index, item, date): (usize, &Item, &Date)| {
        let style = match zeros(date) {
            (true, false) => "padded",
            (false, true) => "plain",
            (true, true) => "mixed",
            (false, false) => return None,
        };
        let group = match Setting::of(analysis, (index, item)) {
            Setting::Table => "zeros in tables",
            Setting::Heading => "zeros in headings",
            Setting::Stamp => "zeros in stamps",
            Setting::Range => "zeros in ranges",
            Setting::Body | Setting::Note => "zeros in sentences",
        };
        Some(Vote { group, style, run: item.run, item: index, judged: true })
    };
    held.filter_map(vote)
}
