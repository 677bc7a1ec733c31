//! Reports posts without front matter whose first line looks like a front matter delimiter to Hugo.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/looks-like-delimiter",
    level: Some(Level::Error),
    page: include_text!("looks_like_delimiter.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if let Some(delimiter) = document.false_delimiter() {
        let message =
            format!("a post cannot begin with `{}`: Hugo looks for front matter here", document.source(delimiter));
        sink.report(Finding::new(delimiter, message));
    }
}
