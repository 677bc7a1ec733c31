//! Reports titles, and other unique fields, that another post has too.

use super::fields::Fields;
use super::fields::others::named;
use crate::config::front_matter::Unique;
use crate::diagnostic::{Finding, Level};
use crate::document::front_matter::NodeKind;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/duplicate-title",
    level: Some(Level::Warn),
    page: include_text!("duplicate_title.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    if context.site().is_none() {
        return;
    }
    let fields = context.shared::<Fields>();
    let mut unique = fields.known(context).filter(|(_, field)| field.unique == Some(Unique::Site)).peekable();
    if unique.peek().is_none() {
        return;
    }
    let Some((site, page)) = context.page().filter(|(_, page)| !page.is_hidden) else { return };
    for (entry, field) in unique {
        let NodeKind::Scalar { text, .. } = &entry.value.kind else { continue };
        let same = site.by_field(page.language, &field.name, text.trim());
        if let Some(others) = named(&page.path, same) {
            let message = format!("the {} is the same as in {others}", field.name);
            sink.report(Finding::new(entry.value.span, message));
        }
    }
}
