//! Parses every format with an independent reader, and checks that places, levels and fixes match the findings.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boon::{Compiler, Schemas};
use digest_lint::diagnostic::{Diagnostic, Edit, Effect, Fix, Level, Safety, edited};
use digest_lint::document::Document;
use digest_lint::examples;
use digest_lint::lint::Lint;
use digest_lint::lints;
use digest_lint::page::LintPage;
use digest_lint::report::{
    CHECKSTYLE, Checked, Counts, DocumentedLint, Format, GITHUB, JUNIT, RDJSON, SARIF, Screen, Tally, Total,
};
use digest_lint::text::{Lines, Span};
use roxmltree::Node;
use serde::Deserialize;
use serde_json::Value;

use crate::support::findings::{finding, place};
use crate::support::folder::Folder;
use crate::support::lints::{check, names};
use crate::support::tools::need;

const PLAIN: Screen = Screen { width: 80, color: false, ascii: false };

/// Returns all lints as the program passes them to reports.
pub(crate) fn entries() -> Vec<DocumentedLint<'static>> {
    let names = names();
    let entry = |lint: &&'static Lint| DocumentedLint {
        level: lint.level,
        fixes: examples::fixes(lint, &names),
        page: LintPage::read(lint.page),
    };
    lints::ALL.iter().map(entry).collect()
}

/// Returns a whole report as the program writes it.
pub(crate) fn document(format: &Format, posts: &[Checked<'_>]) -> String {
    let written = posts.iter().map(|post| format.post(post, PLAIN)).filter(|post| !post.is_empty());
    let written = written.collect::<Vec<_>>().join(format.separator());
    let mut counts = Counts::default();
    posts.iter().flat_map(|post| post.diagnostics).for_each(|one| counts.left(one, Level::Info));
    let total = Total { counts: &counts, show: Level::Info, lints: entries };
    format.opening(entries) + &written + &format.closing(&total)
}

/// Returns posts with many findings and one with none; the line endings differ.
fn posts() -> Vec<(String, String)> {
    let read = |name: &str| fs::read_to_string(format!("fixtures/posts/{name}/before.md")).expect("the post is there");
    let unix = "季报要点👩\u{200d}🌾：**营收****增长**，占比３％。\n\n详见[这里]()，𠮷野家。\n".to_owned();
    vec![
        ("content/早报 1.md".to_owned(), read("morning-digest")),
        ("content/b.md".to_owned(), read("crlf-and-bom")),
        ("content/clean.md".to_owned(), "正文。\n".to_owned()),
        ("content/c.md".to_owned(), unix),
    ]
}

/// Returns the findings of all lints, and a hand-made one.
fn findings(text: &str) -> Vec<Diagnostic> {
    let mut findings = check(&Document::parse(text));
    if let Some(last) = text.rfind("野家") {
        let (span, insertion) = (Span::new(last, last + "野家".len()), Span::at(last));
        let edits = vec![Edit::replace(insertion, "的"), Edit::delete(span)];
        let fix = Some(Fix::new("write it", Safety::Unsafe, Effect::Words, edits));
        let notes = vec![(place(text, "季报"), "seen here".to_owned())];
        findings.push(Diagnostic {
            notes,
            fix: fix.map(Into::into),
            ..finding("text/toy", Level::Info, span, "a name")
        });
    }
    findings
}

/// Calls `hold` with the report of the posts in `format`, and with the posts.
fn held(format: &Format, hold: impl FnOnce(&str, &[Checked<'_>])) {
    let posts = posts();
    let found: Vec<_> = posts.iter().map(|(_, text)| findings(text)).collect();
    let checked = posts.iter().zip(&found);
    let checked = checked.map(|((path, text), diagnostics)| Checked { path, text, diagnostics });
    let checked: Vec<_> = checked.collect();
    hold(&document(format, &checked), &checked);
}

/// Returns all findings, each with its post.
fn all<'a>(posts: &'a [Checked<'_>]) -> Vec<(&'a Checked<'a>, &'a Diagnostic)> {
    posts.iter().flat_map(|post| post.diagnostics.iter().map(move |one| (post, one))).collect()
}

/// Returns the text after a fix.
fn applied(text: &str, fix: &Fix) -> String {
    edited(text, Span::new(0, text.len()), fix.edits())
}

/// Returns the byte offset of a line and column, counting characters from the start.
fn byte(text: &str, line: u64, column: u64) -> usize {
    let (mut at, mut before) = ((1, 1), '\n');
    let mut places = text.char_indices().chain([(text.len(), '\0')]).map(|(offset, c)| {
        at = match (before, c) {
            _ if offset == 0 => (1, 1),
            ('\n', _) => (at.0 + 1, 1),
            ('\r', next) if next != '\n' => (at.0 + 1, 1),
            _ => (at.0, at.1 + 1),
        };
        before = c;
        (offset, at)
    });
    places.find(|(_, at)| *at == (line, column)).map(|(offset, _)| offset).expect("a place in the text")
}

/// Returns the folder of the sources of a dependency.
fn source_of(package: &str) -> PathBuf {
    // On a fresh machine, cargo has not fetched the packages of other platforms.
    let arguments = ["metadata", "--format-version", "1", "--offline", "--filter-platform", "host-tuple"];
    let metadata = Command::new(env!("CARGO")).args(arguments).output();
    let metadata: Value = serde_json::from_slice(&metadata.expect("cargo is there").stdout).expect("metadata is JSON");
    let mut packages = metadata.get("packages").and_then(Value::as_array).expect("packages").iter();
    let found = packages.find(|one| one.get("name").is_some_and(|name| name == package)).expect("a dependency");
    let manifest = found.get("manifest_path").and_then(Value::as_str).expect("a path");
    Path::new(manifest).parent().expect("a folder").to_owned()
}

/// Validates a log with the published schema, including formats such as `uri-reference`.
pub(crate) fn is_sarif(log: &str) {
    let path = source_of("serde-sarif").join("src/schema.json");
    let schema = serde_json::from_str(&fs::read_to_string(path).expect("the schema is there")).expect("JSON");
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).expect("a schema");
    let schema = compiler.compile("sarif.json", &mut schemas).expect("a schema that holds together");
    let log: Value = serde_json::from_str(log).expect("JSON");
    if let Err(error) = schemas.validate(&log, schema) {
        panic!("{error:#}");
    }
    let mut wrong = log;
    *wrong.pointer_mut("/runs/0/results/0/level").expect("a result") = "fatal".into();
    assert!(schemas.validate(&wrong, schema).is_err(), "the schema can refuse a log");
}

/// Returns a region of SARIF as a span. Its lines and columns must match its byte offsets.
fn region(region: &Value, text: &str) -> Span {
    let number = |key: &str| region[key].as_u64().unwrap_or_else(|| panic!("{key} of {region}"));
    let start = byte(text, number("startLine"), number("startColumn"));
    let span = Span::new(start, byte(text, number("endLine"), number("endColumn")));
    assert_eq!((span.start as u64, span.len() as u64), (number("byteOffset"), number("byteLength")));
    span
}

#[test]
fn sarif_conforms_to_the_standard() {
    held(&SARIF, |log, posts| {
        is_sarif(log);
        serde_json::from_str::<serde_sarif::sarif::Sarif>(log).expect("a log of the types that the schema makes");
        let log: Value = serde_json::from_str(log).expect("JSON");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), all(posts).len());
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules").iter();
        let rules: BTreeSet<_> = rules.map(|rule| rule["id"].as_str().expect("a name")).collect();
        assert_eq!(rules, all(posts).iter().map(|(_, one)| one.lint).filter(|lint| names().contains(lint)).collect());
        for (result, (post, one)) in results.iter().zip(all(posts)) {
            assert_eq!(result["ruleId"], one.lint);
            let physical = &result["locations"][0]["physicalLocation"];
            assert_eq!(region(&physical["region"], post.text), one.span);
            let notes = result["relatedLocations"].as_array().expect("a list").iter();
            let notes = notes.map(|note| region(&note["physicalLocation"]["region"], post.text));
            assert!(notes.eq(one.notes.iter().map(|(span, _)| *span)));
            let repaired = result["fixes"].get(0).map(|fix| {
                let edits = fix["artifactChanges"][0]["replacements"].as_array().expect("a list").iter();
                let text = |edit: &Value| edit["insertedContent"]["text"].as_str().expect("a text").to_owned();
                let edits = edits.map(|edit| Edit::replace(region(&edit["deletedRegion"], post.text), text(edit)));
                edited(post.text, Span::new(0, post.text.len()), &edits.collect::<Vec<_>>())
            });
            assert_eq!(repaired, one.fix.as_ref().map(|fix| applied(post.text, fix)));
        }
    });
}

#[test]
fn sarif_describes_the_lints_with_results() {
    let log = |counts: &Counts| -> Value {
        let total = Total { counts, show: Level::Warn, lints: entries };
        serde_json::from_str(&(SARIF.opening(entries) + &SARIF.closing(&total))).expect("JSON without a result, too")
    };
    let rules = |log: &Value| log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules").clone();
    let with =
        |tally: Tally| Counts { lints: names().into_iter().map(|name| (name, tally)).collect(), ..Counts::default() };
    for hidden in [Tally::default(), Tally { infos: 1, ..Tally::default() }, Tally { fixed: 1, ..Tally::default() }] {
        assert!(rules(&log(&with(hidden))).is_empty());
    }
    let rules = rules(&log(&with(Tally { warnings: 1, ..Tally::default() })));
    assert!(rules.iter().map(|rule| &rule["id"]).eq(names()));
    for (rule, entry) in rules.iter().zip(entries()) {
        let markdown = rule["help"]["markdown"].as_str().expect("a help");
        assert!(entry.page.blocks().all(|block| markdown.contains(block.text)), "{}", entry.page.name);
        // GitHub shows at most 1,024 characters of a description.
        let description = rule["fullDescription"]["text"].as_str().expect("a description");
        assert!(description.starts_with(&entry.page.summary) && description.chars().count() <= 1024, "{description}");
        assert_eq!(rule["defaultConfiguration"]["enabled"], entry.level.is_some());
    }
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attribute(name).unwrap_or_else(|| panic!("{name} of {node:?}"))
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    node.children().filter(|child| child.has_tag_name(name)).collect()
}

/// Validates a report with the published schema, if `.ci/run` has installed it.
pub(crate) fn is_junit(xml: &str) {
    let tools = Path::new("target/junit");
    let schema = Some(tools.join("junit-10.xsd")).filter(|schema| schema.exists());
    let missing = || "the schema of JUnit is not installed (.ci/run installs it)".to_owned();
    let Some(schema) = need("junit", schema.ok_or_else(missing)) else { return };
    let folder = Folder::new();
    let report = folder.join("junit.xml");
    fs::write(&report, xml).expect("a report can be written");
    let mut command = Command::new(tools.join("bin/xmlschema-validate"));
    let said = command.arg("--schema").arg(schema).arg(report).output().expect("it can be run");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
}

#[test]
fn junit_has_a_suite_for_every_post() {
    held(&JUNIT, |xml, posts| {
        is_junit(xml);
        let xml = roxmltree::Document::parse(xml).expect("XML");
        let suites = children(xml.root_element(), "testsuite");
        assert_eq!(suites.len(), posts.len());
        for (suite, post) in suites.iter().zip(posts) {
            assert_eq!(attribute(*suite, "name"), post.path);
            let cases = children(*suite, "testcase");
            let count = |outcome| cases.iter().flat_map(|case| children(*case, outcome)).count().to_string();
            assert_eq!(attribute(*suite, "tests"), cases.len().to_string());
            assert_eq!(attribute(*suite, "failures"), count("failure"));
            assert_eq!(attribute(*suite, "skipped"), count("skipped"));
            let infos = post.diagnostics.iter().filter(|one| one.level == Level::Info).count();
            assert_eq!(count("skipped"), infos.to_string());
            assert_eq!(count("failure"), (post.diagnostics.len() - infos).to_string());
            assert_eq!(cases.len(), post.diagnostics.len().max(1));
        }
    });
}

#[test]
fn checkstyle_has_a_file_for_every_post_with_findings() {
    held(&CHECKSTYLE, |xml, posts| {
        let xml = roxmltree::Document::parse(xml).expect("XML");
        let files = children(xml.root_element(), "file");
        let errors: Vec<_> = files.iter().flat_map(|file| children(*file, "error")).collect();
        assert_eq!(errors.len(), all(posts).len());
        for (error, (post, one)) in errors.iter().zip(all(posts)) {
            assert_eq!(error.parent().and_then(|file| file.attribute("name")), Some(post.path));
            let number = |name| attribute(*error, name).parse().expect("a number");
            assert_eq!(byte(post.text, number("line"), number("column")), one.span.start);
            assert_eq!(attribute(*error, "source"), format!("digest-lint.{}", one.lint));
            assert_eq!(attribute(*error, "severity").starts_with("warn"), one.level == Level::Warn);
        }
    });
}

/// The types of `reviewdog.proto`. reviewdog refuses unknown fields.
mod rdf {
    use super::Deserialize;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct DiagnosticResult {
        pub(super) source: Source,
        pub(super) diagnostics: Vec<Diagnostic>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Source {
        pub(super) name: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Diagnostic {
        pub(super) message: String,
        pub(super) location: Location,
        pub(super) severity: Severity,
        pub(super) code: Code,
        pub(super) suggestions: Vec<Suggestion>,
        pub(super) related_locations: Vec<RelatedLocation>,
        pub(super) original_output: String,
    }

    #[derive(Deserialize, PartialEq, Debug)]
    #[serde(rename_all = "UPPERCASE")]
    pub(super) enum Severity {
        Error,
        Warning,
        Info,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Code {
        pub(super) value: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Location {
        pub(super) path: String,
        pub(super) range: Range,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct RelatedLocation {
        pub(super) message: String,
        pub(super) location: Location,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Range {
        pub(super) start: Position,
        pub(super) end: Position,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Position {
        pub(super) line: usize,
        pub(super) column: usize,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Suggestion {
        pub(super) range: Range,
        pub(super) text: String,
    }
}

/// Converts a range whose columns count bytes.
fn range(range: &rdf::Range, text: &str) -> Span {
    let lines = Lines::new(text);
    let byte = |place: &rdf::Position| lines.span(place.line).start + place.column - 1;
    Span::new(byte(&range.start), byte(&range.end))
}

#[test]
fn rdjson_counts_bytes_and_suggests_the_fix() {
    held(&RDJSON, |json, posts| {
        let result: rdf::DiagnosticResult = serde_json::from_str(json).expect("a DiagnosticResult");
        assert_eq!(result.source.name, "digest-lint");
        assert_eq!(result.diagnostics.len(), all(posts).len());
        for (read, (post, one)) in result.diagnostics.iter().zip(all(posts)) {
            assert_eq!((read.location.path.as_str(), read.code.value.as_str()), (post.path, one.lint));
            assert_eq!(range(&read.location.range, post.text), one.span);
            assert_eq!(read.severity == rdf::Severity::Error, one.level == Level::Error);
            assert!(read.original_output.ends_with(&read.message));
            let notes = read.related_locations.iter().map(|note| range(&note.location.range, post.text));
            assert!(notes.eq(one.notes.iter().map(|(span, _)| *span)));
            assert!(read.related_locations.iter().all(|note| !note.message.is_empty()));
            let repaired = read.suggestions.first().map(|suggestion| {
                let edit = Edit::replace(range(&suggestion.range, post.text), suggestion.text.as_str());
                edited(post.text, Span::new(0, post.text.len()), [&edit])
            });
            assert_eq!(repaired, one.fix.as_ref().map(|fix| applied(post.text, fix)));
        }
    });
}

#[test]
fn github_counts_characters() {
    held(&GITHUB, |commands, posts| {
        for (command, (post, one)) in commands.lines().zip(all(posts)) {
            let number = |key: &str| {
                let digits = command.split(key).nth(1).and_then(|rest| rest.split(',').next());
                digits.and_then(|digits| digits.parse().ok())
            };
            let line: u64 = number(",line=").expect("a line");
            if let Some(column) = number(",col=") {
                assert_eq!(byte(post.text, line, column), one.span.start, "{command}");
            }
        }
    });
}
