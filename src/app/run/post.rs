//! Processes one post: reads it, checks or fixes it, and writes it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::guard::guarded;
use super::known::{self, Triaged, Update};
use super::output::Message;
use super::reports::PAPER;
use super::texts::{self, decoded, internal};
use super::{Mode, Run};
use crate::app::diff::{Audience, diff};
use crate::app::timing::{Task, timed, timed_post};
use crate::app::walk::shown;
use crate::app::write;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fix::{self, FixFilter, Outcome, Refused};
use crate::lint::Observer;
use crate::report::escape::visible;
use crate::report::{self, Checked, Counts, DrawnPost};
use crate::text::{Lines, Position, Span};

/// The result of one post.
#[derive(Default)]
pub(super) struct PostResult {
    /// The output for people: findings or a diff.
    pub(super) shown: DrawnPost,
    /// The output for each report file.
    pub(super) reports: Vec<String>,
    /// The messages for standard error.
    pub(super) said: Vec<Message>,
    /// The counts to add to those of the run.
    pub(super) counts: Counts,
    /// The new baseline entries of the post, if they differ from the current ones.
    pub(super) update: Option<Update>,
}

/// The findings of a post, and its new text if something was fixed.
#[derive(Default)]
struct Examined {
    fixed_text: Option<String>,
    fixed: Vec<Diagnostic>,
    left: Vec<Diagnostic>,
    unchanged: Vec<Diagnostic>,
    refused: Vec<Refused>,
    unjudged: BTreeMap<Arc<str>, usize>,
    /// The start of the first merge conflict, because of which nothing was fixed.
    conflict: Option<Span>,
}

impl Run<'_> {
    /// Processes the post at `path`, with its text read into `buffer`.
    pub(super) fn file(&self, path: &Path, buffer: &mut Vec<u8>) -> PostResult {
        let work = || {
            let text = self.timed("read", || texts::post(path, buffer))?;
            Ok(self.text(path, text, |new| write::replace(path, text, new).map_err(|error| error.to_string())))
        };
        timed_post(self.stopwatch, || shown(path).into_owned(), || unless_panicked(path, work))
    }

    /// Processes the file at `path`, whose format Hugo rejects and which need not be text.
    pub(super) fn refused(&self, path: &Path) -> PostResult {
        let mut buffer = Vec::new();
        let text = texts::post(path, &mut buffer).unwrap_or_default();
        unless_panicked(path, || Ok(self.text(path, text, |_| Ok(()))))
    }

    /// Processes a post from standard input, and returns its fixed text if it has changed.
    pub(super) fn piped(&self, path: &Path, bytes: &[u8]) -> (PostResult, Option<String>) {
        let mut fixed = None;
        let done = unless_panicked(path, || {
            let save = |new: &str| {
                fixed = Some(new.to_owned());
                Ok(())
            };
            Ok(self.text(path, decoded(bytes)?, save))
        });
        (done, fixed)
    }

    /// Checks or fixes `text`. If fixing fails, adds the error and reports the findings of the unchanged post.
    fn text(&self, path: &Path, text: &str, save: impl FnOnce(&str) -> Result<(), String>) -> PostResult {
        let done = self.examine(path, text, self.mode).and_then(|examined| {
            if let (Mode::Fix(_), Some(new)) = (self.mode, &examined.fixed_text) {
                self.timed("write", || save(new))?;
            }
            Ok(self.timed("report", || self.conclude(path, text, &examined)))
        });
        done.unwrap_or_else(|reason| {
            let examined = self.examine(path, text, Mode::Check).unwrap_or_default();
            let mut done = self.conclude(path, text, &examined);
            done.said.push(failure(path, &reason));
            done
        })
    }

    fn examine(&self, path: &Path, text: &str, mode: Mode) -> Result<Examined, String> {
        let before = self.since.map_or(Ok(None), |since| since.before(path))?;
        let (unchanged, known, unjudged) = (RefCell::default(), RefCell::default(), RefCell::default());
        let conflict = Cell::default();
        let post = self.project.post(path).observed_by(self.stopwatch.map(|stopwatch| stopwatch as &dyn Observer));
        let check = |document: &Document<'_>| {
            let found = post.check(document);
            unjudged.replace(found.unjudged);
            conflict.set(document.conflicts.first().map(|conflict| conflict.start));
            let Some(before) = &before else { return found.diagnostics };
            let (left, others) = before.part(document.text, found.diagnostics);
            unchanged.replace(others);
            left
        };
        let (Mode::Fix(safety) | Mode::Diff(safety)) = mode else {
            let left = check(&self.timed("parse", || Document::parse(text)));
            let (unchanged, unjudged) = (unchanged.take(), unjudged.take());
            return Ok(Examined { left, unchanged, unjudged, ..Examined::default() });
        };
        // Findings in the baseline are not shown, so they are not fixed either.
        let unknown = |document: &Document<'_>| {
            let found = check(document);
            let Some(baseline) = self.known else { return found };
            let (new, others) = baseline.part(path, document.text, (found, &unchanged.borrow()));
            known.replace(others);
            new
        };
        let wanted = FixFilter { safety, level: self.view.show };
        let fixed = self
            .timed("fix and prove", || fix::fix(text, wanted, unknown))
            .map_err(|error| format!("{error}, so nothing was fixed; please report it"));
        let Outcome { text: new, fixed, mut left, refused } = fixed?;
        left.append(&mut known.take());
        left.sort_by(|a, b| (a.span, a.lint).cmp(&(b.span, b.lint)));
        let fixed_text = (new != text).then_some(new);
        let (unchanged, unjudged, conflict) = (unchanged.take(), unjudged.take(), conflict.get());
        Ok(Examined { fixed_text, fixed, left, unchanged, refused, unjudged, conflict })
    }

    fn conclude(&self, path: &Path, old: &str, examined: &Examined) -> PostResult {
        let Examined { fixed_text, refused, .. } = examined;
        let text = fixed_text.as_deref().unwrap_or(old);
        let judged = self.judge(path, text, examined);
        let path = shown(path);
        let left = self.visible(&judged.new);
        let checked = Checked { path: &path, text, diagnostics: &left };
        let shown = match self.mode {
            Mode::Diff(_) => DrawnPost::of(diff(&path, old, text, self.reader())),
            Mode::Check | Mode::Fix(_) if self.view.statistics => DrawnPost::default(),
            Mode::Check | Mode::Fix(_) if self.view.brief.is_some() => report::brief(&checked, self.view.screen),
            Mode::Check | Mode::Fix(_) => DrawnPost::of(self.view.format.post(&checked, self.view.screen)),
        };
        let reports = self.reports.iter().map(|target| target.format.post(&checked, PAPER)).collect();
        let conflict =
            examined.conflict.filter(|start| is_unsaid(*start, &left)).map(|start| in_conflict(&path, text, start));
        let refusals = refused.iter().map(|refused| refusal(&path, text, refused));
        let said = refusals.chain(conflict).map(Message::Warning).collect();
        PostResult { shown, reports, said, counts: self.count(examined, &judged), update: judged.update }
    }

    /// Compares the findings with the baseline.
    fn judge<'d>(&self, path: &Path, text: &str, examined: &'d Examined) -> Triaged<'d> {
        let Examined { left, unchanged, .. } = examined;
        let Some(known) = self.known else { return Triaged::unknown(left, unchanged) };
        let post = self.project.post(path);
        known.judge(&known::LintedPost { path, text, lints: post.lints() }, left, unchanged)
    }

    fn count(&self, examined: &Examined, judged: &Triaged<'_>) -> Counts {
        let rewritten = usize::from(examined.fixed_text.is_some());
        let show = self.view.show;
        let unchanged = judged.unchanged.iter().filter(|finding| finding.level >= show).count();
        let unjudged = examined.unjudged.clone();
        let mut counts = Counts {
            posts: 1,
            rewritten,
            vanished: judged.vanished,
            on_unchanged_lines: unchanged,
            unjudged,
            ..Counts::default()
        };
        judged.new.iter().for_each(|finding| counts.left(finding, show));
        judged.known.iter().for_each(|finding| counts.known(finding, show));
        examined.fixed.iter().for_each(|finding| counts.fixed(finding));
        counts
    }

    fn timed<T>(&self, phase: &'static str, work: impl FnOnce() -> T) -> T {
        timed(self.stopwatch, Task::Phase(phase), work)
    }

    fn reader(&self) -> Audience {
        let color = self.view.screen.color;
        if self.view.terminal || color { Audience::Person { color } } else { Audience::Program }
    }

    /// Returns the findings that are shown.
    fn visible<'d>(&self, left: &'d [Diagnostic]) -> Cow<'d, [Diagnostic]> {
        let is_shown = |finding: &&Diagnostic| finding.level >= self.view.show;
        if left.iter().all(|finding| is_shown(&finding)) {
            left.into()
        } else {
            left.iter().filter(is_shown).cloned().collect()
        }
    }
}

/// Runs `work` on the file at `path`, and turns an error or a panic into a message.
fn unless_panicked(path: &Path, work: impl FnOnce() -> Result<PostResult, String>) -> PostResult {
    let done = guarded(work).unwrap_or_else(|panic| Err(internal(&panic)));
    done.unwrap_or_else(|reason| PostResult { said: vec![failure(path, &reason)], ..PostResult::default() })
}

fn failure(path: &Path, reason: &str) -> Message {
    Message::Error(format!("{}: {reason}", shown(path)))
}

/// Whether a merge conflict keeps findings from being fixed, and no finding reports the conflict itself.
fn is_unsaid(start: Span, left: &[Diagnostic]) -> bool {
    !left.is_empty() && left.iter().all(|finding| finding.span != start)
}

fn in_conflict(path: &str, text: &str, start: Span) -> String {
    let line = Lines::new(text).line(start.start);
    format!("{path}:{line}: unresolved merge conflict, so nothing in this post was fixed; resolve it and run again")
}

fn refusal(path: &str, text: &str, Refused { finding, difference }: &Refused) -> String {
    let Position { line, column } = Lines::new(text).position(finding.span.start);
    let (lint, difference) = (finding.lint, difference.to_string());
    format!(
        "{path}:{line}:{column}: the fix of {lint} would have changed more than it claims, so it was not applied ({}); \
         please report it",
        visible(&difference)
    )
}
