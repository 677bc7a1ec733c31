//! Tables of cases in `fixtures/cases/`: JSON lines, one case per line.
//!
//! `BLESS=1 cargo test` writes the recorded fields of cases where they are missing or wrong. All other lines, the order
//! of the fields and the spaces between them are kept.

use std::fs;
use std::io;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};

use super::folder::read;
use super::records::{bless, difference, shown};

/// Returns the cases of a table, in order.
pub(crate) fn cases<T: DeserializeOwned>(table: &str) -> Vec<T> {
    let path = path(table);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{path}: {error}: {line}"))).collect()
}

/// Returns the texts of the cases of several tables and of all posts, some of them with other line ends and with
/// characters that count differently in UTF-8, UTF-16 and code points.
pub(crate) fn texts() -> Vec<String> {
    let tables = [("bold", "input"), ("numbers", "input"), ("front-matter", "text")];
    let of_tables = tables.into_iter().flat_map(|(table, field)| {
        let cases = cases::<Value>(table).into_iter();
        cases.map(move |case| case.get(field).and_then(Value::as_str).expect("a case has a text").to_owned())
    });
    let posts = fs::read_dir("fixtures/posts").expect("the posts are there");
    let posts = posts.map(|entry| read(&entry.expect("a post").path().join("before.md")));
    let mut texts: Vec<String> = of_tables.chain(posts).collect();
    let more = texts.iter().step_by(5).map(|text| format!("甲😀e\u{301}乙 {}", text.replace('\n', "\r\n")));
    texts.extend(more.collect::<Vec<_>>());
    texts
}

fn path(table: &str) -> String {
    format!("fixtures/cases/{table}.jsonl")
}

/// A failed case: the reason, and the fields with which it would pass.
pub(crate) struct Failure {
    id: String,
    said: String,
    /// The fields that `BLESS` writes. If there are none, a person has to decide.
    fields: Vec<(&'static str, String)>,
}

impl Failure {
    /// A case whose result is not the expected one.
    pub(crate) fn differs(id: &str, input: &str, expected: &str, actual: &str) -> Self {
        let difference = difference(expected, actual);
        Self::new(id, format!("{}{difference}", shown(input)))
    }

    pub(crate) fn new(id: &str, said: String) -> Self {
        Self { id: id.to_owned(), said, fields: Vec::new() }
    }

    /// Names the field of the case that is wrong.
    pub(crate) fn of(self, field: &str) -> Self {
        Self { said: format!("{field} of\n{}", self.said), ..self }
    }

    /// Adds a field with which the case would pass.
    pub(crate) fn or_field(mut self, key: &'static str, value: &impl Serialize) -> Self {
        self.fields.push((key, spaced(value)));
        self
    }
}

/// Asserts that no case of the table fails; with `BLESS`, first records those that can be recorded.
#[track_caller]
pub(crate) fn assert_all_hold(table: &str, failures: Vec<Failure>) {
    let (blessed, wrong): (Vec<_>, Vec<_>) =
        failures.into_iter().partition(|failure| bless() && !failure.fields.is_empty());
    if !blessed.is_empty() {
        record(&path(table), &blessed);
    }
    let count = wrong.len();
    let hint = if wrong.iter().any(|one| !one.fields.is_empty()) { "; BLESS=1 cargo test rewrites them" } else { "" };
    let said: String = wrong.iter().map(|one| format!("\n{}\n{}", one.id, one.said)).collect();
    assert!(wrong.is_empty(), "{count} cases of {} fail{hint}\n{said}", path(table));
}

/// Writes the fields of failed cases into their lines. Several tests may record into one table.
fn record(path: &str, failures: &[Failure]) {
    static RECORDING: Mutex<()> = Mutex::new(());
    let _alone = RECORDING.lock().unwrap_or_else(PoisonError::into_inner);
    let text = fs::read_to_string(path).expect("the cases are there");
    let recorded: String = text.split_inclusive('\n').map(|line| with_fields(line, failures)).collect();
    // Another test may be reading the table.
    let new = concat!(env!("CARGO_TARGET_TMPDIR"), "/cases.jsonl");
    fs::write(new, recorded).and_then(|()| fs::rename(new, path)).expect("the table can be written");
}

fn with_fields(line: &str, failures: &[Failure]) -> String {
    let case: Value = serde_json::from_str(line).unwrap_or_default();
    let own = failures.iter().filter(|failure| case.get("id").is_some_and(|id| id == failure.id.as_str()));
    own.flat_map(|failure| &failure.fields).fold(line.to_owned(), |line, (key, value)| set_field(&line, key, value))
}

/// Returns the line of a case with a field set, in its old place or at the end.
fn set_field(line: &str, key: &str, value: &str) -> String {
    if let Some((start, end)) = place_of(line, key) {
        return format!("{}{value}{}", &line[..start], &line[end..]);
    }
    let end = line.rfind('}').expect("a case is an object");
    format!("{}, \"{key}\": {value}{}", &line[..end], &line[end..])
}

/// Returns the byte range of the value of a top-level field.
fn place_of(line: &str, key: &str) -> Option<(usize, usize)> {
    let (mut at, mut depth) = (0, 0);
    while let Some(c) = line.get(at..)?.chars().next() {
        match c {
            '"' => {
                let end = at + string_end(&line[at..]);
                let value = line[end..].trim_start().strip_prefix(':').filter(|_| depth == 1);
                match value {
                    Some(value) if line[at..end] == *format!("\"{key}\"") => {
                        let start = line.len() - value.trim_start().len();
                        let mut values = serde_json::Deserializer::from_str(&line[start..]).into_iter::<Value>();
                        values.next()?.ok()?;
                        return Some((start, start + values.byte_offset()));
                    }
                    _ => at = end,
                }
                continue;
            }
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    None
}

/// Returns the length of the string at the start of `json`, including both quotes.
fn string_end(json: &str) -> usize {
    let mut strings = serde_json::Deserializer::from_str(json).into_iter::<String>();
    strings.next().expect("a string").expect("the string ends");
    strings.byte_offset()
}

/// Writes JSON with a space after each colon and comma, as in the tables.
fn spaced(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Spaced)).expect("a value is JSON");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

#[test]
fn a_field_is_written_in_place_or_at_the_end() {
    let line = "{\"id\": \"a\", \"x\": {\"b\": \"}\\\"b\\\": 0\"}, \"b\": [1,  2], \"c\":3}\n";
    let value = spaced(&serde_json::json!([{ "k": "甲" }, null]));
    assert_eq!(set_field(line, "b", &value), line.replace("[1,  2]", "[{\"k\": \"甲\"}, null]"));
    assert_eq!(set_field(line, "d", &value), line.replace("3}", "3, \"d\": [{\"k\": \"甲\"}, null]}"));
    let failures = [Failure::new("a", String::new()).or_field("c", &4)];
    assert_eq!(with_fields(line, &failures), line.replace("\"c\":3", "\"c\":4"));
    assert_eq!(with_fields("{\"id\": \"b\"}", &failures), "{\"id\": \"b\"}");
}
