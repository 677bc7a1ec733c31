//! Findings and errors as JavaScript sees them. `js/load.d.ts` describes them.

use digest_lint::config::ConfigError;
use digest_lint::{Diagnostic, Edit, Fix, Level, PositionEncoding, PositionMap, Safety, Span};
use serde::Serialize;

/// Converts the bytes of one text to positions in a JavaScript string.
pub(crate) struct Points<'t>(PositionMap<'t>);

/// A position, as unist defines it.
#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: usize,
}

impl<'t> Points<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self(PositionMap::new(text, PositionEncoding::Utf16))
    }

    fn at(&self, byte: usize) -> Point {
        let position = self.0.position(byte);
        Point { line: position.line + 1, column: position.character + 1, offset: self.0.units_before(byte) }
    }
}

/// A finding.
#[derive(Serialize)]
pub(crate) struct Finding<'a> {
    lint: &'a str,
    level: Level,
    message: &'a str,
    start: Point,
    end: Point,
    notes: Vec<Note<'a>>,
    fix: Option<OfferedFix<'a>>,
}

#[derive(Serialize)]
struct Note<'a> {
    message: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct OfferedFix<'a> {
    title: &'a str,
    safety: Safety,
    edits: Vec<OffsetEdit<'a>>,
}

/// An edit between two offsets.
#[derive(Serialize)]
struct OffsetEdit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Finding<'a> {
    pub(crate) fn new(one: &'a Diagnostic, points: &Points<'_>) -> Self {
        let note = |(span, message): &'a (Span, String)| Note {
            message,
            start: points.at(span.start),
            end: points.at(span.end),
        };
        Self {
            lint: one.lint,
            level: one.level,
            message: &one.message,
            start: points.at(one.span.start),
            end: points.at(one.span.end),
            notes: one.notes.iter().map(note).collect(),
            fix: one.fix.as_ref().map(|fix| OfferedFix::new(fix, points)),
        }
    }
}

impl<'a> OfferedFix<'a> {
    fn new(fix: &'a Fix, points: &Points<'_>) -> Self {
        let edit = |edit: &'a Edit| OffsetEdit {
            start: points.0.units_before(edit.span.start),
            end: points.0.units_before(edit.span.end),
            text: &edit.text,
        };
        Self { title: &fix.title, safety: fix.safety, edits: fix.edits().iter().map(edit).collect() }
    }
}

/// A finding that was fixed. It has no position: it was found in a text that earlier fixes had changed.
#[derive(Serialize)]
pub(crate) struct AppliedFix<'a> {
    lint: &'a str,
    level: Level,
    message: &'a str,
    title: &'a str,
    safety: Safety,
}

impl<'a> AppliedFix<'a> {
    pub(crate) fn new(one: &'a Diagnostic) -> Self {
        let fix = one.fix.as_ref();
        Self {
            lint: one.lint,
            level: one.level,
            message: &one.message,
            title: fix.map_or("", |fix| &fix.title),
            safety: fix.map_or(Safety::Safe, |fix| fix.safety),
        }
    }
}

/// Wrong input.
#[derive(Serialize)]
pub(crate) struct Failure {
    message: String,
    /// Where the config is wrong.
    place: Option<[Point; 2]>,
}

impl Failure {
    pub(crate) fn new(message: &str) -> Self {
        Self { message: message.to_owned(), place: None }
    }

    pub(crate) fn of_config(config: &str, error: &ConfigError) -> Self {
        let points = Points::new(config);
        Self { message: error.message.clone(), place: Some([points.at(error.span.start), points.at(error.span.end)]) }
    }
}
