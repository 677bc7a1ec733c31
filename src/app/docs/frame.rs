//! What stands around the text of a page: its head, the way to all others, and its foot.

use maud::{DOCTYPE, Markup, html};

use super::File;
use super::shelf::Here;

/// A page without its frame.
pub(super) struct Sheet<'a> {
    pub(super) title: &'a str,
    /// What search engines show of it.
    pub(super) description: &'a str,
    /// The family that it is about, whose lints are to be shown beside it.
    pub(super) family: Option<&'a str>,
    pub(super) text: Markup,
}

/// The page as a file.
pub(super) fn framed(here: Here<'_>, sheet: &Sheet<'_>) -> File {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(here, sheet))
            body {
                a.skip href="#main" { "To the text" }
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
    File { path: here.path.to_owned(), text: page.into_string() + "\n" }
}

fn head(here: Here<'_>, sheet: &Sheet<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { @if sheet.title != "digest-lint" { (sheet.title) " – " } "digest-lint" }
            meta name="description" content=(sheet.description.replace('`', ""));
            // Browsers ask for an icon where none is named.
            link rel="icon" href="data:,";
            link rel="stylesheet" href=(here.to("style.css"));
        }
    }
}

/// The way to all guides and families, and to the lints of one family.
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
