//! The summary at the end of a run: what was found, what was fixed, and what can be fixed.

use super::paint::{ADDED, LITERAL};
use super::{Counts, Screen, Tally, paint, statistics};
use crate::diagnostic::Level;

/// How a run ended for the person who reads the summary.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    /// The lowest level that was shown and fixed.
    pub show: Level,
    /// How many findings were drawn, or `None` if nothing was left out for brevity.
    pub drawn: Option<usize>,
    /// Whether the findings of all levels were counted in a table.
    pub tabled: bool,
    /// The arguments of the run to repeat in other commands, such as ` --only bold content`, or `None` if these are too
    /// many to repeat.
    pub arguments: Option<&'a str>,
}

/// Returns the summary for people.
#[must_use]
pub fn summary(counts: &Counts, ended: Ended<'_>, screen: Screen) -> String {
    if counts.posts == 0 {
        return "No posts found.\n".to_owned();
    }
    let total = counts.total();
    let mut lines = vec![format!("Checked {}: {}.", number(counts.posts, "post"), findings(counts, &total, screen))];
    if total.fixed > 0 {
        let fixed = format!("Fixed {} in {}.", number(total.fixed, "finding"), number(counts.rewritten, "post"));
        lines.push(screen.paint(&fixed, ADDED));
    }
    lines.extend(left_out(&total, ended, screen));
    lines.extend(fixes(&total, ended, screen));
    lines.extend(hidden(&total, ended, screen));
    lines.extend(on_unchanged_lines(counts.on_unchanged_lines));
    lines.extend(known(&counts.known, ended, screen));
    lines.extend(vanished(counts.vanished, screen));
    lines.join("\n") + "\n"
}

/// Returns the most frequent lints and how to read all findings, if there are too many to read in a terminal.
#[must_use]
pub fn overview(counts: &Counts, ended: Ended<'_>, screen: Screen) -> String {
    let total = counts.total();
    if total.shown(ended.show) <= MANY {
        return String::new();
    }
    let report = again("digest-lint check --report html=report.html", ended, screen);
    let read = format!("To read them in a browser:\n  {report}\n");
    statistics::frequent(counts, ended.show, screen) + &read
}

/// The most findings that are read without an overview.
const MANY: usize = 20;

/// Returns a command with the arguments of the run.
fn again(command: &str, ended: Ended<'_>, screen: Screen) -> String {
    match ended.arguments {
        Some(arguments) => screen.paint(&format!("{command}{arguments}"), LITERAL),
        None => screen.paint(command, LITERAL) + " and the same arguments",
    }
}

/// Tells how many findings were left out for brevity.
fn left_out(total: &Tally, ended: Ended<'_>, screen: Screen) -> Option<String> {
    let all = total.shown(ended.show);
    let drawn = ended.drawn.filter(|drawn| *drawn < all)?;
    Some(format!("{drawn} of {} shown; {} shows all.", number(all, "finding"), screen.paint("--full", LITERAL)))
}

const fn levels(total: &Tally) -> [(usize, &'static str, Level); 3] {
    [
        (total.errors, "error", Level::Error),
        (total.warnings, "warning", Level::Warn),
        (total.infos, "info", Level::Info),
    ]
}

fn findings(counts: &Counts, total: &Tally, screen: Screen) -> String {
    let found = levels(total).into_iter().filter(|(count, ..)| *count > 0);
    let found: Vec<_> =
        found.map(|(count, word, level)| screen.paint(&number(count, word), paint::level(level))).collect();
    match (found.is_empty(), total.fixed) {
        (false, _) => found.join(", "),
        _ if counts.known.findings() > 0 => screen.paint("nothing new", ADDED),
        (true, 0) if !counts.unjudged.is_empty() => "nothing found".to_owned(),
        (true, 0) => screen.paint("all good", ADDED),
        (true, _) => screen.paint("all good now", ADDED),
    }
}

/// Tells how to fix the findings that are shown.
fn fixes(total: &Tally, ended: Ended<'_>, screen: Screen) -> Option<String> {
    let safe = again("digest-lint fix", ended, screen);
    let both = again("digest-lint fix --unsafe-fixes", ended, screen);
    match (total.safe_fixes, total.unsafe_fixes) {
        (0, 0) => None,
        (some, 0) => Some(format!("{some} can be fixed with {safe}.")),
        (0, more) => Some(format!("{more} can be fixed with {both}.")),
        (some, more) => Some(format!("{some} can be fixed with {safe}.\n{more} more can be fixed with {both}.")),
    }
}

/// Tells how to show the findings that are only counted.
fn hidden(total: &Tally, ended: Ended<'_>, screen: Screen) -> Option<String> {
    if ended.tabled {
        return None;
    }
    let below = levels(total).into_iter().filter(|(count, _, level)| *count > 0 && *level < ended.show);
    let below: Vec<_> = below.collect();
    let (.., lowest) = below.last()?;
    let words: Vec<_> = below.iter().map(|(count, word, _)| number(*count, word)).collect();
    let is = if below.iter().map(|(count, ..)| count).sum::<usize>() == 1 { "is" } else { "are" };
    let flag = screen.paint(&format!("--show {}", lowest.as_str()), LITERAL);
    Some(format!("{} {is} not shown (use {flag}).", words.join(" and ")))
}

/// Counts the findings on unchanged lines.
fn on_unchanged_lines(count: usize) -> Option<String> {
    (count > 0).then(|| format!("{} hidden (on unchanged lines).", number(count, "finding")))
}

/// Counts the findings in the baseline, and those of them that have a safe fix.
fn known(known: &Tally, ended: Ended<'_>, screen: Screen) -> Option<String> {
    let fix = again("digest-lint fix --no-baseline", ended, screen);
    let findings = match known.findings() {
        0 => return None,
        1 => "1 known finding is in the baseline".to_owned(),
        more => format!("{more} known findings are in the baseline"),
    };
    Some(match known.safe_fixes {
        0 => format!("{findings}."),
        some => format!("{findings}; {some} can be fixed with {fix}."),
    })
}

fn vanished(count: usize, screen: Screen) -> Option<String> {
    let drop = screen.paint("--prune-baseline", LITERAL);
    match count {
        0 => None,
        1 => Some(format!("1 baseline entry no longer occurs; remove it with {drop}.")),
        more => Some(format!("{more} baseline entries no longer occur; remove them with {drop}.")),
    }
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
