//! The guides: Markdown from `docs/`, with parts generated from the lints and the config.

use maud::{Markup, PreEscaped, html};

use super::DocsFile;
use super::frame::{PageContent, framed};
use super::index::sections;
use super::shelf::{Guide, Here, Shelf, listed};
use super::{code, lints, reference};
use crate::app::formats;
use crate::app::html::markdown::{self, MarkdownLinks};
use crate::app::html::page;
use crate::app::html::text::{EscapedLine, coded};
use crate::page::LintPage;

/// All guides, in reading order for a newcomer.
pub(super) const GUIDES: &[Guide] = &[
    Guide { name: "index", short: "Overview", markdown: include_text!("../../../docs/index.md") },
    Guide {
        name: "getting-started",
        short: "Getting started",
        markdown: include_text!("../../../docs/getting-started.md"),
    },
    Guide { name: "lints", short: "All lints", markdown: include_text!("../../../docs/lints.md") },
    Guide { name: "config", short: "Config", markdown: include_text!("../../../docs/config.md") },
    Guide { name: "legacy", short: "Old posts", markdown: include_text!("../../../docs/legacy.md") },
    Guide { name: "editors", short: "Editors", markdown: include_text!("../../../docs/editors.md") },
    Guide { name: "ci", short: "Hooks and CI", markdown: include_text!("../../../docs/ci.md") },
    Guide { name: "many-posts", short: "Many posts", markdown: include_text!("../../../docs/many-posts.md") },
    Guide { name: "proof", short: "How fixes are proved", markdown: include_text!("../../../docs/proof.md") },
    Guide {
        name: "coming-from",
        short: "Coming from other tools",
        markdown: include_text!("../../../docs/coming-from.md"),
    },
];

/// Renders the pages of all guides.
pub(super) fn pages(shelf: &Shelf<'_>) -> Vec<DocsFile> {
    let pages = shelf.guides.iter().map(|guide| {
        let (path, about) = (guide.path(), LintPage::read(guide.markdown));
        let here = Here { shelf, path: &path };
        let whole = markdown::html(&prepared(guide.markdown), &here).into_string();
        let (start, rest) = whole.split_at(whole.find("<h2 ").unwrap_or(whole.len()));
        let text = html! { article.guide { (PreEscaped(start)) (on_this_page(guide.markdown)) (PreEscaped(rest)) } };
        framed(here, &PageContent { title: about.name, description: &about.summary, lint: None, text })
    });
    pages.collect()
}

/// The number of sections from which on a guide starts with a list of them.
const LONG: usize = 4;

/// Returns links to the sections of a long guide.
fn on_this_page(markdown: &str) -> Markup {
    let sections: Vec<_> = sections(markdown).into_iter().filter(|section| section.level == 2).collect();
    if sections.len() < LONG {
        return Markup::default();
    }
    html! {
        nav.sections aria-label="On this page" {
            ul { @for section in sections { li { a href={ "#" (section.id()) } { (coded(section.title)) } } } }
        }
    }
}

/// Returns the Markdown of a guide with what only the site shows, in code blocks: the search, and lists of lints.
fn prepared(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut is_list = false;
    for line in markdown.lines() {
        let name = listed(line);
        if name.is_some() != is_list {
            out.push_str(if is_list { "```\n" } else { "```lints\n" });
            is_list = !is_list;
        }
        out.push_str(match line {
            "<!-- search -->" => "```search\n```",
            line => name.unwrap_or(line),
        });
        out.push('\n');
    }
    if is_list { out + "```\n" } else { out }
}

impl MarkdownLinks for Here<'_> {
    fn of_code(&self, code: &str) -> Option<String> {
        let volume = self.shelf.volume(code)?;
        Some(volume.path()).filter(|path| path != self.path).map(|path| self.to(&path))
    }

    fn of_link(&self, target: &str) -> String {
        let (file, place) =
            target.split_once('#').map_or((target, String::new()), |(file, id)| (file, format!("#{id}")));
        let guide = self.shelf.guides.iter().find(|guide| file.strip_suffix(".md") == Some(guide.name));
        guide.map_or_else(|| target.to_owned(), |guide| self.to(&guide.path()) + &place)
    }

    fn block(&self, info: &str, code: &str) -> Markup {
        match info {
            "search" => lints::search(self.shelf, &self.to("search.js")),
            "lints" => lints::list(*self, code.trim()),
            "example" => self.example(code.trim()),
            "formats" => formats(),
            "config-reference" => reference::reference(*self),
            _ => code::block(info, code),
        }
    }
}

/// Returns a table of the report formats with their descriptions.
fn formats() -> Markup {
    html! {
        div.table {
            table {
                thead { tr { th { "format" } th { "what it is" } } }
                tbody {
                    @for format in formats::ALL { tr { td { code { (EscapedLine(format.name)) } } td { (EscapedLine(format.about)) } } }
                }
            }
        }
    }
}

impl Here<'_> {
    /// Renders the first example of a lint, and how readers see the post before and after the fix.
    fn example(&self, name: &str) -> Markup {
        let Some(volume) = self.shelf.volume(name) else { return Markup::default() };
        html! { (page::first_example(&volume.entry, &volume.reports)) (page::as_read(&volume.entry, self)) }
    }
}
