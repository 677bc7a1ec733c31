//! Posts without a word.

use super::analysis::block::blocks;
use super::analysis::content::{Content, html_says};
use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::document::front_matter::{Entry, FrontMatter, Kind, Node};
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Posts without a word.
pub static LINT: Lint =
    Lint { name: "text/empty-body", level: Some(Level::Warn), page: include_str!("empty_body.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let Some(sources) = sources(document) else { return };
    let name = context.surroundings.file_name.unwrap_or_default();
    // The page of a folder shows what lies in the folder.
    let is_index = name.trim_start_matches('_').starts_with("index.");
    let Some(front_matter) = document.front_matter.as_ref().filter(|found| !is_index && is_article(found)) else {
        return;
    };
    let what = match (document.links.iter().any(|link| link.image), sources) {
        (false, 0) => "no words",
        (true, 0) => "no words, only images",
        (false, _) => "only a link to the source",
        (true, _) => "only images and a link to the source",
    };
    sink.report(Finding::new(place(document, front_matter), format!("the body holds {what}")));
}

/// How many blocks say where the post was taken from; none where there is more to read, or to look at than images.
fn sources(document: &Document<'_>) -> Option<usize> {
    if !document.code_blocks.is_empty() || !document.shortcodes.is_empty() {
        return None;
    }
    let (mut sources, mut links) = (0, 0);
    for block in blocks(document) {
        match Content::of(&block) {
            Content::Words => return None,
            Content::Source => sources += 1,
            Content::Link => links += 1,
            Content::Nothing => {}
        }
    }
    let html_says = document.html_blocks.iter().any(|html| html_says(document.source(*html)));
    // Several links are what the post is about.
    (links <= 1 && !html_says).then_some(sources + links)
}

/// Whether the page is a post that somebody reads: it has a date, and nothing says that a template shows something else.
fn is_article(front_matter: &FrontMatter<'_>) -> bool {
    let entries = front_matter.root().filter(|_| front_matter.errors().is_empty()).map(Node::entries);
    let is_named = |entry: &&Entry, names: &[&str]| names.iter().any(|name| entry.key.eq_ignore_ascii_case(name));
    entries.is_some_and(|entries| {
        entries.iter().any(|entry| is_named(&entry, &DATES))
            && !entries
                .iter()
                .any(|entry| is_named(&entry, &TEMPLATED) || (is_named(&entry, &["draft"]) && !is_false(entry)))
    })
}

const DATES: [&str; 2] = ["date", "publishDate"];

/// Keys of pages that a template fills, that lead elsewhere or that are not shown.
const TEMPLATED: [&str; 14] = [
    "layout",
    "type",
    "aliases",
    "headless",
    "build",
    "_build",
    "resources",
    "gallery",
    "abstract",
    "redirect",
    "redirect_to",
    "redirectTo",
    "externalUrl",
    "external_link",
];

fn is_false(entry: &Entry) -> bool {
    matches!(&entry.value.kind, Kind::Scalar { text, .. } if text.eq_ignore_ascii_case("false"))
}

/// The first line of the body; where there is none, what closes the front matter.
fn place(document: &Document<'_>, front_matter: &FrontMatter<'_>) -> Span {
    let body = document.source(document.body);
    let start = document.body.end - body.trim_start().len();
    match body.trim_start().lines().next().map(str::trim_end) {
        Some(line) => Span::new(start, start + line.len()),
        None => Span::new(front_matter.span.end - front_matter.format.closing().len(), front_matter.span.end),
    }
}

#[cfg(test)]
mod tests {
    use super::LINT;
    use crate::config::Config;
    use crate::diagnostic::Level;
    use crate::document::Document;
    use crate::lint::{Context, Surroundings, check};

    #[test]
    fn the_page_of_a_folder_may_be_empty() {
        let document = Document::parse("---\ndate: 2025-03-01\n---\n");
        let config = Config::default();
        for (file_name, expected) in
            [("a.md", 1), ("index-a.md", 1), ("_index.md", 0), ("index.md", 0), ("_index.zh.md", 0)]
        {
            let surroundings = Surroundings { file_name: Some(file_name), ..Surroundings::default() };
            let found = check(&Context::among(&document, &config, surroundings), &[(&LINT, Level::Warn)]);
            assert_eq!(found.len(), expected, "{file_name}");
        }
    }
}
