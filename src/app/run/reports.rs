//! The reports of a run: one on standard output, others in files.

use std::io::{self, Write};
use std::path::PathBuf;

use super::output::Message;
use crate::app::walk::shown;
use crate::app::write::Draft;
use crate::report::{Format, Lints, Screen, Total};

/// What a report in a file is drawn for.
pub(super) const PAPER: Screen = Screen { width: 80, color: false };

/// Puts the findings of posts together to one report.
pub(super) struct Binder {
    pub(super) format: &'static Format,
    has_posts: bool,
}

impl Binder {
    pub(super) const fn new(format: &'static Format) -> Self {
        Self { format, has_posts: false }
    }

    /// What is to be written before `findings` of the next post.
    pub(super) fn before(&mut self, findings: &str) -> &'static str {
        if findings.is_empty() {
            return "";
        }
        if std::mem::replace(&mut self.has_posts, true) { self.format.separator() } else { "" }
    }
}

/// Where a report goes that is a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// How findings are written.
    pub format: &'static Format,
    /// The file.
    pub path: PathBuf,
}

/// A report that goes to a file, which nobody sees before it is whole.
pub(super) struct ReportFile {
    path: PathBuf,
    binder: Binder,
    draft: Draft,
    failed: Option<io::Error>,
}

impl ReportFile {
    /// Begins a report; says why where that cannot be.
    pub(super) fn new(target: &Target, lints: Lints) -> Result<Self, Message> {
        let path = target.path.clone();
        let draft = Draft::new(&path).map_err(|error| Message::Error(format!("{}: {error}", shown(&path))))?;
        let mut file = Self { path, binder: Binder::new(target.format), draft, failed: None };
        file.write(&target.format.opening(lints));
        Ok(file)
    }

    pub(super) fn post(&mut self, findings: &str) {
        let before = self.binder.before(findings);
        self.write(before);
        self.write(findings);
    }

    /// Completes the report; says why where that cannot be.
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
