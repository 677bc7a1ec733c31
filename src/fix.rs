//! Applies fixes in passes until none is left.

use std::error::Error;
use std::fmt;

use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety, edited};
use crate::document::Document;
use crate::text::Span;
use crate::verify::{Difference, Together};

/// The maximum number of passes in a row that do not halve the number of fixes. After that, the fixes are assumed to
/// undo each other.
const MOST_PASSES: usize = 10;

/// Selects the findings to fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixFilter {
    /// The minimum safety of the fix.
    pub safety: Safety,
    /// The minimum level of the finding.
    pub level: Level,
}

impl FixFilter {
    /// Whether `finding` is at least at this level and has a fix that is at least this safe.
    fn takes(self, finding: &Diagnostic) -> bool {
        finding.level >= self.level && finding.fixable(self.safety)
    }
}

/// Selects findings of any level.
impl From<Safety> for FixFilter {
    fn from(safety: Safety) -> Self {
        Self { safety, level: Level::Info }
    }
}

/// The result of fixing a post.
pub struct Outcome {
    /// The text after all passes.
    pub text: String,
    /// The findings that were fixed, with spans in the text of the pass that found them.
    pub fixed: Vec<Diagnostic>,
    /// The findings that remain in `text`.
    pub left: Vec<Diagnostic>,
    /// The findings of `left` whose fix the proof refused: a bug in this program.
    pub refused: Vec<Refused>,
}

/// A finding whose fix the proof refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The finding.
    pub finding: Diagnostic,
    /// What the fix would change without declaring it.
    pub difference: Difference,
}

/// The fixes did not converge, so nothing was fixed.
#[derive(Debug, PartialEq, Eq)]
pub struct NotConverging {
    /// The lints whose fixes were applied in the last pass.
    pub lints: Vec<&'static str>,
}

impl fmt::Display for NotConverging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the fixes of {} undo each other", self.lints.join(", "))
    }
}

impl Error for NotConverging {}

/// Fixes the `wanted` findings of `text` until no more of them can be fixed. A bare [`Safety`] selects findings of any
/// level.
///
/// # Errors
///
/// Returns [`NotConverging`] if the text returns to an earlier state, or if ten passes in a row do not halve the number
/// of remaining fixes.
pub fn fix(
    text: &str,
    wanted: impl Into<FixFilter>,
    check: impl Fn(&Document<'_>) -> Vec<Diagnostic>,
) -> Result<Outcome, NotConverging> {
    let wanted = wanted.into();
    let mut seen = vec![text.to_owned()];
    let mut fixed = Vec::new();
    let mut patience = Patience::default();
    loop {
        let before = seen.last().map_or("", String::as_str);
        let document = Document::parse(before);
        let found = check(&document);
        let repairs = repairs(&found, wanted);
        let pass = pass(&document, &repairs);
        if pass.applied.is_empty() {
            let refused = pass.refused.iter().flat_map(|(repair, difference)| repair.refused(difference)).collect();
            return Ok(Outcome { text: before.to_owned(), fixed, refused, left: found });
        }
        let after = apply(before, &pass.applied);
        if patience.ends(repairs.len()) || seen.contains(&after) {
            let mut lints: Vec<_> = findings(&pass.applied).iter().map(|finding| finding.lint).collect();
            lints.dedup();
            return Err(NotConverging { lints });
        }
        fixed.extend(findings(&pass.applied));
        seen.push(after);
    }
}

/// Decides when to give up. Many overlapping fixes need many passes, but each pass applies a large part of them; the
/// number of fixes that undo each other does not shrink.
#[derive(Default)]
struct Patience {
    passes: usize,
    /// The number of fixes when `passes` was last reset.
    most: Option<usize>,
}

impl Patience {
    /// Counts a pass that had this many fixes to choose from, and returns whether to give up.
    fn ends(&mut self, fixes: usize) -> bool {
        if self.most.is_none_or(|most| fixes <= most / 2) {
            *self = Self { passes: 0, most: Some(fixes) };
        }
        self.passes += 1;
        self.passes > MOST_PASSES
    }
}

/// A fix and the findings that offer it; one fix can resolve several findings.
#[derive(Clone)]
struct OfferedFix<'f> {
    span: Span,
    fix: &'f Fix,
    findings: Vec<&'f Diagnostic>,
}

/// The fixes of the wanted findings, in file order.
fn repairs(found: &[Diagnostic], wanted: FixFilter) -> Vec<OfferedFix<'_>> {
    let offers = found.iter().filter(|finding| wanted.takes(finding));
    let offers = offers.filter_map(|finding| finding.fix.as_deref().map(|fix| (fix.span(), fix, finding)));
    let mut offers: Vec<_> = offers.filter(|(_, fix, _)| !fix.edits().is_empty()).collect();
    offers.sort_by_key(|(span, ..)| *span);
    let mut repairs: Vec<OfferedFix<'_>> = Vec::new();
    for (span, fix, finding) in offers {
        match repairs.iter_mut().rev().take_while(|other| other.span == span).find(|other| other.fix == fix) {
            Some(same) => same.findings.push(finding),
            None => repairs.push(OfferedFix { span, fix, findings: vec![finding] }),
        }
    }
    repairs
}

fn findings(repairs: &[OfferedFix<'_>]) -> Vec<Diagnostic> {
    repairs.iter().flat_map(|repair| &repair.findings).map(|finding| (*finding).clone()).collect()
}

/// The outcome of one pass.
#[derive(Default)]
struct Pass<'f> {
    applied: Vec<OfferedFix<'f>>,
    /// Fixes that would change more than they declare if they were applied together with those in `applied`, and the
    /// first such change.
    refused: Vec<(OfferedFix<'f>, Difference)>,
}

/// Applies fixes that do not conflict, and sets aside those that the proof refuses. While it refuses all of the chosen
/// ones, the fixes that conflicted with them are tried next. So if no fix is applied, each has been tried alone.
fn pass<'f>(document: &Document<'_>, repairs: &[OfferedFix<'f>]) -> Pass<'f> {
    let mut left = repairs.to_vec();
    let mut pass = Pass::default();
    while pass.applied.is_empty() && !left.is_empty() {
        let (chosen, others) = choose(left);
        prove(document, chosen, &mut pass);
        left = others;
    }
    pass
}

/// Splits `repairs`, in file order, into fixes that do not conflict with the last one chosen, and the rest.
fn choose(repairs: Vec<OfferedFix<'_>>) -> (Vec<OfferedFix<'_>>, Vec<OfferedFix<'_>>) {
    let (mut chosen, mut others): (Vec<OfferedFix<'_>>, Vec<OfferedFix<'_>>) = Default::default();
    for repair in repairs {
        if chosen.last().is_none_or(|last| last.goes_with(&repair)) {
            chosen.push(repair);
        } else {
            others.push(repair);
        }
    }
    (chosen, others)
}

impl OfferedFix<'_> {
    /// Returns its findings as refused because of the `difference`.
    fn refused(&self, difference: &Difference) -> impl Iterator<Item = Refused> {
        self.findings.iter().map(|finding| Refused { finding: (*finding).clone(), difference: difference.clone() })
    }

    /// Whether `next`, which does not start before this fix, can be applied in the same pass. If the two are adjacent,
    /// both adjacent edits must be deletions, because neither fix was checked against text that the other inserts.
    fn goes_with(&self, next: &Self) -> bool {
        let deletes = |edit: Option<&Edit>| edit.is_some_and(|edit| edit.text.is_empty());
        let touch = || deletes(self.fix.edits().last()) && deletes(next.fix.edits().first());
        next.span.start > self.span.end || (next.span.start == self.span.end && !next.span.is_empty() && touch())
    }
}

/// Proves `repairs`, which do not overlap, and adds them to the pass: applied if they are harmless together, or else
/// refused.
fn prove<'f>(document: &Document<'_>, repairs: Vec<OfferedFix<'f>>, pass: &mut Pass<'f>) {
    let fixes: Vec<&Fix> = repairs.iter().map(|repair| repair.fix).collect();
    let mut proof = Together::of(document, &fixes, usize::MAX);
    proof.harmful.sort_unstable_by_key(|(number, _)| *number);
    let mut harmful = proof.harmful.into_iter().peekable();
    for (number, repair) in repairs.into_iter().enumerate() {
        match harmful.next_if(|(next, _)| *next == number) {
            Some((_, difference)) => pass.refused.push((repair, difference)),
            None => pass.applied.push(repair),
        }
    }
}

fn apply(text: &str, repairs: &[OfferedFix<'_>]) -> String {
    edited(text, Span::new(0, text.len()), repairs.iter().flat_map(|repair| repair.fix.edits()))
}
