//! Checks every case of `fixtures/cases/bold.jsonl` under every option that it covers.

use std::collections::BTreeSet;

use digest_lint::config::bold::{BoldOptions, BoldStyle, Exact, Renderer};
use digest_lint::diagnostic::Safety;
use digest_lint::document::Document;
use digest_lint::fix::fix;
use serde_json::Value;

use crate::bold::laws::check;
use crate::support::cases::{Failure, assert_all_hold, cases};

/// The columns of a case with recorded results, and the options of each.
pub(crate) fn columns() -> [(&'static str, BoldOptions); 7] {
    let defaults = BoldOptions::default;
    [
        ("expected", defaults()),
        ("expected_exact", BoldOptions { style: BoldStyle::Exact, ..defaults() }),
        ("expected_move", BoldOptions { style: BoldStyle::Move, ..defaults() }),
        ("expected_zwsp", BoldOptions { exact: Exact::Zwsp, ..defaults() }),
        ("expected_portable", BoldOptions { portable: true, ..defaults() }),
        ("expected_goldmark_cjk", BoldOptions { renderer: Some(Renderer::GoldmarkCjk), ..defaults() }),
        ("expected_cjk_friendly", BoldOptions { renderer: Some(Renderer::CjkFriendly), ..defaults() }),
    ]
}

fn text<'v>(case: &'v Value, field: &str) -> Option<&'v str> {
    case.get(field).and_then(Value::as_str)
}

/// Cases whose fix needs `--unsafe-fixes`, because it changes more than bold in Hugo: the ID of a heading.
const UNSAFE: &[(&str, &str)] = &[("bold-098", ""), ("bold-132", ""), ("bold-135", "expected_goldmark_cjk")];

#[test]
fn cases_are_fixed_as_recorded() {
    let columns = columns();
    let failures = cases::<Value>("bold").into_iter().flat_map(|case| {
        let failures = columns.iter().filter_map(|&(column, ref options)| misfixed(&case, column, options));
        failures.collect::<Vec<_>>()
    });
    assert_all_hold("bold", failures.collect());
}

/// Returns the failure of a case in one column, if any.
fn misfixed(case: &Value, column: &'static str, options: &BoldOptions) -> Option<Failure> {
    let (id, input) = (text(case, "id").expect("a case has an id"), text(case, "input").expect("a case has an input"));
    let fixed = |column: &str, options: &BoldOptions| {
        let anchor = UNSAFE.iter().any(|(case, only)| *case == id && (only.is_empty() || *only == column));
        let safety = if anchor { Safety::Unsafe } else { Safety::Safe };
        fix(input, safety, |document| check(document, options)).expect("the fixes converge")
    };
    let got = fixed(column, options);
    let name = format!("{id} {column}");
    if !got.refused.is_empty() {
        return Some(Failure::new(id, format!("{name}: the proof refuses {:?}", got.refused)));
    }
    let recorded = case.get(column).or_else(|| case.get("expected"));
    let expected = match recorded {
        Some(recorded) => Some(recorded.as_str().unwrap_or(input).to_owned()),
        // If nothing is recorded yet, a column is only for an option that changes the result.
        None => (column != "expected").then(|| fixed("expected", &BoldOptions::default()).text),
    };
    (expected.as_ref() != Some(&got.text)).then(|| {
        let fixed = (got.text != input).then_some(&got.text);
        Failure::differs(id, input, &expected.unwrap_or_default(), &got.text).of(column).or_field(column, &fixed)
    })
}

/// Returns the lints that a case names. In a post with escaped pairs that is not safely fixed, the other classes are
/// part of `bold/escaped-pair`.
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

/// Cases where the lints report less or more than the case: text that is not fixed has one finding, bold across two
/// paragraphs has a separate lint, and readers do not see that a space is bold by mistake.
const TOLD_OTHERWISE: &[(&str, &str)] =
    &[("bold-173", "bold/operator"), ("bold-181", "bold/across-blocks"), ("bold-207", "bold/glued")];

#[test]
fn cases_are_reported_as_recorded() {
    let mut failures = Vec::new();
    for case in cases::<Value>("bold") {
        let (id, input) =
            (text(&case, "id").expect("a case has an id"), text(&case, "input").expect("a case has an input"));
        let found = check(&Document::parse(input), &BoldOptions::default());
        let found: BTreeSet<String> = found.iter().map(|finding| finding.lint.to_owned()).collect();
        let otherwise = TOLD_OTHERWISE.iter().find(|(case, _)| *case == id);
        let wanted = otherwise.map_or_else(|| named(&case), |(_, lint)| BTreeSet::from([(*lint).to_owned()]));
        if found != wanted || case.get("classes").is_none() {
            let failure = Failure::differs(id, input, &lines(&wanted), &lines(&found)).of("classes");
            failures.push(failure.or_field("classes", &found.iter().map(|lint| class(lint)).collect::<Vec<_>>()));
        }
    }
    assert_all_hold("bold", failures);
}

/// Returns the name of a lint in the cases.
fn class(lint: &str) -> &str {
    match lint {
        "bold/empty-rule" => "empty-bold-rule",
        lint => lint.trim_start_matches("bold/"),
    }
}

fn lines(lints: &BTreeSet<String>) -> String {
    lints.iter().map(|lint| format!("{lint}\n")).collect()
}
