//! Reports required fields that are missing.

use super::fields::{self, Fields};
use crate::config::front_matter::Field;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::document::front_matter::{Entry, FrontMatter, FrontMatterFormat};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/missing-field",
    level: Some(Level::Error),
    page: include_text!("missing_field.md"),
    check,
};

/// The maximum number of present keys that a message lists.
const MOST_NAMES: usize = 6;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    // A key that cannot be parsed is not missing.
    let Some(front_matter) = context.document.front_matter.as_ref().filter(|found| found.errors().is_empty()) else {
        return;
    };
    let fields = context.shared::<Fields>();
    let required = fields.schema.fields().iter().filter(|field| field.required);
    let mut missing = required.filter(|field| !fields.has(&field.name)).peekable();
    if missing.peek().is_none() {
        return;
    }
    let entries = fields::entries(context);
    let there = there(entries);
    let start = front_matter.span.start;
    let opening = Span::new(start, start + front_matter.format.opening().len());
    for field in missing {
        let finding = Finding::new(opening, format!("the field `{}` is missing; {there}", field.name));
        let fix = fix(context.document, front_matter, field);
        sink.report(finding.fix(fix));
    }
}

/// Lists the present keys, so that people can check that this is the right front matter and that no key is misspelled.
fn there(entries: &[Entry]) -> String {
    let names: Vec<_> = entries.iter().take(MOST_NAMES).map(|entry| format!("`{}`", entry.key)).collect();
    match (names.split_last(), entries.len() - names.len()) {
        (None, _) => "the front matter is empty".to_owned(),
        (Some((only, [])), _) => format!("the front matter has only {only}"),
        (Some((last, first)), 0) => format!("the front matter has {} and {last}", first.join(", ")),
        (Some(_), more) => format!("the front matter has {} and {more} more", names.join(", ")),
    }
}

/// Inserts the configured default of the field, if there is one, before all other entries.
fn fix(document: &Document<'_>, front_matter: &FrontMatter<'_>, field: &Field) -> Option<Fix> {
    // JSON is also valid YAML, and its strings and lists are valid TOML.
    let value = field.default.as_ref()?.to_string();
    let entry = match front_matter.format {
        FrontMatterFormat::Yaml => format!("{}: {value}", field.name),
        FrontMatterFormat::Toml => format!("{} = {value}", field.name),
        FrontMatterFormat::Json => format!("\"{}\": {value},", field.name),
    };
    let edit = insert(document, front_matter, &entry)?;
    Some(Fix::new(format!("insert the default {value}"), Safety::Unsafe, Effect::Field, vec![edit]))
}

/// Inserts an entry before all others: on its own line, or before the first key if JSON is on one line.
fn insert(document: &Document<'_>, front_matter: &FrontMatter<'_>, entry: &str) -> Option<Edit> {
    let content = front_matter.content;
    let first = front_matter.root()?.entries().first()?.key_span.start;
    let before = Span::new(content.start, first).of(document.text);
    let indent = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let line_ending = if document.source(front_matter.span).contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("{indent}{entry}{line_ending}");
    if front_matter.format == FrontMatterFormat::Json {
        let alone = before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
        let place = Span::at(if alone { first - indent.len() } else { first });
        return Some(Edit::replace(place, if alone { line } else { format!("{entry} ") }));
    }
    let opens_alone = document.text.get(..content.start)?.ends_with(['\n', '\r']);
    (opens_alone && indent.trim().is_empty()).then(|| Edit::replace(Span::at(content.start), line))
}
