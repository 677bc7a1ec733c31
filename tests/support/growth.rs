//! Checks that work grows about as fast as its input, measured in processor time or by counted steps.
//!
//! The limit is `t(4n) < 8 t(n)`. Linear work, with or without a logarithm, takes about four times as long for four
//! times the input; quadratic work takes sixteen times as long. Unlike a limit in seconds, this works on every machine
//! and in every build.

use std::cell::Cell;
use std::time::Duration;

/// The size of the large input, as a multiple of the small one.
const FACTOR: usize = 4;
/// The time limit for the large input, as a multiple of the time for the small one.
const LIMIT: u32 = 8;
/// The shortest time that a clock measures well. A small input that takes less is doubled.
const MEASURABLE: Duration = Duration::from_millis(5);
/// The largest small input, in bytes. Work that is still too fast for the clock is fast enough.
const LARGEST: usize = 1 << 20;
/// The number of measurements before a test fails, because other processes slow memory and caches down, and where only
/// the clock on the wall can be read, everything.
const TRIES: usize = if cfg!(unix) { 12 } else { 100 };

/// Asserts that the processor time of `work` grows about linearly with the size of its input. `input` creates an input
/// of a given size in bytes; the smallest has `bytes`.
///
/// Creating the input is not timed. The fastest of several runs counts, so that a busy machine does not fail the test.
#[track_caller]
pub(crate) fn assert_linear(what: &str, bytes: usize, input: impl Fn(usize) -> String, work: impl Fn(&str)) {
    let time = |bytes: usize| {
        let text = input(bytes);
        let start = thread_time();
        work(&text);
        thread_time() - start
    };
    let mut bytes = bytes;
    while bytes < LARGEST && fastest(&time, bytes) < MEASURABLE {
        bytes *= 2;
    }
    if let Err(growth) = linear(&time, bytes) {
        panic!("{what:?} is too slow: {growth}");
    }
}

/// Returns the processor time of this thread. Unlike wall-clock time, it does not pass while other threads run.
#[cfg(unix)]
fn thread_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.try_into().expect("a thread has used no negative time")
}

/// Returns the time since the first call: std has no processor time.
#[cfg(not(unix))]
fn thread_time() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

/// Repeats `piece` as often as it fits into a number of bytes.
pub(crate) fn repeated(piece: &str) -> impl Fn(usize) -> String {
    move |bytes| piece.repeat(bytes / piece.len())
}

/// Compares the costs of inputs of `size` and of four times `size`; an error with both costs if no try stays within the
/// limit.
fn linear(cost: &impl Fn(usize) -> Duration, size: usize) -> Result<(), String> {
    let mut small = fastest(cost, size);
    let mut large = Duration::MAX;
    for _ in 0..TRIES {
        large = large.min(cost(size * FACTOR));
        if large < LIMIT * small.max(MEASURABLE) {
            return Ok(());
        }
        small = small.min(cost(size));
    }
    Err(format!("{size} bytes take {small:?}, {FACTOR} times as many {large:?}, after {TRIES} tries"))
}

/// Returns the lowest of three costs.
fn fastest(cost: &impl Fn(usize) -> Duration, size: usize) -> Duration {
    (0..3).map(|_| cost(size)).min().unwrap_or_default()
}

/// Returns one microsecond per step.
fn steps(count: usize) -> Duration {
    Duration::from_micros(count.try_into().expect("few steps"))
}

#[test]
fn linear_work_passes_and_quadratic_work_fails() {
    assert_eq!(linear(&steps, 100_000), Ok(()));
    assert_eq!(linear(&|size: usize| steps(size * usize::try_from(size.ilog2()).expect("small")), 100_000), Ok(()));
    let quadratic = linear(&|size: usize| steps(size * size / 100), 10_000);
    let said = format!("10000 bytes take 1s, 4 times as many 16s, after {TRIES} tries");
    assert_eq!(quadratic, Err(said));
}

#[test]
fn a_busy_machine_does_not_fail_the_test() {
    let calls = Cell::new(0);
    let slow_for_a_while = |size: usize| {
        calls.set(calls.get() + 1);
        // The first runs of the large input are delayed.
        steps(if (4..10).contains(&calls.get()) { 20 * size } else { size })
    };
    assert_eq!(linear(&slow_for_a_while, 100_000), Ok(()));
    assert!(calls.get() > 8, "it was measured again");
}

#[test]
#[should_panic(expected = "\"quadratic\" is too slow")]
fn quadratic_work_is_detected_by_its_time() {
    assert_linear("quadratic", 1_000, repeated("甲"), |text| {
        let letters: Vec<char> = text.chars().collect();
        let pairs = letters.iter().map(|one| letters.iter().filter(|two| one == *two).count());
        assert_eq!(pairs.sum::<usize>(), letters.len() * letters.len());
    });
}
