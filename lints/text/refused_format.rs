//! Reports content files in a format that Hugo's config does not allow.

use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/refused-format", level: Some(Level::Error), page: include_text!("refused_format.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((site, path)) = context.place() else { return };
    if let Some(media_type) = site.settings().refused(path, context.document.front_matter.as_ref()) {
        let message = format!(
            "Hugo fails to build this file: `security.allowContent` in its config does not allow `{media_type}`"
        );
        sink.report(Finding::new(Span::at(0), message));
    }
}
