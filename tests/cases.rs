//! Every conformance case holds, under every option that it speaks of.

use std::collections::BTreeSet;
use std::fs;

use digest_lint::config::bold::{BoldOptions, Exact, Renderer, Style};
use digest_lint::diagnostic::Safety;
use digest_lint::document::Document;
use digest_lint::fix::fix;
use serde_json::Value;

use crate::bold::check;

/// The columns of a case, and the options that each is for.
pub(crate) fn columns() -> [(&'static str, BoldOptions); 7] {
    let defaults = BoldOptions::default;
    [
        ("expected", defaults()),
        ("expected_exact", BoldOptions { style: Style::Exact, ..defaults() }),
        ("expected_move", BoldOptions { style: Style::Move, ..defaults() }),
        ("expected_zwsp", BoldOptions { exact: Exact::Zwsp, ..defaults() }),
        ("expected_portable", BoldOptions { portable: true, ..defaults() }),
        ("expected_goldmark_cjk", BoldOptions { renderer: Some(Renderer::GoldmarkCjk), ..defaults() }),
        ("expected_cjk_friendly", BoldOptions { renderer: Some(Renderer::CjkFriendly), ..defaults() }),
    ]
}

/// The cases of a family.
fn cases(family: &str) -> Vec<Value> {
    let table = fs::read_to_string(format!("fixtures/cases/{family}.jsonl")).expect("the cases are there");
    table.lines().map(|line| serde_json::from_str(line).expect("a case is JSON")).collect()
}

fn text<'v>(case: &'v Value, field: &str) -> Option<&'v str> {
    case.get(field).and_then(Value::as_str)
}

/// Cases whose repair Hugo would see in more than the bold, so that it needs `--unsafe-fixes`: the anchor of a heading.
const UNSAFE: &[(&str, &str)] = &[("bold-098", ""), ("bold-132", ""), ("bold-135", "expected_goldmark_cjk")];

#[test]
fn cases_are_fixed_as_they_say() {
    let mut wrong = Vec::new();
    for case in cases("bold") {
        let (id, input) =
            (text(&case, "id").expect("a case has an id"), text(&case, "input").expect("a case has an input"));
        for (column, options) in columns() {
            let anchor = UNSAFE.iter().any(|(case, only)| *case == id && (only.is_empty() || *only == column));
            let safety = if anchor { Safety::Unsafe } else { Safety::Safe };
            let wanted = if case.get(column).is_some() { text(&case, column) } else { text(&case, "expected") };
            let got = fix(input, safety, |document| check(document, &options)).expect("the fixes come to rest");
            if got.text != wanted.unwrap_or(input) || !got.refused.is_empty() {
                wrong.push(format!("{id} {column}\n  {input:?}\n  wanted {wanted:?}\n  got    {:?}", got.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The lints that a case names. What it calls by a word of its own is part of `bold/escaped-pair` here, or has a lint that
/// says more; an exact form is told beside the defect.
fn named(case: &Value) -> BTreeSet<String> {
    let classes = case.get("classes").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let classes: BTreeSet<&str> = classes.collect();
    let safe = text(case, "verdict") == Some("safe");
    let guard = |class: &&str| !safe && classes.contains("escaped-pair") && **class != *"escaped-pair";
    let names = classes.iter().filter(|class| !guard(class)).map(|class| match *class {
        "empty-bold-rule" => "bold/empty-rule".to_owned(),
        class => format!("bold/{class}"),
    });
    names.collect()
}

/// Where the lints say less or more than the case: what is not repaired has one finding, a bold that goes over two
/// paragraphs has a lint of its own, and a blank that is bold by mistake is nothing that a reader sees.
const TOLD_OTHERWISE: &[(&str, &str)] =
    &[("bold-173", "bold/operator"), ("bold-181", "bold/across-blocks"), ("bold-207", "bold/glued")];

#[test]
fn cases_are_found_as_they_say() {
    let mut wrong = Vec::new();
    for case in cases("bold") {
        let (id, input) =
            (text(&case, "id").expect("a case has an id"), text(&case, "input").expect("a case has an input"));
        let found = check(&Document::parse(input), &BoldOptions::default());
        let found: BTreeSet<String> = found.iter().map(|finding| finding.lint.to_owned()).collect();
        let otherwise = TOLD_OTHERWISE.iter().find(|(case, _)| *case == id);
        let wanted = otherwise.map_or_else(|| named(&case), |(_, lint)| BTreeSet::from([(*lint).to_owned()]));
        if found != wanted {
            wrong.push(format!("{id} {input:?}: wanted {wanted:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
