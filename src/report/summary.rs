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
    let mut lines = vec![format!("Checked {}: {}.", number(counts.posts, "post"), findings(counts, &total, screen))];
    if total.fixed > 0 {
        let fixed = format!("Fixed {} in {}.", number(total.fixed, "finding"), number(counts.rewritten, "post"));
        lines.push(screen.paint(&fixed, ADDED));
    }
    lines.extend(fixes(&total, show, screen));
    lines.extend(hidden(&total, show, screen));
    lines.extend(aside(counts.aside));
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

/// How to fix what is shown.
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

/// How to see what was only counted.
fn hidden(total: &Tally, show: Level, screen: Screen) -> Option<String> {
    let below = || levels(total).into_iter().filter(|(count, _, level)| *count > 0 && *level < show);
    let lowest = below().map(|(.., level)| level).min()?;
    let count: usize = below().map(|(count, ..)| count).sum();
    let are = if count == 1 { "is" } else { "are" };
    let flag = screen.paint(&format!("--show {}", lowest.as_str()), LITERAL);
    Some(format!("{count} {are} shown with {flag} only."))
}

/// What stands on lines that nobody has touched.
fn aside(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 finding is not shown: its line did not change.".to_owned()),
        more => Some(format!("{more} findings are not shown: their lines did not change.")),
    }
}

/// What the baseline keeps out of sight, and how much of that costs nothing to mend.
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
        1 => Some(format!("1 finding of the baseline has vanished; drop it with {drop}.")),
        more => Some(format!("{more} findings of the baseline have vanished; drop them with {drop}.")),
    }
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
