//! Compares the findings of a run with the baseline, and updates the baseline.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use super::output::Message;
use crate::app::baseline::{self, Baseline, KnownFinding};
use crate::app::config_file::ConfigFile;
use crate::app::write;
use crate::config::Base;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::{self, Fingerprint};
use crate::lint::Lint;
use crate::report::Counts;
use crate::report::escape::visible;
use crate::selection::Leveled;
use crate::text::{Span, truncate};

/// The longest text of a finding in the baseline, in scalar values.
const EXCERPT: usize = 60;

/// The known findings, and how the run uses them.
pub struct Known<'a> {
    /// The known findings of all posts.
    pub baseline: Baseline,
    /// The file of the baseline.
    pub file: PathBuf,
    /// The name of that file in messages.
    pub name: String,
    /// Whether later runs use the file, because the config or the command line names it.
    pub is_in_use: bool,
    /// The folder that the paths in the file are relative to.
    pub base: Base,
    /// How the run uses the baseline.
    pub purpose: Purpose,
    /// All lints.
    pub lints: &'a [&'static Lint],
    /// Lints that cannot report anything in this run, because the data that they check was not requested.
    pub silent: &'a [&'static Lint],
}

/// How a run uses the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Compares the findings with it.
    Compare,
    /// Removes the entries that no longer occur.
    Prune,
    /// Writes all findings to it.
    Write,
}

/// The findings of a post, compared with the baseline.
#[derive(Default)]
pub(super) struct Triaged<'d> {
    /// Findings that are not in the baseline.
    pub(super) new: Cow<'d, [Diagnostic]>,
    /// Findings that are not in the baseline, on unchanged lines that the run does not report.
    pub(super) unchanged: Vec<&'d Diagnostic>,
    /// Findings that are in the baseline.
    pub(super) known: Vec<&'d Diagnostic>,
    /// The number of baseline entries that the run checked and that no longer occur.
    pub(super) vanished: usize,
    /// The new baseline entries of the post, if they differ from the current ones.
    pub(super) update: Option<Update>,
}

/// The path of a post, and its new baseline entries.
pub(super) type Update = (String, Vec<KnownFinding>);

/// A post whose findings are compared with the baseline.
pub(super) struct LintedPost<'p> {
    pub(super) path: &'p Path,
    pub(super) text: &'p str,
    /// The lints that ran on it.
    pub(super) lints: &'p [Leveled],
}

impl<'d> Triaged<'d> {
    /// Returns the result for a post without baseline entries.
    pub(super) fn unknown(left: &'d [Diagnostic], unchanged: &'d [Diagnostic]) -> Self {
        Self { new: left.into(), unchanged: unchanged.iter().collect(), ..Self::default() }
    }
}

impl Known<'_> {
    /// Splits the findings `left` in the post at `path` into new ones and known ones, both in order. The findings on
    /// `unchanged` lines are included when fingerprints are computed, because a fingerprint counts the
    /// identical findings before it.
    #[must_use]
    pub fn part(
        &self,
        path: &Path,
        text: &str,
        (left, unchanged): (Vec<Diagnostic>, &[Diagnostic]),
    ) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let entries = self.baseline.of(&self.base.from_folder(path));
        // A run that writes the baseline fixes all findings first.
        if entries.is_empty() || self.purpose == Purpose::Write {
            return (left, Vec::new());
        }
        let listed: HashSet<_> = entries.iter().map(|entry| entry.fingerprint).collect();
        let is_new: Vec<_> = in_order(text, &left, unchanged)
            .filter(|(_, is_left, _)| *is_left)
            .map(|(.., print)| !listed.contains(&print))
            .collect();
        let mut is_new = is_new.into_iter();
        left.into_iter().partition(|_| is_new.next().unwrap_or(true))
    }

    /// Compares the findings of a post with the baseline: those that are `left`, and those on `unchanged` lines.
    pub(super) fn judge<'d>(
        &self,
        post: &LintedPost<'_>,
        left: &'d [Diagnostic],
        unchanged: &'d [Diagnostic],
    ) -> Triaged<'d> {
        let path = self.base.from_folder(post.path);
        let entries = self.baseline.of(&path);
        let writes = self.purpose == Purpose::Write;
        if entries.is_empty() && !writes {
            return Triaged::unknown(left, unchanged);
        }
        let all: Vec<_> = in_order(post.text, left, unchanged).collect();
        let found: HashSet<_> = all.iter().map(|(.., print)| *print).collect();
        let listed: HashSet<_> = entries.iter().map(|entry| entry.fingerprint).collect();
        let (known, new): (Vec<_>, Vec<_>) = all.iter().partition(|(.., print)| writes || listed.contains(print));
        let is_there =
            |entry: &&KnownFinding| found.contains(&entry.fingerprint) || !self.judges(&entry.lint, post.lints);
        let kept: Vec<_> = entries.iter().filter(is_there).cloned().collect();
        let vanished = entries.len() - kept.len();
        let now =
            if writes { self.written(post, all.iter().map(|(one, _, print)| (*one, *print)), kept) } else { kept };
        Triaged {
            new: new.iter().filter(|(_, is_left, _)| *is_left).map(|(one, ..)| (*one).clone()).collect(),
            unchanged: new.iter().filter(|(_, is_left, _)| !is_left).map(|(one, ..)| *one).collect(),
            known: known.iter().map(|(one, ..)| *one).collect(),
            vanished,
            update: (now != entries).then_some((path, now)),
        }
    }

    /// Whether this run would find a finding of this lint again. Also true if the lint no longer exists, so that its
    /// entries are removed.
    fn judges(&self, lint: &str, lints: &[Leveled]) -> bool {
        let is_it = |one: &Lint| one.name == lint;
        let runs = lints.iter().any(|(one, _)| is_it(one)) && !self.silent.iter().any(|one| is_it(one));
        runs || !self.lints.iter().any(|one| is_it(one))
    }

    /// Returns an entry for each finding, and the `kept` entries of lints that did not run. Entries are sorted by lint,
    /// so that the file does not depend on the runs that wrote it.
    fn written<'d>(
        &self,
        post: &LintedPost<'_>,
        found: impl Iterator<Item = (&'d Diagnostic, Fingerprint)>,
        kept: Vec<KnownFinding>,
    ) -> Vec<KnownFinding> {
        let entry = |(finding, fingerprint): (&Diagnostic, _)| KnownFinding {
            lint: finding.lint.to_owned(),
            text: excerpt(post.text, finding.span),
            fingerprint,
        };
        let not_looked_for = kept.into_iter().filter(|entry| !self.judges(&entry.lint, post.lints));
        let mut entries: Vec<_> = found.map(entry).chain(not_looked_for).collect();
        entries.sort_by(|a, b| a.lint.cmp(&b.lint));
        entries
    }

    /// Updates the file as the run requires, and returns the text to print. Entries of deleted posts are removed.
    pub(super) fn conclude(&self, updates: Vec<Update>, counts: &mut Counts) -> Result<String, Message> {
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let gone: Vec<_> = self.baseline.posts().filter(|(path, _)| !is_there(folder, path)).collect();
        counts.vanished += gone.iter().map(|(_, findings)| findings).sum::<usize>();
        if self.purpose == Purpose::Compare {
            return Ok(String::new());
        }
        let mut now = self.baseline.clone();
        let gone = gone.into_iter().map(|(path, _)| (path.to_owned(), Vec::new()));
        gone.chain(updates).for_each(|(path, entries)| now.set(path, entries));
        // If only the order of the entries differs, the file is not rewritten.
        if now != self.baseline || !self.file.exists() {
            let written = write::put(&self.file, now.to_string(), baseline::FILE);
            written.map_err(|error| Message::Error(format!("{}: {error}", self.name)))?;
        }
        let vanished = std::mem::take(&mut counts.vanished);
        Ok(self.done(&now, vanished, counts.known.findings()))
    }

    /// Returns the last lines of a run that updates the baseline.
    fn done(&self, now: &Baseline, vanished: usize, found: usize) -> String {
        let name = visible(&self.name);
        if self.purpose == Purpose::Prune {
            return match vanished {
                0 => format!("{name} has no entries to remove.\n"),
                1 => format!("Removed 1 entry from {name}.\n"),
                some => format!("Removed {some} entries from {name}.\n"),
            };
        }
        let (findings, posts) = (number(now.findings(), "finding"), number(now.posts().count(), "post"));
        let others = match now.findings() - found {
            0 => String::new(),
            some => format!("; {some} not checked in this run"),
        };
        let file = self.file.file_name().unwrap_or_default().to_string_lossy();
        let config = ConfigFile::NAME;
        let next =
            format!("Next: add it to {config}, before all tables, or let --yes do it:\n\n    baseline = \"{file}\"\n");
        format!("{name} contains {findings} in {posts}{others}.\n{}", if self.is_in_use { "" } else { &next })
    }
}

/// Whether there is a file at `path`, relative to `folder`. Bytes of a name that are not UTF-8 are written as U+FFFD.
fn is_there(folder: &Path, path: &str) -> bool {
    folder.join(path).exists() || (path.contains(char::REPLACEMENT_CHARACTER) && is_spelled(folder, path))
}

/// Whether there is a file whose path is written as `path`.
fn is_spelled(folder: &Path, path: &str) -> bool {
    let Some((name, rest)) = path.split_once('/') else {
        return entries(folder).any(|entry| entry.file_name().to_string_lossy() == path);
    };
    if name == ".." {
        return is_spelled(&folder.join(name), rest);
    }
    entries(folder).any(|entry| entry.file_name().to_string_lossy() == name && is_spelled(&entry.path(), rest))
}

fn entries(folder: &Path) -> impl Iterator<Item = DirEntry> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    fs::read_dir(folder).into_iter().flatten().flatten()
}

/// Merges the findings that are `left` and those on `unchanged` lines in file order, each with whether it is left and
/// its fingerprint. The order tells apart findings with the same text.
fn in_order<'d>(
    text: &str,
    left: &'d [Diagnostic],
    unchanged: &'d [Diagnostic],
) -> impl Iterator<Item = (&'d Diagnostic, bool, Fingerprint)> {
    let mut all: Vec<_> = left.iter().map(|one| (one, true)).chain(unchanged.iter().map(|one| (one, false))).collect();
    all.sort_by_key(|(finding, _)| finding.span);
    let prints = Fingerprint::all(text, all.iter().map(|(finding, _)| *finding));
    all.into_iter().zip(prints).map(|((finding, is_left), print)| (finding, is_left, print))
}

/// Returns the text around `span`, shortened for people to recognize.
fn excerpt(text: &str, span: Span) -> String {
    truncate(&visible(&fingerprint::around(text, span)), EXCERPT)
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
