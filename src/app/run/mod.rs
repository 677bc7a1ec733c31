//! The run: paths to texts, texts to findings and fixes, in parallel and in order.

mod changed;
mod guard;
mod known;
mod output;
mod post;
mod progress;
mod reports;
mod tally;
#[cfg(test)]
mod tests;
mod texts;

pub use changed::Since;
pub use known::{Known, Purpose};
pub use output::{Message, Output};
pub use reports::Target;
pub use texts::each;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;

use crate::app::timing::Stopwatch;
use crate::app::walk::FoundPosts;
use crate::diagnostic::{Level, Safety};
use crate::project::Project;
use crate::report::{Format, Lints, Screen};
use post::PostResult;
use progress::Progress;
use tally::Tally;

/// How many posts are held in memory at once: enough that threads seldom wait for the last of a chunk.
const CHUNK: usize = 1024;

/// What is done with each post.
pub struct Run<'a> {
    /// What the posts are judged by.
    pub project: &'a Project,
    /// The findings that are not reported.
    pub known: Option<&'a Known<'a>>,
    /// What the posts of the run have changed since.
    pub since: Option<&'a Since>,
    /// Counts where the time goes, where somebody wants to know.
    pub stopwatch: Option<&'a Stopwatch>,
    /// Whether posts are fixed.
    pub mode: Mode,
    /// How findings are shown.
    pub view: View,
    /// All lints, for the reports that say what they are.
    pub lints: Lints,
    /// The reports that go to files.
    pub reports: &'a [Target],
    /// Whether warnings fail the run.
    pub deny_warnings: bool,
}

/// Whether posts are fixed, and with which fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Posts are only looked at.
    Check,
    /// Posts are fixed.
    Fix(Safety),
    /// Posts stay; what fixing would change is shown.
    Diff(Safety),
}

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The format of findings.
    pub format: &'static Format,
    /// Whether a table of counts stands in the place of findings.
    pub statistics: bool,
    /// The lowest level that is shown.
    pub show: Level,
    /// What findings are shown on.
    pub screen: Screen,
    /// Whether that is a terminal, where a diff must not hold what could steer it.
    pub terminal: bool,
    /// Whether a person waits at a terminal, and may see how far a long run is.
    pub progress: bool,
    /// Where the summary goes.
    pub summary: Summary,
}

/// Where the summary goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// Behind the findings.
    Stdout,
    /// Out of the way of a program that reads the findings.
    Stderr,
    /// Nowhere.
    Nowhere,
}

/// How a run ended; ordered, the worst wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Nothing that counts was found.
    #[default]
    Clean,
    /// Findings that count are left, or `--diff` has something to change.
    Findings,
    /// Something could not be done.
    Trouble,
}

impl From<ExitStatus> for ExitCode {
    fn from(ending: ExitStatus) -> Self {
        Self::from(match ending {
            ExitStatus::Clean => 0,
            ExitStatus::Findings => 1,
            ExitStatus::Trouble => 2,
        })
    }
}

impl Run<'_> {
    /// Checks or fixes every post that was found.
    pub fn posts(&self, found: FoundPosts, output: &mut Output<'_>) -> ExitStatus {
        let Some(mut tally) = Tally::begin(self, false, output) else { return ExitStatus::Trouble };
        tally.say(found.errors.into_iter().map(Message::Error), output);
        let progress = Progress::new(found.posts.len(), self.view.progress);
        for chunk in found.posts.chunks(CHUNK) {
            let done = chunk.par_iter().map_init(Vec::new, |buffer, path: &PathBuf| {
                let done = self.file(path, buffer);
                progress.advance();
                done
            });
            let done: Vec<PostResult> = done.collect();
            progress.aside(|| {
                done.into_iter().for_each(|post| tally.post(post, output));
                output.flush();
            });
            // With nobody left to read, only what is written is worth going on.
            if output.closed() && !self.writes() {
                break;
            }
        }
        progress.end();
        found.refused.iter().for_each(|path| tally.post(self.refused(path), output));
        tally.end(self, output)
    }

    fn writes(&self) -> bool {
        matches!(self.mode, Mode::Fix(_)) || self.known.is_some_and(|known| known.purpose != Purpose::Compare)
    }

    /// Checks or fixes one post that came by standard input and is called `path`. When it is fixed, the text goes to
    /// standard output and the findings go to standard error; where it cannot be, or is `excluded`, it goes out as it came.
    pub fn stdin(&self, path: &Path, bytes: &[u8], output: &mut Output<'_>) -> ExitStatus {
        let (done, fixed) = self.piped(path, bytes);
        let is_fixing = matches!(self.mode, Mode::Fix(_));
        if is_fixing {
            output.write(fixed.as_deref().map_or(bytes, str::as_bytes));
        }
        let Some(mut tally) = Tally::begin(self, is_fixing, output) else { return ExitStatus::Trouble };
        tally.post(done, output);
        tally.end(self, output)
    }
}
