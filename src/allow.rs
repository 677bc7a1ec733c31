//! Suppresses the findings that a post's directives allow, and tracks which directives are unused.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::document::allow::{Directive, DirectiveScope};
use crate::text::Span;

/// The directives of a post, and the findings that they have suppressed in one run of the lints.
pub struct Allowed<'a> {
    document: &'a Document<'a>,
    /// The names in directives that have suppressed a finding.
    used: RefCell<HashSet<Span>>,
    /// The lints that have not completed yet, so that a directive for them is not reported as unused.
    waiting: RefCell<Vec<&'static str>>,
}

impl<'a> Allowed<'a> {
    /// Returns the suppression state for the directives of `document`.
    #[must_use]
    pub fn of(document: &'a Document<'a>) -> Self {
        Self { document, used: RefCell::default(), waiting: RefCell::default() }
    }

    /// Starts a run of `lints`. A directive that names a lint counts as unused only after that lint is
    /// [judged](Self::judged).
    pub fn begin(&self, lints: impl Iterator<Item = &'static str>) {
        if !self.document.directives.is_empty() {
            self.used.borrow_mut().clear();
            *self.waiting.borrow_mut() = lints.collect();
        }
    }

    /// Removes the allowed findings of `lint` from `found`. The findings of `lint` are those from index `first` on.
    pub fn silence(&self, lint: &str, found: &mut Vec<Diagnostic>, first: usize) {
        if self.document.directives.is_empty() || found.len() == first {
            return;
        }
        let mut reaches = self.reaches(lint);
        if reaches.is_empty() {
            return;
        }
        let mut starts: Vec<_> = found.iter().skip(first).map(|finding| finding.span.start).collect();
        starts.sort_unstable();
        let is_used = |reach: Span| {
            let next = starts.partition_point(|start| *start < reach.start);
            starts.get(next).is_some_and(|start| *start < reach.end)
        };
        self.used.borrow_mut().extend(reaches.iter().filter(|(reach, _)| is_used(*reach)).map(|(_, name)| *name));
        // Extend each reach to the furthest end so far, so that one lookup tells whether any reach covers a start.
        let mut end = 0;
        for (reach, _) in &mut reaches {
            end = reach.end.max(end);
            reach.end = end;
        }
        let is_allowed = |finding: &Diagnostic| {
            let start = finding.span.start;
            let after = reaches.partition_point(|(reach, _)| reach.start <= start);
            let last = after.checked_sub(1).and_then(|last| reaches.get(last));
            last.is_some_and(|(reach, _)| start < reach.end)
        };
        let said = found.split_off(first);
        found.extend(said.into_iter().filter(|finding| !is_allowed(finding)));
    }

    /// The spans in which findings of `lint` are suppressed, sorted, each with the name in the directive that does so.
    fn reaches(&self, lint: &str) -> Vec<(Span, Span)> {
        let of_directive = |directive: &'a Directive| {
            let reach = match directive.reach {
                DirectiveScope::Post => Span::new(0, usize::MAX),
                DirectiveScope::Part(part) => part,
            };
            let names = directive.names.iter().filter(|name| covers(self.document.source(**name), lint));
            names.map(move |name| (reach, *name))
        };
        let mut reaches: Vec<_> = self.document.directives.iter().flat_map(of_directive).collect();
        reaches.sort_unstable();
        reaches
    }

    /// Records that `lint` has completed, so that a directive for it can be reported as unused.
    pub fn judged(&self, lint: &str) {
        self.waiting.borrow_mut().retain(|waiting| *waiting != lint);
    }

    /// The directives with names that suppressed nothing, although all the lints that they cover have completed.
    /// Returns nothing for a post with merge conflicts: findings inside a conflict are not reported, so a directive
    /// could seem unused.
    pub fn unused(&self) -> impl Iterator<Item = (&'a Directive, Vec<Span>)> {
        let directives = if self.document.conflicts.is_empty() { self.document.directives.as_slice() } else { &[] };
        directives.iter().filter_map(|directive| {
            let unused: Vec<_> = directive.names.iter().copied().filter(|name| self.is_unused(*name)).collect();
            (!unused.is_empty()).then_some((directive, unused))
        })
    }

    fn is_unused(&self, name: Span) -> bool {
        let waits = || self.waiting.borrow().iter().any(|lint| covers(self.document.source(name), lint));
        !self.used.borrow().contains(&name) && !waits()
    }
}

/// Whether `name` is the name of `lint` or of its family.
fn covers(name: &str, lint: &str) -> bool {
    lint.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
