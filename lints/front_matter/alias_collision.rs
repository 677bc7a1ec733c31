//! Reports aliases that are also the URL or an alias of another post.

use super::fields::others::named;
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/alias-collision",
    level: Some(Level::Error),
    page: include_text!("alias_collision.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((site, page)) = context.page().filter(|(_, page)| !page.is_hidden) else { return };
    for alias in &page.aliases {
        let message = if let Some(others) = named(&page.path, site.by_url(&alias.text)) {
            format!("the alias `{}` is also the URL of {others}: Hugo keeps only one of them", alias.text)
        } else if let Some(others) = named(&page.path, site.by_alias(&alias.text)) {
            format!("the alias `{}` is also an alias of {others}: Hugo keeps only one of them", alias.text)
        } else {
            continue;
        };
        sink.report(Finding::new(alias.place.span, message));
    }
}
