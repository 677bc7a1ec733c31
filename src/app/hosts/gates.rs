//! Limits each host to one request at a time, with a pause between two.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A gate for each host that has been requested, with the time when it is next free.
pub(super) struct Gates {
    pause: Duration,
    gates: Mutex<HashMap<String, Arc<Gate>>>,
}

type Gate = Mutex<Instant>;

impl Gates {
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, gates: Mutex::default() }
    }

    /// Runs `work`, which requests `host`, once the host is free and its pause is over. If `work` returns a time to
    /// wait, it runs once more after that time, with no other request to the host in between.
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
