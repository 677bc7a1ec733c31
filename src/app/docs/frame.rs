//! The frame of a page: its head, the navigation to all other pages, and its footer.

use maud::{DOCTYPE, Markup, html};

use super::DocsFile;
use super::shelf::Here;

/// The content of a page, without its frame.
pub(super) struct PageContent<'a> {
    pub(super) title: &'a str,
    /// The description for search engines.
    pub(super) description: &'a str,
    /// The family of the page, whose lints the navigation lists.
    pub(super) family: Option<&'a str>,
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
                nav #contents popover aria-label="Contents" { (contents(here, sheet.family)) }
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
        }
    }
}

/// Returns the navigation: links to all guides and families, and to the lints of the family `open`.
fn contents(here: Here<'_>, open: Option<&str>) -> Markup {
    let link = |path: &str, words: &str| {
        let current = (path == here.path).then_some("page");
        html! { a href=(here.to(path)) aria-current=[current] { (words) } }
    };
    html! {
        ul {
            @for guide in here.shelf.guides { li { (link(&guide.path(), guide.short)) } }
        }
        p.kind { "Lints" }
        ul {
            @for (family, lints) in here.shelf.families() {
                li {
                    (link(&format!("lints/index.html#{family}"), family))
                    @if open == Some(family) {
                        ul {
                            @for volume in lints { li { (link(&volume.path(), volume.name())) } }
                        }
                    }
                }
            }
        }
    }
}
