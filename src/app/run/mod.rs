//! Runs the lints and fixes on posts, in parallel, with output in the order of the posts.

mod changed;
mod guard;
mod known;
mod lines;
mod output;
mod post;
mod progress;
mod reports;
mod tally;
#[cfg(test)]
mod tests;
mod texts;

pub use changed::Since;
pub use guard::guarded;
pub use known::{Known, Purpose};
pub use lines::JsonLines;
pub use output::{Message, Output};
pub use reports::ReportTarget;
pub use texts::{each, internal};

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;

use crate::app::interrupt::Interrupt;
use crate::app::timing::Stopwatch;
use crate::app::walk::FoundPosts;
use crate::app::write;
use crate::diagnostic::{Level, Safety};
use crate::project::Project;
use crate::report::{Format, Lints, Screen};
use post::PostResult;
use progress::Progress;
use tally::RunTally;

/// The number of posts held in memory at once: enough that threads seldom wait for the last post of a chunk.
const CHUNK: usize = 1024;

/// The settings of a run.
pub struct Run<'a> {
    /// The project that the posts are checked in.
    pub project: &'a Project,
    /// The baseline, whose findings are not reported.
    pub known: Option<&'a Known<'a>>,
    /// The revision since which posts must have changed.
    pub since: Option<&'a Since>,
    /// Measures where time is spent, if the user asks for it.
    pub stopwatch: Option<&'a Stopwatch>,
    /// Whether to check posts, fix them or show a diff.
    pub mode: Mode,
    /// How findings are shown.
    pub view: View,
    /// Returns all lints, for reports that describe them.
    pub lints: Lints,
    /// The arguments to repeat in commands that the summary names, such as ` --only bold content`.
    pub arguments: Option<&'a str>,
    /// The name of the generator of the site, if it is not Hugo, for a note about the lints that did not run.
    pub generator: Option<&'static str>,
    /// The reports to write to files.
    pub reports: &'a [ReportTarget],
    /// Whether warnings fail the run.
    pub deny_warnings: bool,
    /// The signals that end the run early.
    pub interrupt: Interrupt,
}

/// Whether to fix posts, and with which fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Check posts without changing them.
    Check,
    /// Fix posts.
    Fix(Safety),
    /// Show what fixing would change, without changing posts.
    Diff(Safety),
}

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The format of findings.
    pub format: &'static Format,
    /// The most findings to draw, of which those of one lint in one post are summed up. `None` draws all.
    pub brief: Option<usize>,
    /// Whether to show a table of counts instead of the findings.
    pub statistics: bool,
    /// The lowest level to show.
    pub show: Level,
    /// The screen that findings are drawn on.
    pub screen: Screen,
    /// Whether the screen is a terminal, on which a diff must not print control characters.
    pub terminal: bool,
    /// Whether to show the progress of a long run.
    pub progress: bool,
    /// Where to print the summary.
    pub summary: Summary,
}

/// Where to print the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// Standard output, after the findings.
    Stdout,
    /// Standard error, so that programs can read the findings from standard output.
    Stderr,
    /// Nowhere: the summary is omitted.
    Nowhere,
}

/// How a run ended, from best to worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// No failing findings.
    #[default]
    Clean,
    /// Failing findings are left, or `--diff` shows changes.
    Findings,
    /// An error occurred.
    Trouble,
    /// A signal with this number ended the run early.
    Interrupted(u8),
}

impl From<ExitStatus> for ExitCode {
    fn from(ending: ExitStatus) -> Self {
        Self::from(match ending {
            ExitStatus::Clean => 0,
            ExitStatus::Findings => 1,
            ExitStatus::Trouble => 2,
            // As a shell reports a program that a signal has ended.
            ExitStatus::Interrupted(signal) => 128 + signal,
        })
    }
}

impl Run<'_> {
    /// Checks or fixes all posts that were found.
    pub fn posts(&self, found: FoundPosts, output: &mut Output<'_>) -> ExitStatus {
        self.sweep(&found);
        let Some(mut tally) = RunTally::begin(self, false, output) else { return ExitStatus::Trouble };
        tally.say(found.errors.into_iter().map(Message::Error), output);
        let progress = Progress::new(found.posts.len(), self.view.progress);
        for chunk in found.posts.chunks(CHUNK) {
            let work = |buffer: &mut Vec<u8>, path: &PathBuf| {
                let done = self.interrupt.signal().is_none().then(|| self.file(path, buffer));
                progress.advance();
                done
            };
            let done: Vec<Option<PostResult>> = match chunk {
                // Starting the threads would take longer than the work.
                [path] => vec![work(&mut Vec::new(), path)],
                paths => paths.par_iter().map_init(Vec::new, work).collect(),
            };
            progress.suspend(|| {
                done.into_iter().flatten().for_each(|post| tally.post(post, output));
                output.flush();
            });
            // If nobody reads the output any more, the run continues only to write files.
            if self.interrupt.signal().is_some() || (output.closed() && !self.writes()) {
                break;
            }
        }
        progress.end();
        if let Some(signal) = self.interrupt.signal() {
            return tally.interrupted(signal, found.posts.len(), output);
        }
        found.refused.iter().for_each(|path| tally.post(self.refused(path), output));
        tally.end(self, output)
    }

    /// Removes what killed runs have left in the folders that this run writes to.
    fn sweep(&self, found: &FoundPosts) {
        let posts = if matches!(self.mode, Mode::Fix(_)) { found.posts.as_slice() } else { &[] };
        let reports = self.reports.iter().map(|report| report.path.as_path());
        let baseline = self.known.filter(|known| known.purpose != Purpose::Compare).map(|known| known.file.as_path());
        let files = posts.iter().map(PathBuf::as_path).chain(reports).chain(baseline);
        write::sweep(files.filter_map(Path::parent));
    }

    fn writes(&self) -> bool {
        matches!(self.mode, Mode::Fix(_)) || self.known.is_some_and(|known| known.purpose != Purpose::Compare)
    }

    /// Checks or fixes a post from standard input, which is reported as `path`. A fixed post is written to standard
    /// output, and its findings to standard error; a post that cannot be fixed is written unchanged.
    pub fn stdin(&self, path: &Path, bytes: &[u8], output: &mut Output<'_>) -> ExitStatus {
        let (done, fixed) = self.piped(path, bytes);
        let is_fixing = matches!(self.mode, Mode::Fix(_));
        if is_fixing {
            output.write(fixed.as_deref().map_or(bytes, str::as_bytes));
        }
        let Some(mut tally) = RunTally::begin(self, is_fixing, output) else { return ExitStatus::Trouble };
        tally.post(done, output);
        tally.end(self, output)
    }
}
