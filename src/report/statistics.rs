//! The table of findings by lint and family that `--statistics` prints.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use anstyle::Style;

use super::paint::{self, ADDED, FAINT, LITERAL, PLAIN, STRONG};
use super::{Counts, Screen, Tally};
use crate::diagnostic::Level;

/// The width of a number, in columns.
const WIDTH: usize = 8;

/// A column: its heading, and the number that it shows.
type Column = (&'static str, fn(&Tally) -> usize, Style);

const COLUMNS: [Column; 5] = [
    ("error", |tally| tally.errors, paint::level(Level::Error)),
    ("warn", |tally| tally.warnings, paint::level(Level::Warn)),
    ("info", |tally| tally.infos, paint::level(Level::Info)),
    ("safe", |tally| tally.safe_fixes, PLAIN),
    ("unsafe", |tally| tally.unsafe_fixes, PLAIN),
];

const FIXED: Column = ("fixed", |tally| tally.fixed, ADDED);

/// Returns a row for each family with findings or fixes, followed by rows for its lints, the most findings first.
/// `safe` and `unsafe` count what `--fix` and `--unsafe-fixes` would fix. Empty if there is nothing to count.
#[must_use]
pub fn statistics(counts: &Counts, screen: Screen) -> String {
    let total = counts.total();
    let lints: Vec<_> = sorted(counts.lints.iter().map(|(&lint, &tally)| (lint, tally)).collect());
    let mut families: BTreeMap<&str, Tally> = BTreeMap::new();
    for (lint, tally) in &lints {
        families.entry(split(lint).0).or_default().add(tally);
    }
    if families.is_empty() {
        return String::new();
    }
    let fixed = (total.fixed > 0).then_some(FIXED);
    let columns: Vec<_> = COLUMNS.into_iter().chain(fixed).collect();
    let widest = lints.iter().map(|(lint, _)| split(lint).1.len() + 2).max().unwrap_or_default();
    let row = |name: &str, style: Style, tally: &Tally| {
        let cells = columns.iter().map(|(_, count, style)| cell(count(tally), *style, screen));
        let name = screen.paint(name, style) + &" ".repeat(widest.saturating_sub(name.len()));
        (name + &cells.collect::<String>()).trim_end().to_owned() + "\n"
    };
    let heads = columns.iter().map(|(head, ..)| format!("{head:>WIDTH$}")).collect::<String>();
    let mut out = screen.paint(&format!("{:widest$}{heads}", ""), FAINT) + "\n";
    for (family, tally) in sorted(families.into_iter().collect()) {
        out += &row(family, STRONG, &tally);
        for (lint, tally) in lints.iter().filter(|(lint, _)| split(lint).0 == family) {
            out += &row(&format!("  {}", split(lint).1), LITERAL, tally);
        }
    }
    out + &row("total", STRONG, &total) + "\n"
}

/// The number of lints in a short table.
const FREQUENT: usize = 10;

/// Returns the lints with the most findings of level `show` and above, and what `fix` does about them.
pub(super) fn frequent(counts: &Counts, show: Level, screen: Screen) -> String {
    let mut lints: Vec<_> = counts.lints.iter().map(|(&lint, tally)| (lint, tally.shown(show), tally)).collect();
    lints.retain(|(_, count, _)| *count > 0);
    lints.sort_by_key(|(lint, count, _)| (Reverse(*count), *lint));
    let widest = lints.iter().take(FREQUENT).map(|(lint, ..)| lint.len()).max().unwrap_or_default();
    let heads = format!("{:widest$}{:>WIDTH$}{:>WIDTH$}{:>WIDTH$}", "", "found", "safe", "unsafe");
    let mut out = screen.paint(&heads, FAINT) + "\n";
    for (lint, count, tally) in lints.iter().take(FREQUENT) {
        let cells = [*count, tally.safe_fixes, tally.unsafe_fixes].map(|count| cell(count, PLAIN, screen)).concat();
        let gap = " ".repeat(widest.saturating_sub(lint.len()));
        out += &format!("{}{gap}{}\n", screen.paint(lint, LITERAL), cells.trim_end());
    }
    let more: usize = lints.iter().skip(FREQUENT).map(|(_, count, _)| count).sum();
    if more > 0 {
        let others = lints.len().saturating_sub(FREQUENT);
        let all = screen.paint("--statistics", LITERAL);
        let lints = if others == 1 { "1 other lint".to_owned() } else { format!("{others} other lints") };
        out += &format!("and {more} of {lints} ({all} shows them)\n");
    }
    out + "\n"
}

/// Sorts by the number of findings in descending order, then by name.
fn sorted(mut tallies: Vec<(&str, Tally)>) -> Vec<(&str, Tally)> {
    tallies.retain(|(_, tally)| tally.findings() + tally.fixed > 0);
    tallies.sort_by_key(|(name, tally)| (Reverse(tally.findings() + tally.fixed), *name));
    tallies
}

fn split(lint: &str) -> (&str, &str) {
    lint.split_once('/').unwrap_or((lint, ""))
}

/// Returns the count, aligned to the right, or spaces for zero.
fn cell(count: usize, style: Style, screen: Screen) -> String {
    if count == 0 {
        return " ".repeat(WIDTH);
    }
    let figure = count.to_string();
    " ".repeat(WIDTH.saturating_sub(figure.len())) + &screen.paint(&figure, style)
}
