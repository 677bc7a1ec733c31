//! Collects the results of all posts, and ends the run.

use std::time::Duration;

use super::known::Update;
use super::output::{Message, Output};
use super::post::PostResult;
use super::reports::{Binder, ReportFile};
use super::{ExitStatus, Mode, Run, Summary};
use crate::app::diff;
use crate::app::interrupt::Signal;
use crate::app::timing::{self, INDEX};
use crate::report::escape::visible;
use crate::report::{self, Counts, Ended, PRETTY, Screen, Total};

/// The counts and reports of a run, and whether an error has occurred.
pub(super) struct RunTally {
    counts: Counts,
    /// The number of findings that were drawn.
    drawn: usize,
    /// The most findings to draw.
    brief: Option<usize>,
    shown: Binder,
    to_stderr: bool,
    files: Vec<ReportFile>,
    updates: Vec<Update>,
    trouble: bool,
}

impl RunTally {
    /// Starts the reports of a run; `to_stderr` sends the output for people to standard error. Returns `None` if a
    /// report cannot be written, in which case no post should be fixed either.
    pub(super) fn begin(run: &Run<'_>, to_stderr: bool, output: &mut Output<'_>) -> Option<Self> {
        let files = run.reports.iter().map(|target| ReportFile::new(target, run.lints));
        let files = files.collect::<Result<_, _>>().map_err(|say| output.say(&say)).ok()?;
        let shown = Binder::new(run.view.format);
        let opening = shown.format.opening(run.lints);
        let tally = Self {
            counts: Counts::default(),
            drawn: 0,
            brief: run.view.brief,
            shown,
            to_stderr,
            files,
            updates: Vec::new(),
            trouble: false,
        };
        tally.show(&opening, output);
        Some(tally)
    }

    pub(super) fn post(&mut self, done: PostResult, output: &mut Output<'_>) {
        let shown = self.brief.map_or_else(|| done.shown.whole(), |most| done.shown.first(most - self.drawn));
        let before = self.shown.before(shown);
        self.show(before, output);
        self.show(shown, output);
        self.drawn += self.brief.map_or(0, |most| done.shown.findings().min(most - self.drawn));
        for (file, findings) in self.files.iter_mut().zip(&done.reports) {
            file.post(findings);
        }
        self.say(done.said, output);
        self.counts.add(&done.counts);
        self.updates.extend(done.update);
    }

    fn show(&self, text: &str, output: &mut Output<'_>) {
        match text {
            "" => {}
            _ if self.to_stderr => output.say(&Message::Drawn(text.as_bytes().to_vec())),
            _ => output.write(text.as_bytes()),
        }
    }

    pub(super) fn say(&mut self, said: impl IntoIterator<Item = Message>, output: &mut Output<'_>) {
        for one in said {
            self.trouble |= matches!(one, Message::Error(_));
            output.say(&one);
        }
    }

    /// Ends a run that a signal has interrupted: reports are not written, and neither is a baseline.
    pub(super) fn interrupted(self, signal: Signal, posts: usize, output: &mut Output<'_>) -> ExitStatus {
        let Signal { number, name } = signal;
        let Counts { posts: done, rewritten, .. } = self.counts;
        // If nobody reads standard output any more, the error does not matter.
        let _ = output.finish();
        output.say(&Message::Error(format!(
            "{name} ended the run after {done} of {posts} posts, {rewritten} of which were fixed; run again for the others"
        )));
        ExitStatus::Interrupted(number)
    }

    pub(super) fn end(mut self, run: &Run<'_>, output: &mut Output<'_>) -> ExitStatus {
        let unread = run.project.site().and_then(|root| root.site().built()).map(|site| site.errors.as_slice());
        self.say(unread.and_then(incomplete), output);
        let concluded = self.baseline(run, output);
        let total = Total { counts: &self.counts, show: run.view.show, lints: run.lints };
        self.show(&self.shown.format.closing(&total), output);
        if run.view.statistics {
            self.show(&report::statistics(&self.counts, run.view.screen), output);
        }
        if run.view.summary != Summary::Nowhere {
            let most = if run.view.statistics { usize::MAX } else { REASONS };
            let note = report::unjudged((&self.counts, run.generator), most, output.err_screen());
            output.say(&Message::Drawn(note.into_bytes()));
        }
        let unwritten: Vec<_> =
            std::mem::take(&mut self.files).into_iter().filter_map(|file| file.close(&total)).collect();
        self.say(unwritten, output);
        let summary = |screen| self.summary(run, screen) + &concluded;
        match run.view.summary {
            Summary::Stdout => output.write(summary(run.view.screen).as_bytes()),
            Summary::Stderr => output.say(&Message::Drawn(summary(output.err_screen()).into_bytes())),
            Summary::Nowhere => {}
        }
        if let Some(stopwatch) = run.stopwatch {
            stopwatch.add(INDEX, Duration::ZERO);
            output.say(&Message::Drawn(timing::table(stopwatch, output.err_screen()).into_bytes()));
        }
        let total = self.counts.total();
        let failing = match run.mode {
            Mode::Diff(_) => self.counts.rewritten,
            _ if run.deny_warnings => total.errors + total.warnings,
            _ => total.errors,
        };
        match output.finish() {
            Ok(()) if self.trouble => ExitStatus::Trouble,
            Ok(()) if failing > 0 => ExitStatus::Findings,
            Ok(()) => ExitStatus::Clean,
            Err(error) => {
                output.say(&Message::Error(format!("standard output: {error}")));
                ExitStatus::Trouble
            }
        }
    }

    /// Updates the baseline as the run requires, and returns the text to print.
    fn baseline(&mut self, run: &Run<'_>, output: &mut Output<'_>) -> String {
        let updates = std::mem::take(&mut self.updates);
        let concluded = run.known.map_or_else(|| Ok(String::new()), |known| known.conclude(updates, &mut self.counts));
        concluded.unwrap_or_else(|failure| {
            self.say([failure], output);
            String::new()
        })
    }

    fn summary(&self, run: &Run<'_>, screen: Screen) -> String {
        match (run.mode, run.since) {
            // After an error, a message that nothing was found would add nothing.
            _ if self.counts.posts == 0 && self.trouble => String::new(),
            (_, Some(since)) if self.counts.posts == 0 => {
                format!("No post has changed since {}.\n", visible(&since.revision))
            }
            (Mode::Diff(_), _) => diff::summary(&self.counts),
            (Mode::Check | Mode::Fix(_), _) => {
                let ended = Ended {
                    show: run.view.show,
                    drawn: self.brief.map(|_| self.drawn),
                    tabled: run.view.statistics,
                    arguments: run.arguments,
                };
                let is_read = run.view.format == &PRETTY && !run.view.statistics;
                let overview = if is_read { report::overview(&self.counts, ended, screen) } else { String::new() };
                overview + &report::summary(&self.counts, ended, screen)
            }
        }
    }
}

/// The number of reasons shown for links that could not be checked.
const REASONS: usize = 5;

/// Returns one warning for all posts that are missing from the index of the site.
fn incomplete(errors: &[String]) -> Option<Message> {
    let first = errors.first()?;
    let more = match errors.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Some(Message::Warning(format!("some posts of the site are missing from comparisons: {first}{more}")))
}
