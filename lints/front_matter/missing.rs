//! Reports posts without front matter.

use super::fields::Fields;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/missing", level: Some(Level::Error), page: include_text!("missing.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let is_missing = || document.front_matter.is_none() && document.lost_front_matter().is_none();
    if context.shared::<Fields>().schema.required && is_missing() {
        let start = document.body.start;
        let first = document.source(document.body).chars().next().filter(|first| !first.is_whitespace());
        let place = Span::new(start, start + first.map_or(0, char::len_utf8));
        sink.report(Finding::new(place, "the post has no front matter"));
    }
}
