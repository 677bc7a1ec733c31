//! Where the time of a run goes.

mod table;

pub use table::table;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::lint::Observer;

thread_local! {
    /// What was measured inside of the measure that is under way on this thread.
    static INNER: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// Does `work`, and says how long that took without what was measured inside of it.
pub fn measure<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let before = INNER.replace(Duration::ZERO);
    let start = Instant::now();
    let done = work();
    let took = start.elapsed();
    let inner = INNER.replace(before + took);
    (done, took.saturating_sub(inner))
}

/// What time is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// A part of the run, such as `read`.
    Phase(&'static str),
    /// A lint, by its name. What the lints of a family share is the first one's that asks.
    Lint(&'static str),
}

/// How long each task took, on all threads together.
#[derive(Debug)]
pub struct Stopwatch {
    started: Instant,
    spent: Mutex<BTreeMap<Task, Duration>>,
}

/// Reading the site and building the index of its pages, a row of every table of times.
pub const INDEX: Task = Task::Phase("index of the site");

impl Default for Stopwatch {
    fn default() -> Self {
        Self { started: Instant::now(), spent: Mutex::default() }
    }
}

impl Stopwatch {
    /// Does `work`, and counts its time to `task`.
    pub fn time<T>(&self, task: Task, work: impl FnOnce() -> T) -> T {
        let (done, took) = measure(work);
        self.add(task, took);
        done
    }

    /// Counts time to `task`.
    pub fn add(&self, task: Task, took: Duration) {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        *spent.entry(task).or_default() += took;
    }

    /// The time by the clock since there is this watch.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// What was counted until now.
    #[must_use]
    pub fn spent(&self) -> BTreeMap<Task, Duration> {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Observer for Stopwatch {
    fn run(&self, lint: &'static str, check: &mut dyn FnMut()) {
        self.time(Task::Lint(lint), check);
    }
}

/// Does `work`, and counts its time where somebody wants to know.
pub fn timed<T>(stopwatch: Option<&Stopwatch>, task: Task, work: impl FnOnce() -> T) -> T {
    match stopwatch {
        Some(stopwatch) => stopwatch.time(task, work),
        None => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_inside_counts_once() {
        let long = Duration::from_millis(20);
        let stopwatch = Stopwatch::default();
        stopwatch.time(Task::Phase("outer"), || stopwatch.time(Task::Lint("inner"), || std::thread::sleep(long)));
        let spent = stopwatch.spent();
        assert!(spent[&Task::Lint("inner")] >= long);
        assert!(spent[&Task::Phase("outer")] < spent[&Task::Lint("inner")]);
    }
}
