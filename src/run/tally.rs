//! What the posts of a run come to.

use super::output::{Output, Say};
use super::post::Done;
use super::{Ending, Mode, Run, Summary};
use crate::report::{self, Counts, Screen, diff};

/// Counts, and whether anything went wrong.
#[derive(Default)]
pub(super) struct Tally {
    counts: Counts,
    trouble: bool,
}

impl Tally {
    pub(super) fn post(&mut self, done: Done, output: &mut Output<'_>) {
        output.write(&done.shown);
        self.say(done.said, output);
        let (sum, one) = (&mut self.counts, done.counts);
        sum.posts += one.posts;
        sum.errors += one.errors;
        sum.warnings += one.warnings;
        sum.infos += one.infos;
        sum.safe_fixes += one.safe_fixes;
        sum.unsafe_fixes += one.unsafe_fixes;
        sum.fixed += one.fixed;
        sum.rewritten += one.rewritten;
    }

    pub(super) fn say(&mut self, said: impl IntoIterator<Item = Say>, output: &mut Output<'_>) {
        for one in said {
            self.trouble |= matches!(one, Say::Error(_));
            output.say(&one);
        }
    }

    pub(super) fn end(mut self, run: &Run<'_>, output: &mut Output<'_>) -> Ending {
        let unread = run.site.and_then(|rooted| rooted.site.made()).map(|site| site.errors.as_slice());
        self.say(unread.and_then(incomplete), output);
        match run.view.summary {
            Summary::Stdout => output.write(self.summary(run, run.view.screen).as_bytes()),
            Summary::Stderr => output.say(&Say::Drawn(self.summary(run, output.aside()).into_bytes())),
            Summary::Nowhere => {}
        }
        let failing = match run.mode {
            Mode::Diff(_) => self.counts.rewritten,
            _ if run.deny_warnings => self.counts.errors + self.counts.warnings,
            _ => self.counts.errors,
        };
        match output.finish() {
            Ok(()) if self.trouble => Ending::Trouble,
            Ok(()) if failing > 0 => Ending::Findings,
            Ok(()) => Ending::Clean,
            Err(error) => {
                output.say(&Say::Error(format!("standard output: {error}")));
                Ending::Trouble
            }
        }
    }

    fn summary(&self, run: &Run<'_>, screen: Screen) -> String {
        match run.mode {
            // That nothing was found is no news behind the reason.
            _ if self.counts.posts == 0 && self.trouble => String::new(),
            Mode::Diff(_) => diff::summary(&self.counts),
            Mode::Check | Mode::Fix(_) => report::summary(&self.counts, run.view.show, screen),
        }
    }
}

/// One warning for all posts that the index of the site lacks.
fn incomplete(errors: &[String]) -> Option<Say> {
    let first = errors.first()?;
    let more = match errors.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Some(Say::Warning(format!("not compared with the other posts of the site: {first}{more}")))
}
