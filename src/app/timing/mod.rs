//! Measures where the time of a run is spent.

mod table;

pub use table::table;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::lint::Observer;

thread_local! {
    /// The time of nested measurements within the current one on this thread.
    static INNER: Cell<Duration> = const { Cell::new(Duration::ZERO) };

    /// The time of all tasks of the current post on this thread.
    static POST: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// Runs `work` and returns its result with the time it took, without the time of nested measurements.
pub fn measure<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let before = INNER.replace(Duration::ZERO);
    let start = Instant::now();
    let done = work();
    let took = start.elapsed();
    let inner = INNER.replace(before + took);
    (done, took.saturating_sub(inner))
}

/// A task that time is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// A phase of the run, such as `read`.
    Phase(&'static str),
    /// A lint, by its name. Work that several lints share counts for the first one that needs it.
    Lint(&'static str),
}

/// Measures the time of each task, added up over all threads.
#[derive(Debug)]
pub struct Stopwatch {
    started: Instant,
    spent: Mutex<BTreeMap<Task, Duration>>,
    /// The slowest posts, the slowest first.
    slowest: Mutex<Vec<(Duration, String)>>,
}

/// The number of posts that are remembered as the slowest.
const SLOWEST: usize = 5;

/// Reading the site and building the index of its pages. Every table of times has a row for it.
pub const INDEX: Task = Task::Phase("index of the site");

impl Default for Stopwatch {
    fn default() -> Self {
        Self { started: Instant::now(), spent: Mutex::default(), slowest: Mutex::default() }
    }
}

impl Stopwatch {
    /// Runs `work`, and adds its time to `task`.
    pub fn time<T>(&self, task: Task, work: impl FnOnce() -> T) -> T {
        let (done, took) = measure(work);
        self.add(task, took);
        done
    }

    /// Adds time to `task`.
    pub fn add(&self, task: Task, took: Duration) {
        if task != INDEX {
            POST.set(POST.get() + took);
        }
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        *spent.entry(task).or_default() += took;
    }

    /// Runs `work`, which processes a post, and remembers the post if its tasks took long. The index of the site, which
    /// the first post waits for, is not one of them.
    fn post<T>(&self, name: impl FnOnce() -> String, work: impl FnOnce() -> T) -> T {
        // While a post waits for the index, its thread may process another one.
        let outer = POST.replace(Duration::ZERO);
        let done = work();
        let took = POST.replace(outer);
        let mut slowest = self.slowest.lock().unwrap_or_else(PoisonError::into_inner);
        let place = slowest.partition_point(|(other, _)| *other >= took);
        if place < SLOWEST {
            slowest.insert(place, (took, name()));
            slowest.truncate(SLOWEST);
        }
        done
    }

    /// Returns the slowest posts so far, the slowest first.
    #[must_use]
    pub fn slowest(&self) -> Vec<(Duration, String)> {
        self.slowest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the wall-clock time since the stopwatch was created.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Returns the time of each task so far.
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

/// Runs `work`, and measures its time if there is a stopwatch.
pub fn timed<T>(stopwatch: Option<&Stopwatch>, task: Task, work: impl FnOnce() -> T) -> T {
    match stopwatch {
        Some(stopwatch) => stopwatch.time(task, work),
        None => work(),
    }
}

/// Runs `work`, which processes the post `name`, and measures its time if there is a stopwatch.
pub fn timed_post<T>(stopwatch: Option<&Stopwatch>, name: impl FnOnce() -> String, work: impl FnOnce() -> T) -> T {
    match stopwatch {
        Some(stopwatch) => stopwatch.post(name, work),
        None => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_measurements_count_once() {
        let long = Duration::from_millis(20);
        let stopwatch = Stopwatch::default();
        stopwatch.time(Task::Phase("outer"), || stopwatch.time(Task::Lint("inner"), || std::thread::sleep(long)));
        let spent = stopwatch.spent();
        assert!(spent[&Task::Lint("inner")] >= long);
        assert!(spent[&Task::Phase("outer")] < spent[&Task::Lint("inner")]);
    }

    #[test]
    fn the_slowest_posts_are_remembered_without_the_posts_and_the_index_inside() {
        let stopwatch = Stopwatch::default();
        let took = |name: &str, ms| {
            stopwatch.post(|| name.to_owned(), || stopwatch.add(Task::Phase("parse"), Duration::from_millis(ms)));
        };
        (1..10).for_each(|ms| took("short", ms));
        stopwatch.post(
            || "outer".to_owned(),
            || {
                took("inner", 50);
                stopwatch.add(INDEX, Duration::from_millis(900));
                stopwatch.add(Task::Phase("parse"), Duration::from_millis(40));
            },
        );
        let slowest: Vec<_> = stopwatch.slowest().into_iter().map(|(took, name)| (took.as_millis(), name)).collect();
        let expected = [(50, "inner"), (40, "outer"), (9, "short"), (8, "short"), (7, "short")];
        assert_eq!(slowest, expected.map(|(ms, name)| (ms, name.to_owned())));
    }
}
