//! Checks every case of `fixtures/cases/numbers.jsonl`: places, replacements, safety and evidence.

use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Level, Safety, edited};
use digest_lint::document::Document;
use digest_lint::lint::{Context, Lint, check};
use digest_lint::lints::ALL;
use digest_lint::text::Lines;
use serde::Serialize;
use serde_json::Value;

use crate::support::cases::{Failure, assert_all_hold, cases};

/// An expected finding, or a finding in the same form.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Told {
    lint: String,
    text: String,
    line: usize,
    col: usize,
    replacement: Option<String>,
    safe: bool,
    /// The place that a note of the finding must touch.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Evidence {
    text: String,
    line: usize,
    col: usize,
}

#[test]
fn cases_are_reported_as_recorded() {
    let cases = cases::<Value>("numbers");
    assert!(cases.len() > 200, "only {} cases", cases.len());
    assert_all_hold("numbers", cases.iter().filter_map(failure).collect());
}

/// Returns the failure of a case, if any. Evidence that no note touches is left out of what was found.
fn failure(case: &Value) -> Option<Failure> {
    let input = text(case, "input");
    let (config, lints) = setting(case);
    let config = Config::parse(&config, &[]).unwrap_or_else(|error| panic!("{config}: {}", error.message));
    let document = Document::parse(&input);
    let found = check(&Context::new(&document, &config), &lints);
    let lines = Lines::new(&input);
    let expected: Option<Vec<Told>> =
        case.get("expected").and_then(Value::as_array).map(|list| list.iter().map(wanted).collect());
    let told: Vec<Told> = found
        .iter()
        .map(|finding| {
            let told = told(&input, &lines, finding);
            let alike = |one: &&Told| Told { evidence: None, ..(*one).clone() } == told;
            let evidence = expected.iter().flatten().find(alike).and_then(|one| one.evidence.clone());
            let evidence = evidence.filter(|evidence| is_noted(&input, evidence, finding));
            Told { evidence, ..told }
        })
        .collect();
    (expected.as_ref() != Some(&told)).then(|| {
        let shown = |told: &[Told]| told.iter().map(|one| format!("{one:#?}\n")).collect::<String>();
        let name = format!("{} of {}", text(case, "id"), text(case, "lint"));
        Failure::differs(&text(case, "id"), &input, &shown(&expected.unwrap_or_default()), &shown(&told))
            .of(&name)
            .or_field("expected", &told)
    })
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("{field} is text in {value}")).to_owned()
}

/// Returns the config that the options of a case make, as TOML, and the lints that run.
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
        // The cases are about the other lints, which leave ties alone.
        let level = lint.level.filter(|_| lint.name != "numbers/style-undecided");
        Some((*lint, on.or(level)?))
    });
    (toml, lints.collect())
}

fn told(input: &str, lines: &Lines<'_>, finding: &Diagnostic) -> Told {
    let place = lines.position(finding.span.start);
    let fix = finding.fix.as_ref();
    // A fix that several findings share also edits other places.
    let edits = fix.map(|fix| fix.edits().iter().filter(|edit| finding.span.contains(edit.span)));
    Told {
        lint: finding.lint.to_owned(),
        text: finding.span.of(input).to_owned(),
        line: place.line,
        col: place.column,
        replacement: edits.map(|edits| edited(input, finding.span, edits)),
        safe: fix.is_some_and(|fix| fix.safety == Safety::Safe),
        evidence: None,
    }
}

fn wanted(expected: &Value) -> Told {
    let evidence = expected.get("evidence").filter(|evidence| evidence.is_object());
    Told {
        lint: text(expected, "lint"),
        text: text(expected, "text"),
        line: number(expected, "line"),
        col: number(expected, "col"),
        replacement: expected["replacement"].as_str().map(str::to_owned),
        safe: expected["safe"].as_bool() == Some(true),
        evidence: evidence.map(|evidence| Evidence {
            text: text(evidence, "text"),
            line: number(evidence, "line"),
            col: number(evidence, "col"),
        }),
    }
}

fn number(value: &Value, field: &str) -> usize {
    usize::try_from(value[field].as_u64().expect("a number")).expect("small")
}

/// Whether a note of the finding touches the evidence that the case expects.
fn is_noted(input: &str, evidence: &Evidence, finding: &Diagnostic) -> bool {
    let start = offset(input, evidence.line, evidence.col);
    let end = start + evidence.text.len();
    finding.notes.iter().any(|(span, _)| span.start < end && start < span.end)
}

/// Returns the byte offset of a line and a column. Both count from 1, and columns are scalar values.
fn offset(input: &str, line: usize, column: usize) -> usize {
    let start: usize = input.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + input[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}
