//! One JSON object per line, for programs. The keys are a stable interface: keys may be added, but are never renamed.
//!
//! | key | value |
//! |---|---|
//! | `path` | the path as given or as found, with `/` between folders |
//! | `lint` | the name of the lint, such as `bold/glued` |
//! | `level` | `info`, `warn` or `error` |
//! | `message` | what is wrong, in one sentence |
//! | `start`, `end` | the positions of the first byte and of the byte after the last |
//! | `notes` | related positions: a list of `message`, `start`, `end` |
//! | `fix` | the fix, or null: `title`, `safety` (`safe` or `unsafe`) and `edits` |
//!
//! After the findings, one object for each reason why links could not be checked: `unjudged`, the number of links, and
//! `reason`.
//!
//! A position is an object of `byte`, from 0, and `line` and `column`, from 1; columns are Unicode scalar values. An
//! edit is an object of `start` and `end`, in bytes of the file, and the `text` that replaces them. Edits are in the
//! order of the file and do not overlap. A finding without notes has an empty list. Strings are exact; control
//! characters, direction marks and similar characters are escaped as `\u202e`.

use serde::Serialize;

use super::inert::json;
use super::unjudged::reasons;
use super::{Checked, Format, Total};
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::text::Lines;

/// One JSON object per line.
pub static JSON: Format = Format {
    name: "json",
    about: "for programs, one JSON object per line",
    post: |checked, _| post(checked),
    closing,
    is_start: |text| text.starts_with("{\"path\":\"") || text.starts_with("{\"unjudged\":"),
    ..Format::LINES
};

fn closing(total: &Total<'_>) -> String {
    let reasons = reasons(total.counts).into_iter();
    reasons.map(|(unjudged, reason)| json(&Unjudged { unjudged, reason }) + "\n").collect()
}

#[derive(Serialize)]
struct Unjudged<'a> {
    unjudged: usize,
    reason: &'a str,
}

fn post(post: &Checked<'_>) -> String {
    let lines = Lines::new(post.text);
    post.diagnostics.iter().map(|one| json(&JsonFinding::new(post.path, one, &lines)) + "\n").collect()
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    path: &'a str,
    lint: &'a str,
    level: Level,
    message: &'a str,
    start: JsonPlace,
    end: JsonPlace,
    notes: Vec<Note<'a>>,
    fix: Option<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonPlace {
    byte: usize,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Note<'a> {
    message: &'a str,
    start: JsonPlace,
    end: JsonPlace,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safety: Safety,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> JsonFinding<'a> {
    fn new(path: &'a str, one: &'a Diagnostic, lines: &Lines<'_>) -> Self {
        let notes = one.notes.iter().map(|(span, message)| Note {
            message,
            start: JsonPlace::new(span.start, lines),
            end: JsonPlace::new(span.end, lines),
        });
        Self {
            path,
            lint: one.lint,
            level: one.level,
            message: &one.message,
            start: JsonPlace::new(one.span.start, lines),
            end: JsonPlace::new(one.span.end, lines),
            notes: notes.collect(),
            fix: one.fix.as_deref().map(JsonFix::new),
        }
    }
}

impl JsonPlace {
    fn new(byte: usize, lines: &Lines<'_>) -> Self {
        let position = lines.position(byte);
        Self { byte, line: position.line, column: position.column }
    }
}

impl<'a> JsonFix<'a> {
    fn new(fix: &'a Fix) -> Self {
        let edits = fix.edits().iter();
        let edits = edits.map(|edit| JsonEdit { start: edit.span.start, end: edit.span.end, text: &edit.text });
        Self { title: &fix.title, safety: fix.safety, edits: edits.collect() }
    }
}
