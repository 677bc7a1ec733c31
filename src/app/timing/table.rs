//! The table that `--timing` prints.

use std::cmp::Reverse;
use std::time::Duration;

use super::{Stopwatch, Task};
use crate::report::Screen;
use crate::report::escape::visible;
use crate::report::paint::{FAINT, LITERAL, PLAIN, STRONG};

/// The minimum share of the time, in percent, that a lint needs for a separate row; all other lints share one.
const LEAST: f64 = 1.0;

/// The minimum time that a task needs for a row.
const SHORTEST: Duration = Duration::from_micros(50);

/// Returns the time of each phase and each lint, added up over all threads, the longest first; then the slowest posts.
#[must_use]
pub fn table(stopwatch: &Stopwatch, screen: Screen) -> String {
    let spent = stopwatch.spent();
    let all: Duration = spent.values().sum();
    let row = |name: &str, took: Duration, style| {
        let (ms, part) = (took.as_secs_f64() * 1000.0, percent(took, all));
        format!("{ms:>10.1} {part:>5.1}  {}\n", screen.paint(name, style))
    };
    let (mut phases, mut lints): (Vec<(&str, Duration)>, Vec<_>) = (Vec::new(), Vec::new());
    for (task, took) in spent {
        match task {
            Task::Phase(name) => phases.push((name, took)),
            Task::Lint(name) => lints.push((name, took)),
        }
    }
    let head =
        format!("        ms     %  on all threads, in {:.2} s of wall-clock time", stopwatch.elapsed().as_secs_f64());
    let mut out = format!("\n{}\n", screen.paint(&head, FAINT));
    for (name, took) in longest_first(phases) {
        out += &row(name, took, STRONG);
    }
    out += &row("lints", lints.iter().map(|(_, took)| took).sum(), STRONG);
    let (long, short): (Vec<_>, Vec<_>) = lints.into_iter().partition(|(_, took)| percent(*took, all) >= LEAST);
    for (name, took) in longest_first(long) {
        out += &row(&format!("  {name}"), took, LITERAL);
    }
    if !short.is_empty() {
        out += &row(&format!("  {} more lints", short.len()), short.iter().map(|(_, took)| took).sum(), PLAIN);
    }
    let slowest = stopwatch.slowest();
    if slowest.len() > 1 {
        let head = "        ms     %  in the slowest posts, without waiting for the index";
        out += &format!("\n{}\n", screen.paint(head, FAINT));
        slowest.iter().for_each(|(took, post)| out += &row(&visible(post), *took, PLAIN));
    }
    out
}

fn longest_first(mut tasks: Vec<(&str, Duration)>) -> Vec<(&str, Duration)> {
    tasks.retain(|(_, took)| *took >= SHORTEST);
    tasks.sort_by_key(|(_, took)| Reverse(*took));
    tasks
}

fn percent(part: Duration, all: Duration) -> f64 {
    if all.is_zero() { 0.0 } else { 100.0 * part.as_secs_f64() / all.as_secs_f64() }
}
