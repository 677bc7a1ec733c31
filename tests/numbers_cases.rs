//! Every conformance case of the numbers family holds: places, replacements, safety and evidence.

use std::collections::BTreeMap;
use std::fs;

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Level, Safety, edited};
use digest_lint::document::Document;
use digest_lint::lint::{Context, Lint, check};
use digest_lint::lints::ALL;
use digest_lint::text::Lines;
use serde_json::Value;

/// What a case expects of one finding, or a finding in the same terms.
type Told = (String, String, usize, usize, Option<String>, bool);

#[test]
fn every_case_has_its_findings_and_no_other() {
    let table = fs::read_to_string("fixtures/cases/numbers.jsonl").expect("the cases are there");
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut count = 0;
    for line in table.lines() {
        let case: Value = serde_json::from_str(line).expect("a case is JSON");
        count += 1;
        if let Err(said) = holds(&case) {
            wrong.entry(text(&case, "lint")).or_default().push(said);
        }
    }
    let report: Vec<String> =
        wrong.iter().map(|(lint, said)| format!("{lint}: {}\n{}", said.len(), said.join("\n"))).collect();
    assert!(wrong.is_empty(), "of {count} cases, these are wrong\n{}", report.join("\n"));
    assert!(count > 200, "only {count} cases");
}

fn holds(case: &Value) -> Result<(), String> {
    let input = text(case, "input");
    let (config, lints) = setting(case);
    let config = Config::parse(&config, &[]).unwrap_or_else(|error| panic!("{config}: {}", error.message));
    let document = Document::parse(&input);
    let found = check(&Context::new(&document, &config), &lints);
    let lines = Lines::new(&input);
    let told: Vec<Told> = found.iter().map(|finding| told(&input, &lines, finding)).collect();
    let expected = case["expected"].as_array().expect("a case says what it expects");
    let wanted: Vec<Told> = expected.iter().map(wanted).collect();
    let shown = || format!("  {} {input:?}\n    wanted {wanted:?}\n    got    {told:?}", text(case, "id"));
    if told != wanted {
        return Err(shown());
    }
    let unwitnessed = expected.iter().zip(&found).find(|(expected, finding)| !has_evidence(&input, expected, finding));
    unwitnessed.map_or(Ok(()), |(expected, finding)| {
        Err(format!("{}\n    evidence {:?}, notes {:?}", shown(), expected["evidence"], finding.notes))
    })
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("{field} is text in {value}")).to_owned()
}

/// The config that the options of a case make, as TOML, and the lints that then run.
pub(crate) fn setting(case: &Value) -> (String, Vec<(&'static Lint, Level)>) {
    let mut toml = String::new();
    let mut on = Vec::new();
    for (lint, options) in case["options"].as_object().expect("a case has options") {
        toml += &format!("[{}]\n", lint.replace('/', "."));
        for (key, value) in options.as_object().expect("options are a table") {
            match value {
                Value::Bool(true) if key == "enabled" => on.push(lint.clone()),
                value => toml += &format!("{key} = {value}\n"),
            }
        }
    }
    let numbers = ALL.iter().filter(|lint| lint.family() == "numbers");
    let lints = numbers.filter_map(|lint| {
        let on = on.iter().any(|name| *name == lint.name).then_some(Level::Warn);
        Some((*lint, on.or(lint.level)?))
    });
    (toml, lints.collect())
}

fn told(input: &str, lines: &Lines<'_>, finding: &Diagnostic) -> Told {
    let place = lines.position(finding.span.start);
    let fix = finding.fix.as_ref();
    let replacement = fix.map(|fix| edited(input, finding.span, fix.edits()));
    let safe = fix.is_some_and(|fix| fix.safety == Safety::Safe);
    (finding.lint.to_owned(), finding.span.of(input).to_owned(), place.line, place.column, replacement, safe)
}

fn wanted(expected: &Value) -> Told {
    let number = |field: &str| usize::try_from(expected[field].as_u64().expect("a number")).expect("small");
    let replacement = expected["replacement"].as_str().map(str::to_owned);
    let safe = expected["safe"].as_bool() == Some(true);
    (text(expected, "lint"), text(expected, "text"), number("line"), number("col"), replacement, safe)
}

/// Whether a note of the finding lies on the evidence that the case expects.
fn has_evidence(input: &str, expected: &Value, finding: &Diagnostic) -> bool {
    let Some(evidence) = expected.get("evidence").filter(|evidence| evidence.is_object()) else { return true };
    let number = |field: &str| usize::try_from(evidence[field].as_u64().expect("a number")).expect("small");
    let start = offset(input, number("line"), number("col"));
    let end = start + text(evidence, "text").len();
    finding.notes.iter().any(|(span, _)| span.start < end && start < span.end)
}

/// The byte at a line and a column, both counted from 1, columns in scalar values.
fn offset(input: &str, line: usize, column: usize) -> usize {
    let start: usize = input.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + input[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}
