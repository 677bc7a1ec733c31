//! Fields that every post must have, and this one has not.

use super::fields::{self, Fields};
use crate::config::front_matter::Field;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::document::front_matter::{Entry, Format, FrontMatter};
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Fields that every post must have, and this one has not.
pub static LINT: Lint = Lint {
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
        sink.report(fix.into_iter().fold(finding, Finding::fix));
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
    // JSON is a value of YAML, and its texts and lists are values of TOML.
    let value = field.default.as_ref()?.to_string();
    let name = &field.name;
    let first = front_matter.root()?.entries().first().map_or(front_matter.content.end, |entry| entry.key_span.start);
    let before = Span::new(front_matter.content.start, first).of(document.text);
    let line_ending = if document.source(front_matter.span).contains("\r\n") { "\r\n" } else { "\n" };
    let (place, text) = match front_matter.format {
        Format::Json => {
            let blank = before.strip_prefix('{')?;
            (first, format!("\"{name}\": {value},{}", if blank.is_empty() { " " } else { blank }))
        }
        format => {
            let sign = if format == Format::Toml { " =" } else { ":" };
            let line_start = document.text.get(..front_matter.content.start)?.ends_with(['\n', '\r']);
            let plain = before.chars().all(|c| c.is_ascii_whitespace()) || before.trim_start().starts_with('#');
            let at_margin = first == front_matter.content.end || before.is_empty() || before.ends_with(['\n', '\r']);
            (line_start && plain && at_margin)
                .then(|| (front_matter.content.start, format!("{name}{sign} {value}{line_ending}")))?
        }
    };
    let edit = Edit::replace(Span::at(place), text);
    Some(Fix::new(format!("put in the default {value}"), Safety::Unsafe, Effect::Field, vec![edit]))
}
