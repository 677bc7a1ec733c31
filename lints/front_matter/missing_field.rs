//! Fields that every post must have, and this one has not.

use super::analysis::fields::{self, Fields};
use crate::config::front_matter::Field;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::document::front_matter::{Entry, Format, FrontMatter};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/missing-field",
    level: Some(Level::Error),
    page: include_str!("missing_field.md"),
    check,
};

/// How many of the keys that are there a message names.
const MOST_NAMES: usize = 6;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    // A key that cannot be read is not missing.
    let Some(front_matter) = context.document.front_matter.as_ref().filter(|found| found.errors().is_empty()) else {
        return;
    };
    let fields = Fields::of(context);
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

/// What a person needs to see that the front matter is the right one, and that no key is misspelt.
fn there(entries: &[Entry]) -> String {
    let names: Vec<_> = entries.iter().take(MOST_NAMES).map(|entry| format!("`{}`", entry.key)).collect();
    match (names.split_last(), entries.len() - names.len()) {
        (None, _) => "there is none at all".to_owned(),
        (Some((only, [])), _) => format!("there is {only}"),
        (Some((last, first)), 0) => format!("there are {} and {last}", first.join(", ")),
        (Some(_), more) => format!("there are {} and {more} more", names.join(", ")),
    }
}

/// Puts the default of the field before all others, where the config has one.
fn fix(document: &Document<'_>, front_matter: &FrontMatter<'_>, field: &Field) -> Option<Fix> {
    // JSON is YAML too, and its texts and lists are TOML.
    let value = field.default.as_ref()?.to_string();
    let entry = match front_matter.format {
        Format::Yaml => format!("{}: {value}", field.name),
        Format::Toml => format!("{} = {value}", field.name),
        Format::Json => format!("\"{}\": {value},", field.name),
    };
    let edit = insert(document, front_matter, &entry)?;
    Some(Fix::new(format!("put in the default {value}"), Safety::Unsafe, Effect::Field, vec![edit]))
}

/// Puts an entry before all others: on a line of its own, or before the first key of JSON on one line.
fn insert(document: &Document<'_>, front_matter: &FrontMatter<'_>, entry: &str) -> Option<Edit> {
    let content = front_matter.content;
    let first = front_matter.root()?.entries().first()?.key_span.start;
    let before = Span::new(content.start, first).of(document.text);
    let indent = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let line_ending = if document.source(front_matter.span).contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("{indent}{entry}{line_ending}");
    if front_matter.format == Format::Json {
        let alone = before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
        let place = Span::at(if alone { first - indent.len() } else { first });
        return Some(Edit::replace(place, if alone { line } else { format!("{entry} ") }));
    }
    let opens_alone = document.text.get(..content.start)?.ends_with(['\n', '\r']);
    (opens_alone && indent.trim().is_empty()).then(|| Edit::replace(Span::at(content.start), line))
}
