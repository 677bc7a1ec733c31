//! The summary at the end of a run: what was found, what was fixed, and what can be fixed.

use super::paint::{ADDED, LITERAL};
use super::{Counts, Screen, Tally, paint};
use crate::diagnostic::Level;

/// Returns the summary for people, to whom findings of level `show` and above were shown.
#[must_use]
pub fn summary(counts: &Counts, show: Level, screen: Screen) -> String {
    if counts.posts == 0 {
        return "No posts found.\n".to_owned();
    }
    let total = counts.total();
    let mut lines = vec![format!("Checked {}: {}.", number(counts.posts, "post"), findings(counts, &total, screen))];
    if total.fixed > 0 {
        let fixed = format!("Fixed {} in {}.", number(total.fixed, "finding"), number(counts.rewritten, "post"));
        lines.push(screen.paint(&fixed, ADDED));
    }
    lines.extend(fixes(&total, show, screen));
    lines.extend(hidden(&total, show, screen));
    lines.extend(on_unchanged_lines(counts.on_unchanged_lines));
    lines.extend(known(&counts.known, screen));
    lines.extend(vanished(counts.vanished, screen));
    lines.join("\n") + "\n"
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
fn fixes(total: &Tally, show: Level, screen: Screen) -> Option<String> {
    let shown = match show {
        Level::Warn => String::new(),
        level => format!(" --show {}", level.as_str()),
    };
    let painted = |flags| screen.paint(&format!("{flags}{shown}"), LITERAL);
    let (safe, both) = (painted("--fix"), painted("--fix --unsafe-fixes"));
    match (total.safe_fixes, total.unsafe_fixes) {
        (0, 0) => None,
        (some, 0) => Some(format!("{some} can be fixed with {safe}.")),
        (0, more) => Some(format!("{more} can be fixed with {both}.")),
        (some, more) => Some(format!("{some} can be fixed with {safe}, {more} more with {both}.")),
    }
}

/// Tells how to show the findings that are only counted.
fn hidden(total: &Tally, show: Level, screen: Screen) -> Option<String> {
    let below = || levels(total).into_iter().filter(|(count, _, level)| *count > 0 && *level < show);
    let lowest = below().map(|(.., level)| level).min()?;
    let words: Vec<_> = below().map(|(_, word, _)| word).collect();
    let count: usize = below().map(|(count, ..)| count).sum();
    let findings = number(count, &format!("{} finding", words.join(" and ")));
    let flag = screen.paint(&format!("--show {}", lowest.as_str()), LITERAL);
    Some(format!("{findings} hidden (use {flag})."))
}

/// Counts the findings on unchanged lines.
fn on_unchanged_lines(count: usize) -> Option<String> {
    (count > 0).then(|| format!("{} hidden (on unchanged lines).", number(count, "finding")))
}

/// Counts the findings in the baseline, and those of them that have a safe fix.
fn known(known: &Tally, screen: Screen) -> Option<String> {
    let fix = screen.paint("--fix --no-baseline", LITERAL);
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
