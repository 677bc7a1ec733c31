//! Passes of fixes: which are made together, which wait, which are refused.

use digest_lint::diagnostic::{Diagnostic, Edit, Effect, Fix, Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::{Outcome, fix};
use digest_lint::span::Span;

/// A lint that wants each `old` to be `new`.
type Wish = (&'static str, &'static str, Safety);

const SAFE: Safety = Safety::Safe;

fn wishes(document: &Document<'_>, wishes: &[Wish]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (old, new, safety) in wishes {
        for (start, _) in document.text.match_indices(old) {
            found.push(finding(Span::new(start, start + old.len()), new, *safety));
        }
    }
    found
}

fn finding(span: Span, new: &str, safety: Safety) -> Diagnostic {
    let fix = Fix::new(format!("write {new}"), safety, Effect::Words, vec![Edit::replace(span, new)]);
    Diagnostic { lint: "toy/wish", level: Level::Warn, span, message: String::new(), notes: Vec::new(), fix: Some(fix) }
}

fn fixed(text: &str, wanted: Safety, list: &[Wish]) -> Outcome {
    fix(text, wanted, |document| wishes(document, list)).expect("the fixes come to an end")
}

#[test]
fn fixes_that_touch_wait_for_the_next_pass() {
    let outcome = fixed("甲１２乙", SAFE, &[("１", "1", SAFE), ("２", "2", SAFE)]);
    assert_eq!((outcome.text.as_str(), outcome.fixed.len(), outcome.left.len()), ("甲12乙", 2, 0));
}

#[test]
fn only_fixes_that_are_safe_enough_are_made() {
    let list = [("１", "1", SAFE), ("甲", "乙", Safety::Unsafe)];
    assert_eq!(fixed("甲，１", SAFE, &list).text, "甲，1");
    assert_eq!(fixed("甲，１", Safety::Unsafe, &list).text, "乙，1");
}

#[test]
fn a_harmful_fix_among_many_is_dropped_alone() {
    let text = "１甲 ".repeat(9) + "尾";
    let outcome = fixed(&text, SAFE, &[("１", "1", SAFE), ("尾", "", SAFE)]);
    assert_eq!(outcome.text, "1甲 ".repeat(9) + "尾");
    assert_eq!((outcome.fixed.len(), outcome.left.len(), outcome.refused.len()), (9, 1, 1));
    assert_eq!(outcome.refused, outcome.left);
}

#[test]
fn one_repair_of_two_findings_is_made_once_and_mends_both() {
    let check = |document: &Document<'_>| {
        let mut found = wishes(document, &[("１", "1", SAFE)]);
        found.extend(found.clone());
        found
    };
    let outcome = fix("甲１", SAFE, check).expect("the fixes come to an end");
    assert_eq!((outcome.text.as_str(), outcome.fixed.len()), ("甲1", 2));
}

#[test]
fn fixes_that_undo_each_other_fix_nothing_and_are_named() {
    let list = [("甲", "乙", Safety::Unsafe), ("乙", "甲", Safety::Unsafe)];
    let error = fix("甲", Safety::Unsafe, |document| wishes(document, &list)).err().expect("no end");
    assert_eq!(error.lints, ["toy/wish"]);
    let grows = [("甲", "甲甲", Safety::Unsafe)];
    assert!(fix("甲", Safety::Unsafe, |document| wishes(document, &grows)).is_err(), "after ten passes it is enough");
}
