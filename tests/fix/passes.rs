//! Tests of passes: which fixes are applied together, which wait, and which are refused.

use std::cell::Cell;

use digest_lint::diagnostic::{Diagnostic, Edit, Effect, Fix, Level, Safety};
use digest_lint::document::Document;
use digest_lint::fix::{FixFilter, Outcome, fix};
use digest_lint::text::Span;

/// A toy lint that replaces every occurrence of the first text with the second.
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
    Diagnostic {
        lint: "toy/wish",
        level: Level::Warn,
        span,
        message: String::new(),
        notes: Vec::new(),
        fix: Some(fix.into()),
    }
}

/// Applies the fixes of the toy lints in `list` that the proof accepts.
fn granted(text: &str, wanted: Safety, list: &[Wish]) -> Outcome {
    fix(text, wanted, |document| wishes(document, list)).expect("the fixes converge")
}

#[test]
fn adjacent_replacements_wait_for_the_next_pass() {
    let outcome = granted("甲１２乙", SAFE, &[("１", "1", SAFE), ("２", "2", SAFE)]);
    assert_eq!((outcome.text.as_str(), outcome.fixed.len(), outcome.left.len()), ("甲12乙", 2, 0));
}

#[test]
fn only_fixes_that_are_safe_enough_are_applied() {
    let list = [("１", "1", SAFE), ("甲", "乙", Safety::Unsafe)];
    assert_eq!(granted("甲，１", SAFE, &list).text, "甲，1");
    assert_eq!(granted("甲，１", Safety::Unsafe, &list).text, "乙，1");
}

#[test]
fn only_the_harmful_fix_is_dropped() {
    let text = "１甲 ".repeat(9) + "尾";
    let outcome = granted(&text, SAFE, &[("１", "1", SAFE), ("尾", "", SAFE)]);
    assert_eq!(outcome.text, "1甲 ".repeat(9) + "尾");
    assert_eq!((outcome.fixed.len(), outcome.left.len(), outcome.refused.len()), (9, 1, 1));
    assert!(outcome.refused.iter().map(|refused| &refused.finding).eq(&outcome.left));
}

/// Returns the findings of a toy lint that deletes every occurrence of `parts`.
fn deletions(document: &Document<'_>, parts: &[&'static str], level: Level) -> Vec<Diagnostic> {
    let list: Vec<Wish> = parts.iter().map(|part| (*part, "", SAFE)).collect();
    wishes(document, &list).into_iter().map(|finding| Diagnostic { level, ..finding }).collect()
}

#[test]
fn adjacent_deletions_are_applied_in_one_pass() {
    let text = format!("甲{}乙", "\u{200b}".repeat(5_000));
    let passes = Cell::new(0);
    let check = |document: &Document<'_>| {
        passes.set(passes.get() + 1);
        deletions(document, &["\u{200b}"], Level::Warn)
    };
    let outcome = fix(&text, SAFE, check).expect("the fixes converge");
    assert_eq!((outcome.text.as_str(), outcome.fixed.len(), passes.get()), ("甲乙", 5_000, 2));
}

#[test]
fn many_overlapping_fixes_converge() {
    // Each fix deletes one comma by replacing two commas with one.
    let text = format!("甲{}乙", "，".repeat(3_000));
    let check = |document: &Document<'_>| {
        let pairs = document.text.char_indices().filter(|(at, c)| {
            *c == '，' && document.text.get(*at + '，'.len_utf8()..).is_some_and(|rest| rest.starts_with('，'))
        });
        pairs.map(|(at, _)| finding(Span::new(at, at + 2 * '，'.len_utf8()), "，", SAFE)).collect()
    };
    let outcome = fix(&text, SAFE, check).expect("the fixes converge");
    assert_eq!(outcome.text, "甲，乙");
}

#[test]
fn a_refused_fix_does_not_block_the_others() {
    // A fix that deletes a letter is refused. It overlaps a fix that deletes only U+200B, and lies between others.
    let check = |document: &Document<'_>| {
        let mut found = deletions(document, &["尾\u{200b}", "\u{200b}", "头"], Level::Warn);
        found.sort_by_key(|finding| finding.span);
        found
    };
    let outcome = fix("头\u{200b}甲尾\u{200b}头\u{200b}尾\u{200b}乙", SAFE, check).expect("the fixes converge");
    assert_eq!(outcome.text, "头甲尾头尾乙");
    assert!(
        outcome.refused.iter().all(|refused| refused.finding.span.of(&outcome.text) == "头"),
        "{:?}",
        outcome.refused
    );
    assert_eq!((outcome.fixed.len(), outcome.refused.len()), (4, 2));
}

#[test]
fn one_harmful_fix_among_thousands_needs_few_proofs() {
    let text = "１甲 ".repeat(4_000) + "尾";
    let outcome = granted(&text, SAFE, &[("１", "1", SAFE), ("尾", "", SAFE)]);
    assert_eq!((outcome.fixed.len(), outcome.refused.len()), (4_000, 1));
}

#[test]
fn a_finding_below_the_wanted_level_is_not_fixed() {
    let check = |document: &Document<'_>| {
        let mut found = deletions(document, &["\u{200b}"], Level::Info);
        found.extend(deletions(document, &["\u{ad}"], Level::Warn));
        found
    };
    let at = |level| fix("甲\u{200b}乙\u{ad}丙", FixFilter { safety: SAFE, level }, check).expect("the fixes converge");
    assert_eq!((at(Level::Warn).text.as_str(), at(Level::Warn).left.len()), ("甲\u{200b}乙丙", 1));
    assert_eq!(at(Level::Info).text, "甲乙丙");
    assert_eq!(at(Level::Error).text, "甲\u{200b}乙\u{ad}丙");
}

#[test]
fn a_fix_shared_by_two_findings_is_applied_once() {
    let check = |document: &Document<'_>| {
        let mut found = wishes(document, &[("１", "1", SAFE)]);
        found.extend(found.clone());
        found
    };
    let outcome = fix("甲１", SAFE, check).expect("the fixes converge");
    assert_eq!((outcome.text.as_str(), outcome.fixed.len()), ("甲1", 2));
}

#[test]
fn fixes_that_undo_each_other_change_nothing_and_are_named() {
    let list = [("甲", "乙", Safety::Unsafe), ("乙", "甲", Safety::Unsafe)];
    let error = fix("甲", Safety::Unsafe, |document| wishes(document, &list)).err().expect("no end");
    assert_eq!(error.lints, ["toy/wish"]);
    let passes = Cell::new(0);
    let check = |document: &Document<'_>| {
        passes.set(passes.get() + 1);
        wishes(document, &[("甲", "甲甲", Safety::Unsafe)])
    };
    assert!(fix("甲", Safety::Unsafe, check).is_err());
    assert_eq!(passes.get(), 11, "ten passes are enough, and nothing is applied after the eleventh check");
}
