//! The guides: Markdown in `docs/`, with what is made of lints and config put in.

use maud::{Markup, html};

use super::File;
use super::frame::{Sheet, framed};
use super::shelf::{Here, Shelf};
use super::{lints, reference};
use crate::page::Page;
use crate::report::html::markdown::{self, Site};
use crate::report::html::{page, text};

/// A guide.
pub(super) struct Guide {
    /// The name of its file, without the ending.
    name: &'static str,
    /// What the contents call it.
    pub(super) short: &'static str,
    markdown: &'static str,
}

/// All guides, in the order in which a newcomer reads them.
pub(super) const GUIDES: &[Guide] = &[
    Guide { name: "index", short: "Overview", markdown: include_str!("../../docs/index.md") },
    Guide { name: "lints", short: "All lints", markdown: include_str!("../../docs/lints.md") },
];

impl Guide {
    /// Where its page lies in the site.
    pub(super) fn path(&self) -> String {
        match self.name {
            // Beside the pages of the lints.
            "lints" => "lints/index.html".to_owned(),
            name => format!("{name}.html"),
        }
    }
}

/// The pages of all guides.
pub(super) fn pages(shelf: &Shelf<'_>) -> Vec<File> {
    let pages = GUIDES.iter().map(|guide| {
        let (path, about) = (guide.path(), Page::read(guide.markdown));
        let here = Here { shelf, path: &path };
        let text = html! { article.guide { (markdown::html(guide.markdown, &here)) } };
        framed(here, &Sheet { title: about.name, description: &about.summary, family: None, text })
    });
    pages.collect()
}

impl Site for Here<'_> {
    fn of_code(&self, code: &str) -> Option<String> {
        let volume = self.shelf.lints.iter().find(|volume| volume.lint.name == code)?;
        Some(volume.path()).filter(|path| path != self.path).map(|path| self.to(&path))
    }

    fn of_link(&self, target: &str) -> String {
        let (file, place) =
            target.split_once('#').map_or((target, String::new()), |(file, id)| (file, format!("#{id}")));
        let guide = GUIDES.iter().find(|guide| file.strip_suffix(".md") == Some(guide.name));
        guide.map_or_else(|| target.to_owned(), |guide| self.to(&guide.path()) + &place)
    }

    fn block(&self, info: &str, code: &str) -> Markup {
        match info {
            "search" => lints::search(self.shelf, &self.to("search.js")),
            "lints" => lints::list(*self, code.trim()),
            "example" => self.example(code.trim()),
            "config-reference" => reference::reference(),
            _ => text::block(code, None),
        }
    }
}

impl Here<'_> {
    /// The first example of a lint.
    fn example(&self, name: &str) -> Markup {
        let volume = self.shelf.lints.iter().find(|volume| volume.lint.name == name);
        volume.map_or_else(Markup::default, |volume| page::first_example(&volume.entry, &volume.reports))
    }
}
