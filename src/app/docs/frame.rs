//! The frame of a page: its head, the navigation to all other pages, and its footer.

use maud::{DOCTYPE, Markup, html};

use super::DocsFile;
use super::shelf::{Here, PLAYGROUND};

/// The content of a page, without its frame.
pub(super) struct PageContent<'a> {
    pub(super) title: &'a str,
    /// The description for search engines.
    pub(super) description: &'a str,
    /// The lint of the page: the navigation lists those with the same symptom.
    pub(super) lint: Option<&'a str>,
    pub(super) text: Markup,
}

/// Renders the page with its frame, as a file.
pub(super) fn framed(here: Here<'_>, sheet: &PageContent<'_>) -> DocsFile {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(here, sheet))
            body {
                a.skip href="#main" { "Skip to content" }
                header.top {
                    a.home href=(here.to("index.html")) { "digest-lint" }
                    button.menu type="button" popovertarget="contents" { "Contents" }
                }
                nav #contents popover aria-label="Contents" { (contents(here, sheet.lint)) }
                main #main {
                    (sheet.text)
                    footer.foot { "digest-lint " (env!("CARGO_PKG_VERSION")) }
                }
            }
        }
    };
    DocsFile { path: here.path.to_owned(), text: page.into_string() + "\n" }
}

fn head(here: Here<'_>, sheet: &PageContent<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { @if sheet.title != "digest-lint" { (sheet.title) " – " } "digest-lint" }
            meta name="description" content=(sheet.description.replace('`', ""));
            // Without this, browsers request `/favicon.ico`.
            link rel="icon" href="data:,";
            link rel="stylesheet" href=(here.to("style.css"));
            script src=(here.to("find.js")) defer {}
        }
    }
}

/// Returns the navigation: the search, and links to all guides, symptoms and the lints with the symptom of `lint`.
fn contents(here: Here<'_>, lint: Option<&str>) -> Markup {
    let link = |path: &str, words: &str| {
        let current = (path == here.path).then_some("page");
        html! { a href=(here.to(path)) aria-current=[current] { (words) } }
    };
    html! {
        form.find role="search" data-root=(here.to("")) hidden {
            input type="search" name="words" aria-label="Search the documentation" placeholder="Search (press /)"
                autocomplete="off" spellcheck="false";
            ul {}
        }
        ul {
            @for guide in here.shelf.guides { li { (link(&guide.path(), guide.short)) } }
            @if here.shelf.has_playground { li { (link(PLAYGROUND, "Playground")) } }
        }
        p.kind { "Lints" }
        ul {
            @for symptom in &here.shelf.symptoms {
                li {
                    (link(&symptom.path(), symptom.title))
                    @if lint.is_some_and(|lint| symptom.lints.contains(&lint)) {
                        ul {
                            @for name in &symptom.lints { li { (link(&format!("lints/{name}.html"), name)) } }
                        }
                    }
                }
            }
        }
    }
}
