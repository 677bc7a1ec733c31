//! Reports images without alternative text.

use super::shape::Shapes;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "links/missing-alt", level: None, page: include_text!("missing_alt.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let shapes = context.shared::<Shapes>();
    for image in shapes.sound(document).filter(|link| link.image) {
        let inside = document.source(image.span).strip_prefix("![").unwrap_or_default();
        if inside.trim_start().starts_with(']') {
            sink.report(Finding::new(image.span, "the image has no alternative text").at_most(Level::Info));
        }
    }
}
