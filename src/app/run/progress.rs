//! How far a long run is, on a terminal.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that ends sooner needs no progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line that says how many posts are done; nobody sees it before a second is over.
pub(super) struct Progress {
    /// When the run began; none where nobody wants to see how far it is.
    started: Option<Instant>,
    bar: ProgressBar,
    shown: Once,
}

impl Progress {
    pub(super) fn new(posts: usize, wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(posts).ok(), ProgressDrawTarget::hidden());
        // A template that cannot be read would leave the line as the library has it.
        let style = ProgressStyle::with_template("{human_pos} of {human_len} posts").ok();
        let bar = style.into_iter().fold(bar, ProgressBar::with_style);
        Self { started: wanted.then(Instant::now), bar, shown: Once::new() }
    }

    /// One more post is done.
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

    /// Does `work`, which writes to the terminal, with the line out of its way.
    pub(super) fn aside(&self, work: impl FnOnce()) {
        self.bar.suspend(work);
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
