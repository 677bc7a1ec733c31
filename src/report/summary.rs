//! The last lines of a run: what was found, what was mended, what can be mended and how.

use super::paint::{ADDED, LITERAL};
use super::{Counts, Screen, Tally, paint};
use crate::diagnostic::Level;

/// The last lines of a run, for people, who were shown findings from level `show` on.
#[must_use]
pub fn summary(counts: &Counts, show: Level, screen: Screen) -> String {
    if counts.posts == 0 {
        return "No posts found.\n".to_owned();
    }
    let total = counts.total();
    let mut lines = vec![format!("Checked {}: {}.", number(counts.posts, "post"), findings(&total, screen))];
    if total.fixed > 0 {
        let fixed = format!("Fixed {} in {}.", number(total.fixed, "finding"), number(counts.rewritten, "post"));
        lines.push(screen.paint(&fixed, ADDED));
    }
    lines.extend(fixes(&total, screen));
    lines.extend(hidden(&total, show, screen));
    lines.join("\n") + "\n"
}

const fn levels(total: &Tally) -> [(usize, &'static str, Level); 3] {
    [
        (total.errors, "error", Level::Error),
        (total.warnings, "warning", Level::Warn),
        (total.infos, "info", Level::Info),
    ]
}

fn findings(total: &Tally, screen: Screen) -> String {
    let found = levels(total).into_iter().filter(|(count, ..)| *count > 0);
    let found: Vec<_> =
        found.map(|(count, word, level)| screen.paint(&number(count, word), paint::level(level))).collect();
    match (found.is_empty(), total.fixed) {
        (false, _) => found.join(", "),
        (true, 0) => screen.paint("all good", ADDED),
        (true, _) => screen.paint("all good now", ADDED),
    }
}

fn fixes(total: &Tally, screen: Screen) -> Option<String> {
    let (safe, both) = (screen.paint("--fix", LITERAL), screen.paint("--fix --unsafe-fixes", LITERAL));
    match (total.safe_fixes, total.unsafe_fixes) {
        (0, 0) => None,
        (some, 0) => Some(format!("{some} can be fixed with {safe}.")),
        (0, more) => Some(format!("{more} can be fixed with {both}.")),
        (some, more) => Some(format!("{some} can be fixed with {safe}, {more} more with {both}.")),
    }
}

/// How to see what was only counted.
fn hidden(total: &Tally, show: Level, screen: Screen) -> Option<String> {
    let below = || levels(total).into_iter().filter(|(count, _, level)| *count > 0 && *level < show);
    let lowest = below().map(|(.., level)| level).min()?;
    let count: usize = below().map(|(count, ..)| count).sum();
    let are = if count == 1 { "is" } else { "are" };
    let flag = screen.paint(&format!("--show {}", lowest.as_str()), LITERAL);
    Some(format!("{count} {are} shown with {flag} only."))
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
