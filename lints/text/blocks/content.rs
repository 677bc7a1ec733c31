//! Whether a block contains text other than images and the source of the post.

use super::block::{BlockPiece, TextBlock, blocks};
use crate::document::{Document, LeafKind, TokenKind, bare_url, entity};

/// Returns how many blocks name the source of the post. `None` if the post contains more than those and images.
pub(in super::super) fn sources(document: &Document<'_>) -> Option<usize> {
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
    // Several links are the content of the post.
    (links <= 1 && !html_says).then_some(sources + links)
}

/// The kind of content in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Content {
    /// No words: only images, punctuation or whitespace.
    Nothing,
    /// The source of the post: `来源：…`, `阅读原文`.
    Source,
    /// Only links.
    Link,
    /// Words, or HTML that a browser may show as something other than an image.
    Words,
}

impl Content {
    /// Returns the kind of content in `block`.
    pub(in super::super) fn of(block: &TextBlock<'_>) -> Self {
        let mut words = block.pieces().filter(says).peekable();
        let Some(first) = words.peek().copied() else { return Self::Nothing };
        let is_label = is_label(first.source);
        let mut characters = 0;
        let is_short = words.all(|piece| {
            characters += piece.source.chars().count();
            characters <= MOST_CHARACTERS && piece.kind != TokenKind::Html && (is_label || piece.linked)
        });
        match (is_short, is_label) {
            (true, true) => Self::Source,
            (true, false) if block.leaf.kind == LeafKind::Paragraph => Self::Link,
            _ => Self::Words,
        }
    }
}

/// Whether a piece is more than an image, punctuation or whitespace.
fn says(piece: &BlockPiece<'_>) -> bool {
    match piece.kind {
        TokenKind::Text => has_words(piece.source),
        TokenKind::Entity => is_letter(piece.source),
        TokenKind::Html => html_says(piece.source),
        TokenKind::Code | TokenKind::Footnote => true,
        _ => false,
    }
}

/// The longest line that can be just a source.
const MOST_CHARACTERS: usize = 60;

/// Whether a character reference represents a letter or a digit.
fn is_letter(reference: &str) -> bool {
    let name = reference.trim_start_matches('&').trim_end_matches(';');
    entity::character(name).is_some_and(char::is_alphanumeric)
}

/// Whether `text` contains a word that is not a URL.
fn has_words(text: &str) -> bool {
    text.split_whitespace().any(|word| !bare_url::begins(word) && word.contains(char::is_alphanumeric))
}

/// The first words of a line that leads to the source.
const PROMPTS: [&str; 9] =
    ["阅读原文", "查看原文", "点击原文", "点击阅读原文", "点击查看原文", "原文链接", "原文地址", "转载自", "Read more"];

/// The same, if a colon or nothing follows.
const LABELS: [&str; 10] =
    ["来源", "原文", "出处", "链接", "文章来源", "本文来源", "信息来源", "来源链接", "Source", "Original"];

fn is_label(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let after = |label: &&str| text.strip_prefix(*label).map(str::trim_start);
    PROMPTS.iter().any(|prompt| text.starts_with(prompt))
        || LABELS.iter().filter_map(after).any(|rest| rest.is_empty() || rest.starts_with(['：', ':']))
}

/// Tags that show nothing or an image.
const QUIET: [&str; 15] =
    ["img", "br", "hr", "p", "div", "span", "a", "center", "figure", "picture", "source", "b", "strong", "em", "font"];

/// Whether raw HTML shows words or anything other than an image.
fn html_says(html: &str) -> bool {
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        if has_words(text) {
            return true;
        }
        let close = if tag.starts_with("!--") { "-->" } else { ">" };
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if close == ">" && !QUIET.iter().any(|quiet| quiet.eq_ignore_ascii_case(name)) {
            return true;
        }
        rest = tag.split_once(close).map_or("", |(_, rest)| rest);
    }
    has_words(rest)
}
