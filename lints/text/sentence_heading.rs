//! Reports sentences that a line of `---` or `===` turns into headings, and paragraphs typed as headings.

use unicode_width::UnicodeWidthStr;

use super::blocks::sentence::is_sentence;
use crate::diagnostic::{Finding, Level};
use crate::document::{Document, Leaf, LeafKind, TokenKind, entity};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "text/sentence-heading", level: Some(Level::Warn), page: include_text!("sentence_heading.md"), check };

/// The minimum width, in columns, of a sentence after `#` that is a paragraph.
const PARAGRAPH: usize = 90;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in document.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Heading) {
        let is_marked = document.source(leaf.span).trim_start().starts_with('#');
        // No character is wider than it has bytes.
        if is_marked && leaf.span.len() < PARAGRAPH {
            continue;
        }
        let words = words(document, leaf);
        if is_marked {
            if words.width() >= PARAGRAPH && words.contains('。') && is_sentence(&words) {
                let length = document.source(leaf.span).trim_end().len();
                let span = Span::new(leaf.span.start, leaf.span.start + length);
                sink.report(Finding::new(span, "a heading that is as long as a paragraph").at_most(Level::Info));
            }
        } else if is_sentence(&words) {
            sink.report(underlined(document, leaf, words.chars().count()));
        }
    }
}

/// Returns the words of the heading as readers see them, with other markup as it is written.
fn words(document: &Document<'_>, heading: &Leaf) -> String {
    let mut words = String::new();
    for token in document.tokens(heading).iter().filter(|token| token.kind != TokenKind::Html) {
        let source = document.source(token.span);
        match token.kind {
            TokenKind::Entity => words.extend(entity::decode(source)),
            _ => words.extend(source.chars().filter(|c| !is_invisible(*c))),
        }
    }
    words
}

/// Reports the line below a sentence of `length` characters. `None` if the line is as long as the sentence, because
/// converters underline the headings of a web page like that.
fn underlined(document: &Document<'_>, heading: &Leaf, length: usize) -> Option<Finding> {
    let source = document.source(heading.span).trim_end();
    let text = source.trim_end_matches(if source.ends_with('=') { '=' } else { '-' });
    let span = Span::new(heading.span.start + text.len(), heading.span.start + source.len());
    let hint = if source.ends_with('-') { "; a thematic break needs a blank line before it" } else { "" };
    let line = document.source(span);
    let message = format!("`{line}` directly below a sentence turns it into a heading{hint}");
    (span.len() < length).then(|| Finding::new(span, message))
}
