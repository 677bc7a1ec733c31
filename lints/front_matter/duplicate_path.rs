//! Reports posts that Hugo publishes at the same URL as another post.

use super::fields::others::named;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/duplicate-path",
    level: Some(Level::Error),
    page: include_text!("duplicate_path.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((site, page)) = context.page().filter(|(_, page)| !page.is_hidden) else { return };
    let Some(address) = &page.address else { return };
    if let Some(others) = named(&page.path, site.by_url(&address.url)) {
        let message = format!("published at `{}`, like {others}: Hugo keeps only one of them", address.url);
        sink.report(Finding::new(address.place.span, message));
    }
}
