//! The pages of the lints, and the lists of lints.

use maud::{Markup, html};

use super::DocsFile;
use super::frame::{PageContent, framed};
use super::shelf::{Here, Shelf, Volume};
use crate::app::html::{markdown, page};
use crate::diagnostic::Safety;

/// Renders the pages of all lints.
pub(super) fn pages(shelf: &Shelf<'_>) -> Vec<DocsFile> {
    let before = std::iter::once(None).chain(shelf.lints.iter().map(Some));
    let after = shelf.lints.iter().skip(1).map(Some).chain(std::iter::once(None));
    let neighbours = before.zip(after);
    shelf.lints.iter().zip(neighbours).map(|(volume, neighbours)| one(shelf, volume, neighbours)).collect()
}

type Neighbours<'a> = (Option<&'a Volume<'a>>, Option<&'a Volume<'a>>);

fn one(shelf: &Shelf<'_>, volume: &Volume<'_>, (before, after): Neighbours<'_>) -> DocsFile {
    let path = volume.path();
    let here = Here { shelf, path: &path };
    let family = volume.lint.family();
    let symptom = shelf.symptom(volume.lint.name);
    let text = html! {
        article.lint {
            p.crumbs {
                a href=(here.to("lints/index.html")) { "Lints" }
                @if let Some(symptom) = symptom { " / " a href=(here.to(&symptom.path())) { (symptom.title) } }
            }
            h1 { span.family { (family) "/" } wbr; (volume.name()) }
            (page::body(&volume.entry, &volume.reports, &here))
            nav.turn aria-label="Neighbours" {
                @if let Some(before) = before { a.before rel="prev" href=(here.to(&before.path())) { (before.lint.name) } }
                @if let Some(after) = after { a.behind rel="next" href=(here.to(&after.path())) { (after.lint.name) } }
            }
        }
    };
    framed(
        here,
        &PageContent {
            title: volume.lint.name,
            description: &volume.entry.page.summary,
            lint: Some(volume.lint.name),
            text,
        },
    )
}

/// Returns a search field for the lints, which is hidden until `script` runs.
pub(super) fn search(shelf: &Shelf<'_>, script: &str) -> Markup {
    let fixed = shelf.lints.iter().filter(|volume| !volume.entry.fixes.is_empty()).count();
    html! {
        p { (shelf.lints.len()) " lints; " (fixed) " of them fix what they find." }
        form.search role="search" hidden {
            input name="words" type="search" aria-label="Filter the lints" placeholder="Filter: bold, 万, safe fix …"
                autocomplete="off" spellcheck="false";
            output name="count" aria-live="polite" {}
        }
        script src=(script) defer {}
    }
}

/// Returns the list of the lints with these names, one on each line, with their summaries.
pub(super) fn list(here: Here<'_>, names: &str) -> Markup {
    let volumes = names.lines().filter_map(|name| here.shelf.volume(name));
    html! {
        ul.lints {
            @for volume in volumes {
                li {
                    a.name href=(here.to(&volume.path())) { span.family { (volume.lint.family()) "/" } (volume.name()) }
                    " "
                    span.facts { (page::level(&volume.entry)) (fixed(&volume.entry.fixes)) }
                    div.summary { (markdown::html(&volume.entry.page.summary, &here)) }
                }
            }
        }
    }
}

/// Returns how safe the fixes are, in a few words.
fn fixed(fixes: &[Safety]) -> Markup {
    let words = match fixes {
        [] => return Markup::default(),
        [Safety::Safe] => "safe fix",
        [Safety::Unsafe] => "unsafe fix",
        _ => "safe or unsafe fix",
    };
    html! { " " span.fixing { (words) } }
}
