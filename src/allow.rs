//! What the directives of a post silence, and which of their names were of use.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::document::allow::{Directive, Reach};
use crate::text::Span;

/// The directives of a post, and what they have silenced in one run of the lints.
pub struct Allowed<'a> {
    document: &'a Document<'a>,
    /// The names that have silenced a finding.
    used: RefCell<HashSet<Span>>,
    /// The lints whose findings are not all known.
    waiting: RefCell<Vec<&'static str>>,
}

impl<'a> Allowed<'a> {
    /// What the directives of `document` silence.
    #[must_use]
    pub fn of(document: &'a Document<'a>) -> Self {
        Self { document, used: RefCell::default(), waiting: RefCell::default() }
    }

    /// Begins a run. Until a lint is [judged](Self::judged), nobody knows whether an allowance of it is of use.
    pub fn begin(&self, lints: impl Iterator<Item = &'static str>) {
        if !self.document.directives.is_empty() {
            self.used.borrow_mut().clear();
            *self.waiting.borrow_mut() = lints.collect();
        }
    }

    /// Takes what is allowed out of the findings of `lint`, which are those from `first` on.
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
        // Each goes on as far as all before it, so that one look tells whether any holds.
        let mut end = 0;
        for (reach, _) in &mut reaches {
            end = reach.end.max(end);
            reach.end = end;
        }
        let is_allowed = |finding: &Diagnostic| {
            let start = finding.span.start;
            let behind = reaches.partition_point(|(reach, _)| reach.start <= start);
            let last = behind.checked_sub(1).and_then(|last| reaches.get(last));
            last.is_some_and(|(reach, _)| start < reach.end)
        };
        let said = found.split_off(first);
        found.extend(said.into_iter().filter(|finding| !is_allowed(finding)));
    }

    /// Where `lint` is silenced, in order, each with the name that does it.
    fn reaches(&self, lint: &str) -> Vec<(Span, Span)> {
        let of_directive = |directive: &'a Directive| {
            let reach = match directive.reach {
                Reach::Post => Span::new(0, usize::MAX),
                Reach::Part(part) => part,
            };
            let names = directive.names.iter().filter(|name| covers(self.document.source(**name), lint));
            names.map(move |name| (reach, *name))
        };
        let mut reaches: Vec<_> = self.document.directives.iter().flat_map(of_directive).collect();
        reaches.sort_unstable();
        reaches
    }

    /// All findings of `lint` are known.
    pub fn judged(&self, lint: &str) {
        self.waiting.borrow_mut().retain(|waiting| *waiting != lint);
    }

    /// The directives with names that have silenced nothing, although all of their lints were judged. Of a merge
    /// conflict one side will go, with what it would have needed.
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

/// Whether `name` is that of the lint or of its family.
fn covers(name: &str, lint: &str) -> bool {
    lint.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
