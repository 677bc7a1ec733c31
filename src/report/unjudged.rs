//! Reports what could not be checked: links, with the reasons, and posts of other generators than Hugo.

use std::cmp::Reverse;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::escape::visible;
use super::{Counts, Screen};

const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// Returns the reasons with their numbers of links, the most frequent first.
pub(crate) fn reasons(counts: &Counts) -> Vec<(usize, &str)> {
    let mut reasons: Vec<_> = counts.unjudged.iter().map(|(reason, count)| (*count, &**reason)).collect();
    reasons.sort_by_key(|(count, reason)| (Reverse(*count), *reason));
    reasons
}

/// Returns a sentence for one reason, without a full stop.
pub(crate) fn sentence(count: usize, reason: &str) -> String {
    format!("{} not judged: {reason}", links(count))
}

fn links(count: usize) -> String {
    if count == 1 { "1 link was".to_owned() } else { format!("{count} links were") }
}

/// Returns notes for people about what was not judged: the number of links with the first `most` reasons, and the lints
/// about Hugo if another `generator` builds the site.
#[must_use]
pub fn unjudged((counts, generator): (&Counts, Option<&str>), most: usize, screen: Screen) -> String {
    let note = screen.paint("note:", NOTE);
    let mut out = of_links(counts, most, &note);
    if let Some(generator) = generator {
        let _ = writeln!(out, "{note} lints about Hugo did not run, because the site is built with {generator}");
    }
    out
}

fn of_links(counts: &Counts, most: usize, note: &str) -> String {
    let reasons = reasons(counts);
    let total: usize = reasons.iter().map(|(count, _)| count).sum();
    if total == 0 {
        return String::new();
    }
    let mut out = format!("{note} {} not judged:\n", links(total));
    let width = total.to_string().len();
    for (count, reason) in reasons.iter().take(most) {
        let _ = writeln!(out, "  {count:>width$}  {}", visible(reason));
    }
    if let Some(more) = reasons.len().checked_sub(most).filter(|more| *more > 0) {
        let _ = writeln!(out, "  {more} more reasons (use --statistics)");
    }
    out
}
