//! One pass of fixes, and passes until nothing is left.

use crate::diagnostic::{Diagnostic, Fix, Safety, edited};
use crate::document::Document;
use crate::span::Span;
use crate::verify::{self, Change};

/// Fixes that still change the text after so many passes are at odds with each other.
const MOST_PASSES: usize = 10;

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

/// Repairs `text` with every fix at least as safe as `wanted`, until none is left.
///
/// # Errors
///
/// When the text still changes after ten passes, or comes back to what it was.
pub fn fix(
    text: &str,
    wanted: Safety,
    check: impl Fn(&Document<'_>) -> Vec<Diagnostic>,
) -> Result<Outcome, NotConverging> {
    let mut seen = vec![text.to_owned()];
    let mut fixed = Vec::new();
    loop {
        let before = seen.last().map_or("", String::as_str);
        let document = Document::parse(before);
        let found = check(&document);
        let pass = pass(&document, &found, wanted);
        if pass.fixed.is_empty() {
            return Ok(Outcome { text: before.to_owned(), fixed, refused: pass.refused, left: found });
        }
        if seen.len() > MOST_PASSES || seen.contains(&pass.text) {
            let mut lints: Vec<_> = pass.fixed.iter().map(|finding| finding.lint).collect();
            lints.dedup();
            return Err(NotConverging { lints });
        }
        fixed.extend(pass.fixed);
        seen.push(pass.text);
    }
}

struct Pass {
    text: String,
    fixed: Vec<Diagnostic>,
    refused: Vec<Diagnostic>,
}

/// A fix, and the findings that offer it: one repair may mend several.
#[derive(Clone)]
struct Repair<'f> {
    fix: &'f Fix,
    findings: Vec<&'f Diagnostic>,
}

/// Applies the fixes that do not touch each other and that are proved.
fn pass(document: &Document<'_>, found: &[Diagnostic], wanted: Safety) -> Pass {
    let chosen = choose(found, wanted);
    let (proved, refused) = prove(document, chosen);
    let findings = |repairs: &[Repair<'_>]| {
        repairs.iter().flat_map(|repair| &repair.findings).map(|finding| (*finding).clone()).collect()
    };
    Pass { text: apply(document.text, &proved), fixed: findings(&proved), refused: findings(&refused) }
}

/// In the order of the file, every fix that begins behind the end of the last one taken.
fn choose(found: &[Diagnostic], wanted: Safety) -> Vec<Repair<'_>> {
    let mut offers: Vec<(Span, &Fix, &Diagnostic)> = found
        .iter()
        .filter_map(|finding| finding.fix.as_ref().map(|fix| (fix.span(), fix, finding)))
        .filter(|(_, fix, _)| fix.safety >= wanted && !fix.edits().is_empty())
        .collect();
    offers.sort_by_key(|(span, ..)| *span);
    let mut chosen: Vec<Repair<'_>> = Vec::new();
    let mut end = None;
    for (span, fix, finding) in offers {
        match chosen.last_mut() {
            Some(last) if last.fix == fix => last.findings.push(finding),
            _ if end.is_none_or(|end| span.start > end) => {
                chosen.push(Repair { fix, findings: vec![finding] });
                end = Some(span.end);
            }
            _ => {}
        }
    }
    chosen
}

/// Parts the repairs that together do no harm from those that would. Where all together do harm, halves are tried, so
/// that one bad fix among many costs a few parses.
fn prove<'f>(document: &Document<'_>, mut repairs: Vec<Repair<'f>>) -> (Vec<Repair<'f>>, Vec<Repair<'f>>) {
    if repairs.is_empty() || harmless(document, &repairs) {
        return (repairs, Vec::new());
    }
    if repairs.len() == 1 {
        return (Vec::new(), repairs);
    }
    let right = repairs.split_off(repairs.len() / 2);
    let (left, mut refused) = prove(document, repairs);
    let (right, refused_right) = prove(document, right);
    refused.extend(refused_right);
    let both = [left.clone(), right.clone()].concat();
    if harmless(document, &both) {
        (both, refused)
    } else {
        refused.extend(right);
        (left, refused)
    }
}

fn harmless(document: &Document<'_>, repairs: &[Repair<'_>]) -> bool {
    let text = apply(document.text, repairs);
    verify::harmless(document, &Document::parse(&text), &changes(repairs))
}

fn apply(text: &str, repairs: &[Repair<'_>]) -> String {
    edited(text, Span::new(0, text.len()), repairs.iter().flat_map(|repair| repair.fix.edits()))
}

/// Where each edit stands before and after.
fn changes<'f>(repairs: &[Repair<'f>]) -> Vec<Change<'f>> {
    let mut changes: Vec<Change<'f>> = Vec::new();
    for fix in repairs.iter().map(|repair| repair.fix) {
        for edit in fix.edits() {
            // What stands between two edits keeps its length.
            let (before, after) = changes.last().map_or((0, 0), |last| (last.before.end, last.after.end));
            let start = after + (edit.span.start - before);
            changes.push(Change { fix, before: edit.span, after: Span::new(start, start + edit.text.len()) });
        }
    }
    changes
}
