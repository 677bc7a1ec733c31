//! Holds that work grows about as its input does, by clocks or by counted steps.
//!
//! The law is `t(4n) < 8 t(n)`: work that is linear, or linear with a logarithm, takes about four times as long for four
//! times the input; work that is quadratic takes sixteen times as long. Unlike a limit in seconds, this holds on every
//! machine and in every build.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// How many times as large the large input is.
const FACTOR: usize = 4;
/// How many times as long the large input must not take.
const LIMIT: u32 = 8;
/// What a clock can measure well. Where the small input takes less, it is doubled.
const MEASURABLE: Duration = Duration::from_millis(5);
/// The largest small input, in bytes: what is still too fast for the clock then is fast enough.
const LARGEST: usize = 1 << 20;
/// How often both are measured anew before the law is broken: another process may have taken the processor meanwhile.
const TRIES: usize = 12;

/// Asserts that `work` on what `input` makes of a number of bytes grows about as that number does, from `bytes` on.
///
/// Making the input is not timed. The fastest of several runs counts, so that a loaded machine breaks nothing.
#[track_caller]
pub(crate) fn assert_linear(what: &str, bytes: usize, input: impl Fn(usize) -> String, work: impl Fn(&str)) {
    let time = |bytes: usize| {
        let text = input(bytes);
        let start = Instant::now();
        work(&text);
        start.elapsed()
    };
    let mut bytes = bytes;
    while bytes < LARGEST && fastest(&time, bytes) < MEASURABLE {
        bytes *= 2;
    }
    if let Err(growth) = linear(&time, bytes) {
        panic!("{what:?} is too slow: {growth}");
    }
}

/// `piece` again and again, as often as it fits into a number of bytes.
pub(crate) fn repeated(piece: &str) -> impl Fn(usize) -> String {
    move |bytes| piece.repeat(bytes / piece.len())
}

/// Holds the law for the costs of inputs of `size` and of four times `size`; the costs that break it, if none of the tries
/// keeps it.
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

/// The least of three costs.
fn fastest(cost: &impl Fn(usize) -> Duration, size: usize) -> Duration {
    (0..3).map(|_| cost(size)).min().unwrap_or_default()
}

/// A microsecond for each step.
fn steps(count: usize) -> Duration {
    Duration::from_micros(count.try_into().expect("few steps"))
}

#[test]
fn linear_work_keeps_the_law_and_quadratic_work_breaks_it() {
    assert_eq!(linear(&steps, 100_000), Ok(()));
    assert_eq!(linear(&|size: usize| steps(size * usize::try_from(size.ilog2()).expect("small")), 100_000), Ok(()));
    let quadratic = linear(&|size: usize| steps(size * size / 100), 10_000);
    let said = "10000 bytes take 1s, 4 times as many 16s, after 12 tries";
    assert_eq!(quadratic, Err(said.to_owned()));
}

#[test]
fn a_busy_machine_breaks_nothing() {
    let calls = Cell::new(0);
    let slow_for_a_while = |size: usize| {
        calls.set(calls.get() + 1);
        // The first runs of the large input are held up.
        steps(if (4..10).contains(&calls.get()) { 20 * size } else { size })
    };
    assert_eq!(linear(&slow_for_a_while, 100_000), Ok(()));
    assert!(calls.get() > 8, "it was measured again");
}

#[test]
#[should_panic(expected = "\"quadratic\" is too slow")]
fn a_clock_sees_that_work_is_quadratic() {
    assert_linear("quadratic", 1_000, repeated("甲"), |text| {
        let letters: Vec<char> = text.chars().collect();
        let pairs = letters.iter().map(|one| letters.iter().filter(|two| one == *two).count());
        assert_eq!(pairs.sum::<usize>(), letters.len() * letters.len());
    });
}
