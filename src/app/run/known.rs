//! What the baseline knows of the findings of a run, and what the run makes of the baseline.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::output::Message;
use crate::app::baseline::{Baseline, Entry};
use crate::app::config_file::File;
use crate::app::write;
use crate::config::Base;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::{self, Fingerprint};
use crate::lint::Lint;
use crate::report::Counts;
use crate::report::escape::visible;
use crate::selection::Leveled;
use crate::text::Span;

/// How much of a finding's text the baseline holds, in scalar values.
const EXCERPT: usize = 60;

/// The findings that are known.
pub struct Known<'a> {
    /// Those of all posts.
    pub baseline: Baseline,
    /// The file that holds them.
    pub file: PathBuf,
    /// What people know that file by.
    pub name: String,
    /// Whether the config or the command line names it.
    pub is_named: bool,
    /// Where the paths in that file start from.
    pub base: Base,
    /// What becomes of the file.
    pub purpose: Purpose,
    /// All lints that there are.
    pub lints: &'a [&'static Lint],
    /// Lints that find nothing in this run, because nobody was asked what they judge by.
    pub silent: &'a [&'static Lint],
}

/// What becomes of a baseline in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is compared with.
    Compare,
    /// What has vanished is dropped from it.
    Prune,
    /// It takes up all that is found.
    Write,
}

/// The findings of a post, held against the baseline.
#[derive(Default)]
pub(super) struct Triaged<'d> {
    /// Findings that are not known.
    pub(super) new: Cow<'d, [Diagnostic]>,
    /// Findings that are not known, on lines that the run leaves aside.
    pub(super) aside: Vec<&'d Diagnostic>,
    /// Findings that are known.
    pub(super) known: Vec<&'d Diagnostic>,
    /// How many findings of the baseline were looked for and are not there any more.
    pub(super) vanished: usize,
    /// What the baseline should hold of the post, where that is something else than it does.
    pub(super) update: Option<Update>,
}

/// The path of a post, and what the baseline should hold of it.
pub(super) type Update = (String, Vec<Entry>);

/// A post, as the baseline sees it.
pub(super) struct Post<'p> {
    pub(super) path: &'p Path,
    pub(super) text: &'p str,
    /// The lints that were run on it.
    pub(super) lints: &'p [Leveled],
}

impl<'d> Triaged<'d> {
    /// Findings of which nobody knows any.
    pub(super) fn unknown(left: &'d [Diagnostic], aside: &'d [Diagnostic]) -> Self {
        Self { new: left.into(), aside: aside.iter().collect(), ..Self::default() }
    }
}

impl Known<'_> {
    /// Parts the findings of the post at `path` that are not known from those that are; both stay in their order. Those that
    /// are left `aside` count for which is which.
    pub(super) fn part(
        &self,
        path: &Path,
        text: &str,
        (left, aside): (Vec<Diagnostic>, &[Diagnostic]),
    ) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let entries = self.baseline.of(&self.base.from_folder(path));
        // Where all are to become known, they are first repaired.
        if entries.is_empty() || self.purpose == Purpose::Write {
            return (left, Vec::new());
        }
        let listed: HashSet<_> = entries.iter().map(|entry| entry.fingerprint).collect();
        let is_new: Vec<_> = in_order(text, &left, aside)
            .filter(|(_, is_left, _)| *is_left)
            .map(|(.., print)| !listed.contains(&print))
            .collect();
        let mut is_new = is_new.into_iter();
        left.into_iter().partition(|_| is_new.next().unwrap_or(true))
    }

    /// Holds the findings of a post, those that are `left` and those that are left `aside`, against the baseline.
    pub(super) fn judge<'d>(&self, post: &Post<'_>, left: &'d [Diagnostic], aside: &'d [Diagnostic]) -> Triaged<'d> {
        let path = self.base.from_folder(post.path);
        let entries = self.baseline.of(&path);
        let writes = self.purpose == Purpose::Write;
        if entries.is_empty() && !writes {
            return Triaged::unknown(left, aside);
        }
        let all: Vec<_> = in_order(post.text, left, aside).collect();
        let found: HashSet<_> = all.iter().map(|(.., print)| *print).collect();
        let listed: HashSet<_> = entries.iter().map(|entry| entry.fingerprint).collect();
        let (known, new): (Vec<_>, Vec<_>) = all.iter().partition(|(.., print)| writes || listed.contains(print));
        let is_there = |entry: &&Entry| found.contains(&entry.fingerprint) || !self.judges(&entry.lint, post.lints);
        let kept: Vec<_> = entries.iter().filter(is_there).cloned().collect();
        let vanished = entries.len() - kept.len();
        let now =
            if writes { self.written(post, all.iter().map(|(one, _, print)| (*one, *print)), kept) } else { kept };
        Triaged {
            new: new.iter().filter(|(_, is_left, _)| *is_left).map(|(one, ..)| (*one).clone()).collect(),
            aside: new.iter().filter(|(_, is_left, _)| !is_left).map(|(one, ..)| *one).collect(),
            known: known.iter().map(|(one, ..)| *one).collect(),
            vanished,
            update: (now != entries).then_some((path, now)),
        }
    }

    /// Whether a finding of this lint is looked for where `lints` run. Nobody looks for what no lint finds any more, but it
    /// has vanished for good.
    fn judges(&self, lint: &str, lints: &[Leveled]) -> bool {
        let is_it = |one: &Lint| one.name == lint;
        let runs = lints.iter().any(|(one, _)| is_it(one)) && !self.silent.iter().any(|one| is_it(one));
        runs || !self.lints.iter().any(|one| is_it(one))
    }

    /// An entry for each finding, with those `kept` that no lint of this run could have found; the lints in order, so that
    /// the file is the same by whatever runs it was written.
    fn written<'d>(
        &self,
        post: &Post<'_>,
        found: impl Iterator<Item = (&'d Diagnostic, Fingerprint)>,
        kept: Vec<Entry>,
    ) -> Vec<Entry> {
        let entry = |(finding, fingerprint): (&Diagnostic, _)| Entry {
            lint: finding.lint.to_owned(),
            text: excerpt(post.text, finding.span),
            fingerprint,
        };
        let not_looked_for = kept.into_iter().filter(|entry| !self.judges(&entry.lint, post.lints));
        let mut entries: Vec<_> = found.map(entry).chain(not_looked_for).collect();
        entries.sort_by(|a, b| a.lint.cmp(&b.lint));
        entries
    }

    /// Does with the file what the run is for, and says so. Posts that are gone have no findings any more.
    pub(super) fn conclude(&self, updates: Vec<Update>, counts: &mut Counts) -> Result<String, Message> {
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let gone: Vec<_> = self.baseline.posts().filter(|(path, _)| !folder.join(path).exists()).collect();
        counts.vanished += gone.iter().map(|(_, findings)| findings).sum::<usize>();
        if self.purpose == Purpose::Compare {
            return Ok(String::new());
        }
        let mut now = self.baseline.clone();
        let gone = gone.into_iter().map(|(path, _)| (path.to_owned(), Vec::new()));
        gone.chain(updates).for_each(|(path, entries)| now.set(path, entries));
        // A file that says the same in another order stays as it is.
        if now != self.baseline || !self.file.exists() {
            let written = write::put(&self.file, &now.to_string());
            written.map_err(|error| Message::Error(format!("{}: {error}", self.name)))?;
        }
        let vanished = std::mem::take(&mut counts.vanished);
        Ok(self.done(&now, vanished, counts.known.findings()))
    }

    /// The last line of a run that writes.
    fn done(&self, now: &Baseline, vanished: usize, found: usize) -> String {
        let name = visible(&self.name);
        if self.purpose == Purpose::Prune {
            return match vanished {
                0 => format!("{name} has no finding that has vanished.\n"),
                some => format!("Dropped {} that vanished from {name}.\n", number(some, "finding")),
            };
        }
        let (findings, posts) = (number(now.findings(), "finding"), number(now.posts().count(), "post"));
        let others = match now.findings() - found {
            0 => String::new(),
            some => format!("; {some} of them this run did not look for"),
        };
        let file = self.file.file_name().unwrap_or_default().to_string_lossy();
        let next = format!("Next: name it in {}, above all tables:\n\n    baseline = \"{file}\"\n", File::NAME);
        format!("{name} knows {findings} in {posts}{others}.\n{}", if self.is_named { "" } else { &next })
    }
}

/// The findings that are `left` and those that are left `aside` in the order of the post, by which those that are alike are
/// told apart; each with whether it is left, and its fingerprint.
fn in_order<'d>(
    text: &str,
    left: &'d [Diagnostic],
    aside: &'d [Diagnostic],
) -> impl Iterator<Item = (&'d Diagnostic, bool, Fingerprint)> {
    let mut all: Vec<_> = left.iter().map(|one| (one, true)).chain(aside.iter().map(|one| (one, false))).collect();
    all.sort_by_key(|(finding, _)| finding.span);
    let prints = Fingerprint::all(text, all.iter().map(|(finding, _)| *finding));
    all.into_iter().zip(prints).map(|((finding, is_left), print)| (finding, is_left, print))
}

/// What stands at `span`, as people recognize it.
fn excerpt(text: &str, span: Span) -> String {
    let around = visible(fingerprint::around(text, span));
    let mut short: String = around.chars().take(EXCERPT).collect();
    if short.len() < around.len() {
        short.push('…');
    }
    short
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
