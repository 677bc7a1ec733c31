//! Paragraphs that stand twice in one post.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};

use crate::diagnostic::{Finding, Level};
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};

/// Paragraphs that stand twice in one post.
pub static LINT: Lint = Lint {
    name: "text/repeated-paragraph",
    level: Some(Level::Info),
    page: include_str!("repeated_paragraph.md"),
    check,
};

/// Shorter ones are often meant to come again: captions, titles, refrains.
const FEWEST_CHARACTERS: usize = 40;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut seen: HashMap<u64, Paragraph<'_>> = HashMap::new();
    // What stands in a quotation or a list may well quote the text.
    let at_top = document.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Paragraph && leaf.span == leaf.block);
    for leaf in at_top.filter(|leaf| leaf.span.len() >= FEWEST_CHARACTERS && !document.is_templated(leaf.span)) {
        if let Some(hash) = hash(document, leaf) {
            let places = seen.entry(hash).or_insert(Paragraph { first: leaf, others: 0, last: leaf });
            places.others += usize::from(places.first != leaf);
            places.last = leaf;
        }
    }
    for Paragraph { first, others, last } in seen.into_values() {
        // What comes again and again is a formula, such as a disclaimer behind each item.
        if others == 1 && words(document, first).flat_map(str::chars).eq(words(document, last).flat_map(str::chars)) {
            let finding = Finding::new(last.span, "the same paragraph stands here for the second time");
            sink.report(finding.note(first.span, "for the first time"));
        }
    }
}

/// Where a paragraph stands.
struct Paragraph<'d> {
    first: &'d Leaf,
    /// How often it comes again.
    others: usize,
    last: &'d Leaf,
}

/// The words of a paragraph as a number; none where it is short.
fn hash(document: &Document<'_>, leaf: &Leaf) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    words(document, leaf).for_each(|word| hasher.write(word.as_bytes()));
    let prose = document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text);
    let characters: usize = prose.flat_map(|token| pieces(document, token)).map(|word| word.chars().count()).sum();
    (characters >= FEWEST_CHARACTERS).then(|| hasher.finish())
}

/// The source of a paragraph without blanks and what marks bold.
fn words<'d>(document: &'d Document<'_>, leaf: &Leaf) -> impl Iterator<Item = &'d str> {
    let is_mark = |kind| matches!(kind, TokenKind::Stars | TokenKind::Underscores | TokenKind::Tildes);
    let tokens = document.tokens(leaf).iter().filter(move |token| !is_mark(token.kind));
    tokens.flat_map(|token| pieces(document, token))
}

fn pieces<'d>(document: &'d Document<'_>, token: &Token) -> impl Iterator<Item = &'d str> {
    document.source(token.span).split_whitespace()
}
