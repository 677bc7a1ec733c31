//! The styles of the dates in a post, and their leading zeros.

use std::cell::LazyCell;

use super::PostNumbers;
use super::context::{DateContext, partner};
use super::form::zeros;
use super::item::{DateMention, DateSeparators, Item, ItemKind};
use super::majority::Vote;
use super::prose::{Prose, SOFT};
use super::version::{is_calendar_version, is_introduced_as_date};
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::text::han;

/// Returns the style of each complete date, in one group per context.
///
/// A majority never makes a sentence lose `年月日`. Only the config can require that.
pub(in super::super) fn styles(numbers: &PostNumbers, options: &NumbersOptions) -> impl Iterator<Item = Vote> {
    let is_asked_for = options.date_style.style.name().is_some();
    let is_name = |item: &Item| matches!(item.what, ItemKind::Name);
    let has_versions = LazyCell::new(move || {
        let mut names = numbers.items.iter().filter(|item| is_name(item));
        names.any(|item| is_calendar_version(numbers.prose.text(item.run)))
    });
    let held = numbers.dates().filter(|(_, item, date)| !item.exempt && is_comparable(&numbers.prose, item, date));
    let vote = move |(index, item, date): (usize, &Item, &DateMention)| {
        let is_whole = |other: &Item| matches!(other.date(), Some(DateMention { year: Some(_), day: Some(_), .. }));
        let setting = DateContext::of(numbers, (index, item));
        let group = match setting {
            DateContext::Table => "tables",
            DateContext::Heading => "headings",
            DateContext::Stamp => "stamps",
            DateContext::Note => "notes",
            // `2025年2月10日—12日` cannot be written with separators.
            DateContext::Range => partner(numbers, index).is_none_or(is_whole).then_some("ranges")?,
            DateContext::Body => "sentences",
        };
        let may_be_version =
            date.style == DateSeparators::Dot && !is_introduced_as_date(&numbers.prose, item.run.start);
        if may_be_version && *has_versions {
            return None;
        }
        let is_lone = setting == DateContext::Table || setting == DateContext::Heading && is_alone(numbers, item);
        let judged = is_asked_for || is_lone || date.style != DateSeparators::Chinese && setting != DateContext::Note;
        Some(Vote { group, style: date.style.name(), run: item.run, item: index, judged })
    };
    held.filter_map(vote)
}

/// Whether the block contains only the date.
fn is_alone(numbers: &PostNumbers, item: &Item) -> bool {
    let block = numbers.prose.blocks.get(item.block);
    block.is_some_and(|block| {
        numbers.prose.text(block.run).trim_matches(|c| han::is_space(c) || c == SOFT) == numbers.prose.text(item.run)
    })
}

/// Whether the date is complete, has no time after it, and is not in quotation marks, which keep its form.
fn is_comparable(prose: &Prose, item: &Item, date: &DateMention) -> bool {
    let after = prose.skip_space(item.run.end);
    let is_whole = date.year.is_some() && date.month.is_some() && date.day.is_some();
    let is_quoted = matches!(prose.before(item.run.start), '“' | '‘' | '「' | '『')
        && matches!(prose.at(item.run.end), '”' | '’' | '」' | '』');
    is_whole && !is_quoted && !date.timestamp && !prose.at(after).is_ascii_digit() && !"日号".contains(prose.at(after))
}

/// Returns whether each Chinese date has leading zeros in the month and day where one digit would do.
pub(in super::super) fn paddings(numbers: &PostNumbers) -> impl Iterator<Item = Vote> {
    let held = numbers
        .dates()
        .filter(|(_, item, date)| !item.exempt && date.style == DateSeparators::Chinese && date.month.is_some());
    let vote = move |(index, item, date): (usize, &Item, &DateMention)| {
        let style = match zeros(date) {
            (true, false) => "padded",
            (false, true) => "plain",
            (true, true) => "mixed",
            (false, false) => return None,
        };
        let group = match DateContext::of(numbers, (index, item)) {
            DateContext::Table => "zeros in tables",
            DateContext::Heading => "zeros in headings",
            DateContext::Stamp => "zeros in stamps",
            DateContext::Range => "zeros in ranges",
            DateContext::Body | DateContext::Note => "zeros in sentences",
        };
        Some(Vote { group, style, run: item.run, item: index, judged: true })
    };
    held.filter_map(vote)
}
