//! Checks that the text, the name and the front matter of a post are escaped in every format.

use anstream::adapter::strip_str;
use digest_lint::app::formats::ALL;
use digest_lint::config::Config;
use digest_lint::diagnostic::{Diagnostic, Edit, Effect, Fix, Level, Safety};
use digest_lint::document::Document;
use digest_lint::lint::{self, Context};
use digest_lint::report::{
    CHECKSTYLE, CONCISE, Checked, Format, GITHUB, GITLAB, JSON, JUNIT, PRETTY, RDJSON, SARIF, Screen,
};
use digest_lint::text::Span;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::report::formats::{document, is_junit, is_sarif};
use crate::support::findings::finding;
use crate::support::lints::every;

/// Text that some reader would treat as more than text.
const HOSTILE: &str = "::error file=x::forged\n##[error]forged\r::set-output name=a::b\r\n%0A%0D%3A%25::warning::forged \
    <script>alert(1)</script> <!-- --> ]]> <![CDATA[ &#x0; &amp; &quot; </failure></testcase> \
    \u{1b}[31m\u{1b}]8;;http://x\u{7}\u{9b}2J \u{202e}\u{2066}\u{200b}\u{200f}\u{feff}\u{2028}\u{2029}\u{ad}\u{e0041} \
    \0\u{8}\u{7f}\u{85} \u{fffe}\u{ffff}\u{fdd0}\u{1fffe} \t`` ``` \" ' \\ \\u0022 {{ .Site }} {{< ref >}} {0} [a](1) ](x) \
    👩\u{200d}🌾 cafe\u{301} $(id) `id` ${IFS}\n";

/// Returns a hostile post, with a line of 100,000 characters.
fn text() -> String {
    let title = HOSTILE.replace(['\n', '\r', '"', '\\'], " ");
    format!("---\ntitle: \"{title}\"\n---\n{HOSTILE}\n甲**{HOSTILE}乙****丙**{}\n", "长行".repeat(50_000))
}

/// Returns the findings of the lints, and hand-made ones at the hostile places.
fn findings(text: &str) -> Vec<Diagnostic> {
    let body = text.find("---\n::").map_or(0, |at| at + 4);
    let span = Span::new(body, body + HOSTILE.len());
    let mut one = finding("text/toy", Level::Error, span, &format!("found \"{HOSTILE}\""));
    one.notes = vec![(Span::new(0, 3), HOSTILE.to_owned())];
    let edits = vec![Edit::replace(span, HOSTILE.repeat(2)), Edit::delete(Span::new(span.end, span.end + 1))];
    one.fix = Some(Fix::new(format!("write `{HOSTILE}`"), Safety::Safe, Effect::Words, edits).into());
    let two = Diagnostic { level: Level::Info, ..one.clone() };
    let (document, config) = (Document::parse(text), Config::default());
    let mut found = lint::check(&Context::new(&document, &config), &every());
    found.extend([one, two]);
    found
}

/// Whether the character can control a display. Independent of our own code, by the names of the standard: controls
/// (Cc), bidi and zero-width characters and tags (Cf), separators (Zl, Zp), noncharacters.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Calls `hold` with a report of the hostile post under a hostile name, and with its findings.
fn held(format: &Format, hold: impl FnOnce(&str, &[Diagnostic])) {
    let text = text();
    let found = findings(&text);
    assert!(found.len() > 5, "the lints report it, too");
    hold(&document(format, &[Checked { path: HOSTILE, text: &text, diagnostics: &found }]), &found);
}

#[test]
fn no_format_contains_active_characters() {
    for format in ALL {
        held(format, |report, _| {
            let acting: Vec<_> = report.chars().filter(|c| *c != '\n' && acts(*c)).collect();
            assert!(acting.is_empty(), "{format:?}: {acting:?}");
        });
    }
}

#[test]
fn the_only_terminal_escapes_are_colours() {
    let text = text();
    let checked = Checked { path: HOSTILE, text: &text, diagnostics: &findings(&text) };
    let colored = PRETTY.post(&checked, Screen { width: 80, color: true, ascii: false });
    let plain = PRETTY.post(&checked, Screen { width: 80, color: false, ascii: false });
    assert_eq!(strip_str(&colored).to_string(), plain);
    let escapes = colored.split('\u{1b}').skip(1);
    let is_color = |escape: &str| {
        let color = escape.strip_prefix('[').and_then(|rest| rest.split_once('m'));
        color.is_some_and(|(numbers, _)| numbers.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'))
    };
    assert!(escapes.clone().count() > 100 && escapes.into_iter().all(is_color));
}

#[test]
fn a_post_cannot_forge_lines_of_concise_or_github() {
    held(&CONCISE, |report, found| {
        let lines: Vec<_> = report.lines().collect();
        assert_eq!(lines.len(), found.len());
        assert!(lines.iter().all(|line| line.starts_with(r"::error file=x::forged\n##[error]forged\r::")));
    });
    held(&GITHUB, |report, found| {
        assert_eq!(report.lines().count(), found.len());
        for (line, one) in report.lines().zip(found) {
            // Split as the runner does: the command, its properties, and the message after the first `::`.
            let (head, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect("a command");
            let (command, properties) = head.split_once(' ').expect("properties");
            assert!(matches!(command, "error" | "warning" | "notice"), "{line}");
            let keys: Vec<_> = properties.split(',').filter_map(|pair| Some(pair.split_once('=')?.0)).collect();
            assert!(keys.starts_with(&["file", "line", "endLine"]) && keys.ends_with(&["title"]), "{keys:?}");
            assert!(properties.ends_with(one.lint));
            assert!(!message.contains("%0A") && !message.is_empty());
        }
    });
}

#[test]
fn json_strings_are_exact() {
    held(&JSON, |report, found| {
        assert_eq!(report.lines().count(), found.len());
        for (line, one) in report.lines().zip(found) {
            let read: Value = serde_json::from_str(line).expect("JSON");
            assert_eq!((read["path"].as_str(), read["message"].as_str()), (Some(HOSTILE), Some(one.message.as_str())));
            let texts = one.fix.iter().flat_map(|fix| fix.edits()).map(|edit| edit.text.as_str());
            let read = read["fix"]["edits"].as_array().into_iter().flatten();
            assert!(read.map(|edit| edit["text"].as_str().expect("a text")).eq(texts));
        }
    });
    held(&GITLAB, |report, found| {
        let read: Vec<Value> = serde_json::from_str(report).expect("JSON");
        assert_eq!(read.len(), found.len());
        assert!(read.iter().all(|one| one["location"]["path"] == HOSTILE));
    });
    held(&RDJSON, |report, found| {
        let read: Value = serde_json::from_str(report).expect("JSON");
        let read = read["diagnostics"].as_array().expect("a list");
        assert_eq!(read.len(), found.len());
        assert!(read.iter().all(|one| one["location"]["path"] == HOSTILE));
        let last = read.last().expect("a finding");
        assert_eq!(last["suggestions"][0]["text"].as_str(), Some(HOSTILE.repeat(2).as_str()));
    });
}

#[test]
fn sarif_stays_within_the_schema() {
    held(&SARIF, |log, found| {
        is_sarif(log);
        let log: Value = serde_json::from_str(log).expect("JSON");
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), found.len());
        let uri = |result: &Value| {
            let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            percent_decode_str(uri.as_str().expect("a URI")).decode_utf8_lossy().into_owned()
        };
        assert!(results.iter().all(|result| uri(result) == HOSTILE));
        let last = results.last().expect("a finding");
        let message = last["message"]["text"].as_str().expect("a message");
        assert!(message.contains(r"\[a\](1)") && message.contains("{{0}}") && !message.contains(" {0}"));
        let replacement = &last["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(replacement["insertedContent"]["text"].as_str(), Some(HOSTILE.repeat(2).as_str()));
    });
}

#[test]
fn xml_attributes_round_trip() {
    // Characters that XML cannot contain are escaped.
    let holdable: String = HOSTILE
        .chars()
        .map(|c| match c {
            '\0' | '\u{7}' | '\u{8}' | '\u{1b}' | '\u{fffe}' | '\u{ffff}' => c.escape_unicode().to_string(),
            _ => c.to_string(),
        })
        .collect();
    held(&JUNIT, |xml, _| is_junit(xml));
    for (format, file, one, message) in
        [(&JUNIT, "testsuite", "testcase", "failure"), (&CHECKSTYLE, "file", "error", "error")]
    {
        held(format, |xml, found| {
            let xml = roxmltree::Document::parse(xml).expect("XML");
            let named = |name: &'static str| xml.descendants().filter(move |node| node.has_tag_name(name));
            assert_eq!((named(file).count(), named(one).count()), (1, found.len()), "{format:?}");
            assert!(named(file).all(|file| file.attribute("name") == Some(&holdable)));
            let messages: Vec<_> = named(message).filter_map(|node| node.attribute("message")).collect();
            assert!(messages.iter().any(|message| message.starts_with(r#"found "::error file=x::forged\n##"#)));
            assert!(messages.iter().all(|message| !message.chars().any(acts)), "{messages:?}");
        });
    }
}
