//! Shows the progress of a long run on a terminal.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run must take before progress is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// A progress line with the number of processed posts, shown after one second.
pub(super) struct Progress {
    /// When the run started, or `None` if no progress is shown.
    started: Option<Instant>,
    bar: ProgressBar,
    shown: Once,
}

impl Progress {
    pub(super) fn new(posts: usize, wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(posts).ok(), ProgressDrawTarget::hidden());
        // With an invalid template, the default style of the library remains.
        let style = ProgressStyle::with_template("{human_pos} of {human_len} posts").ok();
        let bar = style.into_iter().fold(bar, ProgressBar::with_style);
        Self { started: wanted.then(Instant::now), bar, shown: Once::new() }
    }

    /// Counts one more processed post.
    pub(super) fn advance(&self) {
        let Some(started) = self.started else { return };
        self.bar.inc(1);
        if started.elapsed() > PATIENCE {
            self.shown.call_once(|| {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
                self.bar.tick();
            });
        }
    }

    /// Runs `work`, which writes to the terminal, with the progress line hidden.
    pub(super) fn suspend(&self, work: impl FnOnce()) {
        self.bar.suspend(work);
    }

    /// Removes the progress line.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
