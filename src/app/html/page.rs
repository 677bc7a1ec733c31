//! The page of a lint as HTML, with its examples.

use maud::{Markup, html};

use super::diff::diff;
use super::markdown::{self, MarkdownLinks};
use super::terminal::terminal;
use super::text::{EscapedLine, block};
use crate::page::{Block, BlockKind, PagePart};
use crate::report::DocumentedLint;
use crate::report::manual::{self, caption, fixing};

/// The language of the example posts.
const LANGUAGE: &str = "zh";

/// Renders the page without its heading. `reports` are the report blocks as terminal output, in order; a report block
/// without one is shown as written in the page.
pub(crate) fn body(entry: &DocumentedLint<'_>, reports: &[String], site: &dyn MarkdownLinks) -> Markup {
    let mut examples = Examples::new(entry, reports);
    html! {
        p.facts { (level(entry)) " " span.fixing { (flagged(&fixing(entry))) } }
        div.lead { (markdown::html(&entry.page.summary, site)) }
        @for part in &entry.page.parts {
            @match part {
                PagePart::Prose(text) => (markdown::html(text, site)),
                PagePart::Block(block) => (examples.figure(*block)),
            }
        }
    }
}

/// Renders the first bad example of the page, its report and the fixed post.
pub(crate) fn first_example(entry: &DocumentedLint<'_>, reports: &[String]) -> Markup {
    let mut examples = Examples::new(entry, reports);
    let mut blocks = entry.page.blocks().skip_while(|block| block.kind != BlockKind::Bad);
    let first = blocks.next();
    let rest = blocks.take_while(|block| matches!(block.kind, BlockKind::Report | BlockKind::Fixed));
    html! { @for block in first.into_iter().chain(rest) { (examples.figure(block)) } }
}

/// Renders the first bad example of the page as readers see it, before and after the fix.
pub(crate) fn as_read(entry: &DocumentedLint<'_>, site: &dyn MarkdownLinks) -> Markup {
    let mut blocks = entry.page.blocks().skip_while(|block| block.kind != BlockKind::Bad);
    let bad = blocks.next();
    let fixed = blocks.find(|block| block.kind == BlockKind::Fixed);
    html! {
        dl.rendered lang=(LANGUAGE) {
            @for (example, when) in [(bad, "as readers see it"), (fixed, "after the fix")] {
                @if let Some(block) = example { div { dt lang="en" { (when) } dd { (markdown::html(block.text, site)) } } }
            }
        }
    }
}

/// Renders the level of the lint.
pub(crate) fn level(entry: &DocumentedLint<'_>) -> Markup {
    let level = manual::level(entry.level);
    html! { span class={ "level " (level) } { (level) } }
}

/// Renders words, with the flags among them as code that does not wrap.
fn flagged(words: &str) -> Markup {
    html! {
        @for (at, word) in words.split(' ').enumerate() {
            @if at > 0 { " " }
            @if word.starts_with("--") { code.flag { (EscapedLine(word)) } } @else { (EscapedLine(word)) }
        }
    }
}

/// Renders the examples of a page in order.
struct Examples<'a> {
    entry: &'a DocumentedLint<'a>,
    /// The last bad post, which a fixed post is compared with.
    bad: &'a str,
    reports: std::slice::Iter<'a, String>,
}

impl<'a> Examples<'a> {
    fn new(entry: &'a DocumentedLint<'_>, reports: &'a [String]) -> Self {
        Self { entry, bad: "", reports: reports.iter() }
    }

    fn figure(&mut self, example: Block<'a>) -> Markup {
        html! {
            figure class={ "example " (class(example.kind)) } {
                figcaption { (flagged(&caption(example.kind, self.entry))) }
                @if !example.text.is_empty() { (self.show(example)) }
            }
        }
    }

    fn show(&mut self, example: Block<'a>) -> Markup {
        match example.kind {
            BlockKind::Bad => self.bad = example.text,
            BlockKind::Report => return terminal(self.reports.next().map_or(example.text, String::as_str)),
            BlockKind::Fixed => return diff(self.bad, example.text),
            BlockKind::Config | BlockKind::Online => return block(example.text, None),
            BlockKind::Good | BlockKind::Site(_) | BlockKind::Beside(_) => {}
        }
        block(example.text, Some(LANGUAGE))
    }
}

const fn class(kind: BlockKind<'_>) -> &'static str {
    match kind {
        BlockKind::Bad => "bad",
        BlockKind::Report => "report",
        BlockKind::Fixed => "fixed",
        BlockKind::Good => "good",
        BlockKind::Config | BlockKind::Online | BlockKind::Site(_) | BlockKind::Beside(_) => "scene",
    }
}
