//! Every conformance case holds, under every option that it speaks of.

use std::fs;

use digest_lint::config::bold::{BoldOptions, Exact, Renderer, Style};
use digest_lint::diagnostic::Safety;
use digest_lint::fix::fix;
use serde_json::Value;

use crate::bold::check;

/// The columns of a case, and the options that each is for.
fn columns() -> [(&'static str, BoldOptions); 7] {
    let defaults = BoldOptions::default;
    [
        ("expected", defaults()),
        ("expected_exact", BoldOptions { style: Style::Exact, ..defaults() }),
        ("expected_move", BoldOptions { style: Style::Move, ..defaults() }),
        ("expected_zwsp", BoldOptions { exact: Exact::Zwsp, ..defaults() }),
        ("expected_portable", BoldOptions { portable: true, ..defaults() }),
        ("expected_goldmark_cjk", BoldOptions { renderer: Renderer::GoldmarkCjk, ..defaults() }),
        ("expected_cjk_friendly", BoldOptions { renderer: Renderer::CjkFriendly, ..defaults() }),
    ]
}

fn cases() -> Vec<Value> {
    let table = fs::read_to_string("fixtures/cases/bold.jsonl").expect("the cases are there");
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
    for case in cases() {
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
