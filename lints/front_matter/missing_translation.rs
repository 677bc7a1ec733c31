//! Reports posts that claim to be translations but have no counterpart.

use crate::diagnostic::Finding;
use crate::lint::{Context, Lint, Sink};
use crate::site::{Page, Site};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/missing-translation",
    level: None,
    page: include_text!("missing_translation.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((site, page)) = context.page() else { return };
    if let Some(key) = &page.translation_key {
        if !site.translations(&key.text).iter().any(|(other, _)| other.language != page.language) {
            let message = format!("no page in another language has the translation key `{}`", key.text);
            sink.report(Finding::new(key.place.span, message));
        }
    } else if page.names_language && !has_counterpart(site, &page) {
        let settings = site.settings();
        let language = settings.languages.get(page.language).map_or("", |language| &language.key);
        let message = format!("the file name says `{language}`, but no other language has this page");
        sink.report(Finding::new(page.opening.span, message));
    }
}

/// Whether another language has this page. A page in the default language may exist before its translations.
fn has_counterpart(site: &Site, page: &Page) -> bool {
    page.language == site.settings().default_language
        || site.by_logical_path(&page.logical).iter().any(|(other, _)| other.language != page.language)
}
