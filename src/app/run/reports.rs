//! The reports of a run: one on standard output, and others in files.

use std::io::{self, Write};
use std::path::PathBuf;

use super::output::Message;
use crate::app::walk::shown;
use crate::app::write::{Draft, FileKind};
use crate::report::{Format, Lints, Screen, Total};

/// The screen that reports in files are drawn for.
pub(super) const PAPER: Screen = Screen { width: 80, color: false, ascii: false };

/// Joins the findings of all posts into one report.
pub(super) struct Binder {
    pub(super) format: &'static Format,
    has_posts: bool,
}

impl Binder {
    pub(super) const fn new(format: &'static Format) -> Self {
        Self { format, has_posts: false }
    }

    /// Returns the text to write before the `findings` of the next post.
    pub(super) fn before(&mut self, findings: &str) -> &'static str {
        if findings.is_empty() {
            return "";
        }
        if std::mem::replace(&mut self.has_posts, true) { self.format.separator() } else { "" }
    }
}

/// The file and the format of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTarget {
    /// The format of the findings.
    pub format: &'static Format,
    /// The path of the file.
    pub path: PathBuf,
}

/// A report that is being written to a file, which appears only when it is complete.
pub(super) struct ReportFile {
    path: PathBuf,
    binder: Binder,
    draft: Draft,
    failed: Option<io::Error>,
}

impl ReportFile {
    /// Starts a report; returns a message if that fails.
    pub(super) fn new(target: &ReportTarget, lints: Lints) -> Result<Self, Message> {
        let path = target.path.clone();
        let kind = FileKind { noun: "an earlier report in this format", is_start: target.format.is_start };
        let draft = Draft::new(&path, kind).map_err(|error| Message::Error(format!("{}: {error}", shown(&path))))?;
        let mut file = Self { path, binder: Binder::new(target.format), draft, failed: None };
        file.write(&target.format.opening(lints));
        Ok(file)
    }

    pub(super) fn post(&mut self, findings: &str) {
        let before = self.binder.before(findings);
        self.write(before);
        self.write(findings);
    }

    /// Completes the report; returns a message if that fails.
    pub(super) fn close(mut self, total: &Total<'_>) -> Option<Message> {
        self.write(&self.binder.format.closing(total));
        let kept = self.failed.map_or_else(|| self.draft.keep(), Err);
        kept.err().map(|error| Message::Error(format!("{}: {error}", shown(&self.path))))
    }

    fn write(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.draft.write_all(text.as_bytes()).err();
        }
    }
}
