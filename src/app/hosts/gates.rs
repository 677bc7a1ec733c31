//! One request at a time for a host, and a pause between two.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A gate for each host that was ever asked.
pub(super) struct Gates {
    pause: Duration,
    gates: Mutex<HashMap<String, Arc<Gate>>>,
}

type Gate = Mutex<Instant>;

impl Gates {
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, gates: Mutex::default() }
    }

    /// Does `work`, which asks `host`, when that host is free and has had its pause. `work` may say that the host wants
    /// to be asked again after some time; then it is done once more, and nobody else asks in between.
    pub(super) fn pass<T>(&self, host: &str, work: impl Fn() -> (T, Option<Duration>)) -> T {
        let gate = self.gate(host);
        let mut free = gate.lock().unwrap_or_else(PoisonError::into_inner);
        let mut done = || {
            thread::sleep(free.saturating_duration_since(Instant::now()));
            let (done, wait) = work();
            *free = Instant::now() + self.pause.max(wait.unwrap_or_default());
            (done, wait)
        };
        let (first, wait) = done();
        if wait.is_some() { done().0 } else { first }
    }

    fn gate(&self, host: &str) -> Arc<Gate> {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(gates.entry(host.to_owned()).or_insert_with(|| Arc::new(Mutex::new(Instant::now()))))
    }
}
