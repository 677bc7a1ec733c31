//! What the findings of a run come to.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Level, Safety};

/// Counts of a whole run, or of one post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Posts that were checked.
    pub posts: usize,
    /// Posts that were rewritten.
    pub rewritten: usize,
    /// What each lint found and mended.
    pub lints: BTreeMap<&'static str, Tally>,
    /// Findings that the baseline knows, which no lint's count has.
    pub known: Tally,
    /// Findings of the baseline that were looked for and are not there any more.
    pub vanished: usize,
    /// Links that were not judged, by the reason.
    pub unjudged: BTreeMap<Arc<str>, usize>,
    /// Findings that would be shown if they stood on lines that changed.
    pub aside: usize,
}

/// What one lint found and mended, or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings of level error that are left.
    pub errors: usize,
    /// Findings of level warn that are left.
    pub warnings: usize,
    /// Findings of level info that are left.
    pub infos: usize,
    /// Findings that are left and shown, and that `--fix` would repair.
    pub safe_fixes: usize,
    /// Findings that are left and shown, and that only `--fix --unsafe-fixes` would repair.
    pub unsafe_fixes: usize,
    /// Findings that were repaired.
    pub fixed: usize,
}

impl Counts {
    /// Counts a finding that is left, where findings from level `show` on are shown and repaired.
    pub fn left(&mut self, finding: &Diagnostic, show: Level) {
        self.lints.entry(finding.lint).or_default().left(finding, show);
    }

    /// Counts a finding that is left and that the baseline knows.
    pub fn known(&mut self, finding: &Diagnostic, show: Level) {
        self.known.left(finding, show);
    }

    /// Counts a finding that was repaired.
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
        self.aside += others.aside;
        for (reason, count) in &others.unjudged {
            *self.unjudged.entry(Arc::clone(reason)).or_default() += count;
        }
    }

    /// All lints together.
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

    /// Adds what others found.
    pub const fn add(&mut self, others: &Self) {
        self.errors += others.errors;
        self.warnings += others.warnings;
        self.infos += others.infos;
        self.safe_fixes += others.safe_fixes;
        self.unsafe_fixes += others.unsafe_fixes;
        self.fixed += others.fixed;
    }

    /// Findings of any level that are left.
    #[must_use]
    pub const fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}
