//! Reports link definitions whose label is already defined.

use super::definitions::definition::{is_comment, lines};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::document::definition::Repetition;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "links/duplicate-definition",
    level: Some(Level::Warn),
    page: include_text!("duplicate_definition.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for repetition in &document.repetitions {
        let places = [repetition.span, repetition.first];
        let silent = places.iter().any(|place| document.is_templated(*place) || is_comment(document.source(*place)));
        if !silent {
            sink.report(finding(document, repetition));
        }
    }
}

fn finding(document: &Document<'_>, repetition: &Repetition) -> Finding {
    let label = document.source(repetition.label).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = if repetition.same {
        format!("`{label}` is defined twice")
    } else {
        format!("`{label}` is already defined; Hugo ignores this definition")
    };
    let lines = lines(document, repetition.span).filter(|_| repetition.same);
    let fix = lines.map(|lines| {
        let title = format!("delete the second definition of `{label}`");
        Fix::new(title, Safety::Safe, Effect::Link, vec![Edit::delete(lines)])
    });
    let finding = Finding::new(repetition.span, message).fix(fix);
    finding.note(repetition.first, "the definition that Hugo uses".to_owned())
}
