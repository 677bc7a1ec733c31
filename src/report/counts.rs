//! Counts the findings of a run.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Level, Safety};

/// The counts of a whole run, or of one post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Posts that were checked.
    pub posts: usize,
    /// Posts that were rewritten.
    pub rewritten: usize,
    /// The findings of each lint that are not in the baseline, and those that were fixed.
    pub lints: BTreeMap<&'static str, Tally>,
    /// Findings in the baseline, which the counts of lints do not include.
    pub known: Tally,
    /// Baseline entries that the run checked and that no longer occur.
    pub vanished: usize,
    /// Links that could not be checked, by the reason.
    pub unjudged: BTreeMap<Arc<str>, usize>,
    /// Findings that are hidden only because they are on unchanged lines.
    pub on_unchanged_lines: usize,
}

/// The counts of one or several lints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Remaining findings of level error.
    pub errors: usize,
    /// Remaining findings of level warn.
    pub warnings: usize,
    /// Remaining findings of level info.
    pub infos: usize,
    /// Remaining, shown findings that `--fix` would fix.
    pub safe_fixes: usize,
    /// Remaining, shown findings that only `--fix --unsafe-fixes` would fix.
    pub unsafe_fixes: usize,
    /// Findings that were fixed.
    pub fixed: usize,
}

impl Counts {
    /// Counts a remaining finding. Findings of level `show` and above are shown and can be fixed.
    pub fn left(&mut self, finding: &Diagnostic, show: Level) {
        self.lints.entry(finding.lint).or_default().left(finding, show);
    }

    /// Counts a remaining finding that is in the baseline.
    pub fn known(&mut self, finding: &Diagnostic, show: Level) {
        self.known.left(finding, show);
    }

    /// Counts a finding that was fixed.
    pub fn fixed(&mut self, finding: &Diagnostic) {
        self.lints.entry(finding.lint).or_default().fixed += 1;
    }

    /// Adds the counts of other posts.
    pub fn add(&mut self, others: &Self) {
        self.posts += others.posts;
        self.rewritten += others.rewritten;
        for (&lint, tally) in &others.lints {
            self.lints.entry(lint).or_default().add(tally);
        }
        self.known.add(&others.known);
        self.vanished += others.vanished;
        self.on_unchanged_lines += others.on_unchanged_lines;
        for (reason, count) in &others.unjudged {
            *self.unjudged.entry(Arc::clone(reason)).or_default() += count;
        }
    }

    /// Returns the counts of all lints together.
    #[must_use]
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.lints.values().for_each(|tally| total.add(tally));
        total
    }
}

impl Tally {
    fn left(&mut self, finding: &Diagnostic, show: Level) {
        match finding.level {
            Level::Error => self.errors += 1,
            Level::Warn => self.warnings += 1,
            Level::Info => self.infos += 1,
        }
        match finding.fix.as_ref().filter(|_| finding.level >= show).map(|fix| fix.safety) {
            Some(Safety::Safe) => self.safe_fixes += 1,
            Some(Safety::Unsafe) => self.unsafe_fixes += 1,
            None => {}
        }
    }

    /// Adds the counts of another tally.
    pub const fn add(&mut self, others: &Self) {
        self.errors += others.errors;
        self.warnings += others.warnings;
        self.infos += others.infos;
        self.safe_fixes += others.safe_fixes;
        self.unsafe_fixes += others.unsafe_fixes;
        self.fixed += others.fixed;
    }

    /// Returns the number of remaining findings of level `show` and above, which are those that are shown.
    #[must_use]
    pub const fn shown(&self, show: Level) -> usize {
        match show {
            Level::Error => self.errors,
            Level::Warn => self.errors + self.warnings,
            Level::Info => self.findings(),
        }
    }

    /// Returns the number of remaining findings of all levels.
    #[must_use]
    pub const fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}
