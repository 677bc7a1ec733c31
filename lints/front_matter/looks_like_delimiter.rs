//! Posts without front matter that begin with what looks like one to Hugo.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Posts without front matter that begin with what looks like one to Hugo.
pub static LINT: Lint = Lint {
    name: "front-matter/looks-like-delimiter",
    level: Some(Level::Error),
    page: include_str!("looks_like_delimiter.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if document.front_matter.is_some() {
        return;
    }
    let body = document.source(document.body).trim_ascii_start();
    let Some(sign) = body.chars().next().filter(|sign| "-+{".contains(*sign)) else { return };
    let start = document.body.end - body.len();
    let message = format!("a post cannot begin with `{sign}`: Hugo looks for front matter here");
    sink.report(Finding::new(Span::new(start, start + 1), message));
}
