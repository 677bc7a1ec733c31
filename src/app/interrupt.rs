//! Signals that ask a run to end. It then finishes the posts that it has started, and leaves no temporary file.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A signal that asked the run to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// Its number, such as 2.
    pub number: u8,
    /// Its name, such as `SIGINT`.
    pub name: &'static str,
}

/// The signals that are listened for; [`Default`] listens for none.
#[derive(Debug, Default)]
pub struct Interrupt {
    /// The number of the signal that came, or 0.
    came: Arc<AtomicUsize>,
}

#[cfg(unix)]
const SIGNALS: &[Signal] = {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    &[
        Signal { number: SIGHUP as u8, name: "SIGHUP" },
        Signal { number: SIGINT as u8, name: "SIGINT" },
        Signal { number: SIGTERM as u8, name: "SIGTERM" },
    ]
};

#[cfg(not(unix))]
const SIGNALS: &[Signal] = &[];

impl Interrupt {
    /// Listens for SIGHUP, SIGINT and SIGTERM from now on. A second one ends the program at once. A signal that the
    /// process was told to ignore, as by nohup, stays ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if the system refuses to deliver a signal.
    #[cfg(unix)]
    pub fn listen() -> std::io::Result<Self> {
        use signal_hook::flag::{register, register_conditional_default, register_usize};
        use std::sync::atomic::AtomicBool;

        let (interrupt, again) = (Self::default(), Arc::new(AtomicBool::new(false)));
        for Signal { number, .. } in SIGNALS.iter().filter(|signal| !is_ignored(signal.number)) {
            register_conditional_default((*number).into(), Arc::clone(&again))?;
            register((*number).into(), Arc::clone(&again))?;
            register_usize((*number).into(), Arc::clone(&interrupt.came), (*number).into())?;
        }
        Ok(interrupt)
    }

    /// Listens for nothing: this system has no signals.
    ///
    /// # Errors
    ///
    /// Never returns an error.
    #[cfg(not(unix))]
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self::default())
    }

    /// Returns the signal that came, if any.
    #[must_use]
    pub fn signal(&self) -> Option<Signal> {
        let came = self.came.load(Ordering::Relaxed);
        SIGNALS.iter().find(|signal| usize::from(signal.number) == came).copied()
    }
}

/// Whether the process ignores a signal, which only Linux tells without unsafe code.
#[cfg(unix)]
fn is_ignored(number: u8) -> bool {
    #[expect(clippy::disallowed_methods, reason = "the kernel tells about signals in a file")]
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    mask >> (number - 1) & 1 == 1
}
