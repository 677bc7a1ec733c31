//! The guides: Markdown from `docs/`, with parts generated from the lints and the config.

use maud::{Markup, html};

use super::DocsFile;
use super::frame::{PageContent, framed};
use super::shelf::{Guide, Here, Shelf};
use super::{lints, reference};
use crate::app::formats;
use crate::app::html::markdown::{self, MarkdownLinks};
use crate::app::html::page;
use crate::app::html::text::{self, EscapedLine};
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
        let text = html! { article.guide { (markdown::html(guide.markdown, &here)) } };
        framed(here, &PageContent { title: about.name, description: &about.summary, family: None, text })
    });
    pages.collect()
}

impl MarkdownLinks for Here<'_> {
    fn of_code(&self, code: &str) -> Option<String> {
        let volume = self.shelf.lints.iter().find(|volume| volume.lint.name == code)?;
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
            "sh" | "toml" | "yaml" => commented(code),
            _ => text::block(code, None),
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

/// Returns a code block with its comments dimmed.
fn commented(code: &str) -> Markup {
    let lines = code
        .lines()
        .map(|line| line.find("# ").filter(|at| is_comment(line, *at)).map_or((line, ""), |at| line.split_at(at)));
    html! {
        pre {
            code { @for (code, comment) in lines { (EscapedLine(code)) span.comment { (EscapedLine(comment)) } "\n" } }
        }
    }
}

/// Whether the `# ` at byte `at` starts a comment: at the start of the line, or after whitespace.
fn is_comment(line: &str, at: usize) -> bool {
    line.get(..at).is_some_and(|before| before.trim_end().len() < at || at == 0)
}

impl Here<'_> {
    /// Renders the first example of a lint.
    fn example(&self, name: &str) -> Markup {
        let volume = self.shelf.lints.iter().find(|volume| volume.lint.name == name);
        volume.map_or_else(Markup::default, |volume| page::first_example(&volume.entry, &volume.reports))
    }
}
