//! One pass of fixes, and passes until nothing is left.

use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety, edited};
use crate::document::Document;
use crate::span::Span;
use crate::verify::{self, changes};

/// After so many passes in a row that leave more than half of the fixes to be made, the fixes are at odds with each other.
const MOST_PASSES: usize = 10;

/// Which findings are repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// How safe their fix is at least.
    pub safety: Safety,
    /// How high their level is at least.
    pub level: Level,
}

impl Wanted {
    /// Whether `finding` has a fix, and both are as wanted.
    fn takes(self, finding: &Diagnostic) -> bool {
        finding.level >= self.level && finding.fixable(self.safety)
    }
}

/// Findings of any level.
impl From<Safety> for Wanted {
    fn from(safety: Safety) -> Self {
        Self { safety, level: Level::Info }
    }
}

/// What fixing has made of a post.
pub struct Outcome {
    /// The text after all passes.
    pub text: String,
    /// The findings that were repaired, as they were found.
    pub fixed: Vec<Diagnostic>,
    /// The findings that are left in `text`.
    pub left: Vec<Diagnostic>,
    /// Findings of `left` whose fix the proof refused: a bug of ours.
    pub refused: Vec<Diagnostic>,
}

/// Fixes went on changing the text; nothing was fixed.
#[derive(Debug, PartialEq, Eq)]
pub struct NotConverging {
    /// The lints of the last pass.
    pub lints: Vec<&'static str>,
}

/// Repairs the findings of `text` that are `wanted`, until none of them can be repaired any more. A bare safety takes
/// findings of any level.
///
/// # Errors
///
/// When the text comes back to what it was, or ten passes do not halve the number of fixes that are left to make.
pub fn fix(
    text: &str,
    wanted: impl Into<Wanted>,
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
        if pass.made.is_empty() {
            let refused = findings(&pass.refused);
            return Ok(Outcome { text: before.to_owned(), fixed, refused, left: found });
        }
        let after = apply(before, &pass.made);
        if patience.ends(repairs.len()) || seen.contains(&after) {
            let mut lints: Vec<_> = findings(&pass.made).iter().map(|finding| finding.lint).collect();
            lints.dedup();
            return Err(NotConverging { lints });
        }
        fixed.extend(findings(&pass.made));
        seen.push(after);
    }
}

/// How long fixing goes on. Many fixes that stand in each other's way need many passes, but each of these makes a good part
/// of them; fixes that bring each other back do not get fewer.
#[derive(Default)]
struct Patience {
    passes: usize,
    /// How many fixes there were when passes were last counted from none.
    most: Option<usize>,
}

impl Patience {
    /// Counts a pass that has so many fixes to choose from, and says whether it was one too many.
    fn ends(&mut self, fixes: usize) -> bool {
        if self.most.is_none_or(|most| fixes <= most / 2) {
            *self = Self { passes: 0, most: Some(fixes) };
        }
        self.passes += 1;
        self.passes > MOST_PASSES
    }
}

/// A fix, and the findings that offer it: one repair may mend several.
#[derive(Clone)]
struct Repair<'f> {
    span: Span,
    fix: &'f Fix,
    findings: Vec<&'f Diagnostic>,
}

/// The fixes of the findings that are wanted, in the order of the file.
fn repairs(found: &[Diagnostic], wanted: Wanted) -> Vec<Repair<'_>> {
    let offers = found.iter().filter(|finding| wanted.takes(finding));
    let offers = offers.filter_map(|finding| finding.fix.as_ref().map(|fix| (fix.span(), fix, finding)));
    let mut offers: Vec<_> = offers.filter(|(_, fix, _)| !fix.edits().is_empty()).collect();
    offers.sort_by_key(|(span, ..)| *span);
    let mut repairs: Vec<Repair<'_>> = Vec::new();
    for (span, fix, finding) in offers {
        match repairs.iter_mut().rev().take_while(|other| other.span == span).find(|other| other.fix == fix) {
            Some(same) => same.findings.push(finding),
            None => repairs.push(Repair { span, fix, findings: vec![finding] }),
        }
    }
    repairs
}

fn findings(repairs: &[Repair<'_>]) -> Vec<Diagnostic> {
    repairs.iter().flat_map(|repair| &repair.findings).map(|finding| (*finding).clone()).collect()
}

/// The fixes of one pass.
#[derive(Default)]
struct Pass<'f> {
    made: Vec<Repair<'f>>,
    /// Fixes that would do harm beside those that are made.
    refused: Vec<Repair<'f>>,
}

/// Chooses fixes that are not in each other's way, and parts those that do harm from the others. As long as all that are
/// chosen do harm, those are tried that they were in the way of: where none is made, each has been tried alone.
fn pass<'f>(document: &Document<'_>, repairs: &[Repair<'f>]) -> Pass<'f> {
    let mut left = repairs.to_vec();
    let mut pass = Pass::default();
    while pass.made.is_empty() && !left.is_empty() {
        let (chosen, others) = choose(left);
        prove(document, chosen, &mut pass);
        left = others;
    }
    pass
}

/// In the order of the file, every fix that is not in the way of the last one taken; and the others.
fn choose(repairs: Vec<Repair<'_>>) -> (Vec<Repair<'_>>, Vec<Repair<'_>>) {
    let (mut chosen, mut others): (Vec<Repair<'_>>, Vec<Repair<'_>>) = Default::default();
    for repair in repairs {
        if chosen.last().is_none_or(|last| last.goes_with(&repair)) {
            chosen.push(repair);
        } else {
            others.push(repair);
        }
    }
    (chosen, others)
}

impl Repair<'_> {
    /// Whether `next`, which does not begin before this one, can be made together with it. Where they touch, both must only
    /// delete there: text that one of them puts in would be new to the other.
    fn goes_with(&self, next: &Self) -> bool {
        let deletes = |edit: Option<&Edit>| edit.is_some_and(|edit| edit.text.is_empty());
        let touch = || deletes(self.fix.edits().last()) && deletes(next.fix.edits().first());
        next.span.start > self.span.end || (next.span.start == self.span.end && !next.span.is_empty() && touch())
    }
}

/// Adds those of `repairs` to the pass that do no harm on top of those before them. Where all together do none, one proof is
/// enough; else halves are tried, so that k bad fixes among n cost about k log n proofs.
fn prove<'f>(document: &Document<'_>, repairs: Vec<Repair<'f>>, pass: &mut Pass<'f>) {
    let made = pass.made.len();
    pass.made.extend(repairs.iter().cloned());
    if !harmless(document, &pass.made) {
        pass.made.truncate(made);
        divide(document, repairs, pass);
    }
}

/// Adds those of `repairs`, which all together do harm, that do none.
fn divide<'f>(document: &Document<'_>, mut repairs: Vec<Repair<'f>>, pass: &mut Pass<'f>) {
    if repairs.len() < 2 {
        pass.refused.extend(repairs);
        return;
    }
    let right = repairs.split_off(repairs.len() / 2);
    let refused = pass.refused.len();
    prove(document, repairs, pass);
    // Where nothing on the left does harm, it is known that the right half does.
    let next = if pass.refused.len() == refused { divide } else { prove };
    next(document, right, pass);
}

fn harmless(document: &Document<'_>, repairs: &[Repair<'_>]) -> bool {
    let text = apply(document.text, repairs);
    verify::harmless(document, &Document::parse(&text), &changes(repairs.iter().map(|repair| repair.fix)))
}

fn apply(text: &str, repairs: &[Repair<'_>]) -> String {
    edited(text, Span::new(0, text.len()), repairs.iter().flat_map(|repair| repair.fix.edits()))
}
