//! Reports paragraphs that occur twice in one post.

use crate::diagnostic::{Finding, Level};
use crate::document::{Document, Leaf, LeafKind, TokenKind};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "text/repeated-paragraph",
    level: Some(Level::Info),
    page: include_text!("repeated_paragraph.md"),
    check,
};

/// The length of the shortest paragraph that is compared. Shorter ones, such as captions, titles and refrains, are
/// often repeated on purpose.
const FEWEST_CHARACTERS: usize = 40;

/// How many characters at the start of the paragraphs are compared first. A few suffice, because most paragraphs have a
/// unique start.
const OPENING: usize = 8;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    // A block quote or a list may repeat the text on purpose.
    let at_top = document.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Paragraph && leaf.span == leaf.block);
    let long = at_top.filter(|leaf| document.source(leaf.span).chars().count() >= FEWEST_CHARACTERS);
    let whole = long.filter(|leaf| !document.is_templated(leaf.span));
    let mut paragraphs: Vec<(u64, &Leaf)> = whole.map(|leaf| (hash(document, leaf, OPENING), leaf)).collect();
    for group in alike(&mut paragraphs) {
        group.iter_mut().for_each(|(hash, leaf)| *hash = self::hash(document, leaf, usize::MAX));
        alike(group).for_each(|group| check_group(document, group, sink));
    }
}

/// Sorts paragraphs by their hashes, and returns groups of several with the same hash.
fn alike<'p, 'd>(paragraphs: &'p mut [(u64, &'d Leaf)]) -> impl Iterator<Item = &'p mut [(u64, &'d Leaf)]> {
    paragraphs.sort_unstable_by_key(|(hash, leaf)| (*hash, leaf.span));
    paragraphs.chunk_by_mut(|a, b| a.0 == b.0).filter(|group| group.len() > 1)
}

/// Reports the second of two paragraphs with the same words.
fn check_group(document: &Document<'_>, group: &[(u64, &Leaf)], sink: &mut Sink<'_>) {
    let repeated = group.iter().map(|(_, leaf)| *leaf);
    let mut repeated = repeated.filter(|leaf| !is_meant_twice(document, leaf) && is_long(document, leaf));
    // A paragraph that occurs more often is standard text, such as a disclaimer after each item.
    if let (Some(first), Some(last), None) = (repeated.next(), repeated.next(), repeated.next())
        && words(document, first).flat_map(str::chars).eq(words(document, last).flat_map(str::chars))
    {
        let finding = Finding::new(last.span, "this paragraph repeats an earlier one");
        sink.report(finding.note(first.span, "the first occurrence"));
    }
}

/// Whether a paragraph may be repeated on purpose: it introduces what follows, it contains a link, an image, code or a
/// formula, or it is a caption or a credit.
fn is_meant_twice(document: &Document<'_>, leaf: &Leaf) -> bool {
    let is_element = |kind| {
        matches!(kind, TokenKind::Link | TokenKind::Image | TokenKind::Code | TokenKind::Html | TokenKind::Footnote)
    };
    let source = document.source(leaf.span);
    let words = source.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '~'));
    let label = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    words.ends_with(['：', ':'])
        || leaf.bytes.may_hold_any(b"$\\")
        || (leaf.bytes.may_hold(b':') && source.contains("://"))
        || CAPTIONS.iter().any(|caption| label.starts_with(caption))
        || document.tokens(leaf).iter().any(|token| is_element(token.kind))
}

/// The first words of captions and notes.
const CAPTIONS: [&str; 20] = [
    "图为",
    "图片",
    "图源",
    "图注",
    "图：",
    "圖為",
    "圖片",
    "圖：",
    "来源",
    "來源",
    "资料来源",
    "資料來源",
    "数据来源",
    "數據來源",
    "注：",
    "註：",
    "Figure",
    "Source",
    "Photo",
    "Image",
];

/// Returns a hash of the first `most` characters of a paragraph, without whitespace and emphasis delimiters.
fn hash(document: &Document<'_>, leaf: &Leaf, most: usize) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut sum, mut count) = (0_u64, 0);
    for source in sources(document, leaf) {
        for c in source.chars().filter(|c| !c.is_whitespace()) {
            sum = (sum.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(FACTOR);
            count += 1;
            if count == most {
                return sum;
            }
        }
    }
    sum
}

/// Whether the text of the paragraph has enough characters.
fn is_long(document: &Document<'_>, leaf: &Leaf) -> bool {
    let mut missing = FEWEST_CHARACTERS;
    document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text).any(|token| {
        let characters = document.source(token.span).chars().filter(|c| !c.is_whitespace());
        missing -= characters.take(missing).count();
        missing == 0
    })
}

/// Returns the source of a paragraph without whitespace and emphasis delimiters.
fn words<'d>(document: &'d Document<'_>, leaf: &Leaf) -> impl Iterator<Item = &'d str> {
    sources(document, leaf).flat_map(str::split_whitespace)
}

/// Returns the source of a paragraph without emphasis delimiters.
fn sources<'d>(document: &'d Document<'_>, leaf: &Leaf) -> impl Iterator<Item = &'d str> {
    let is_mark = |kind| matches!(kind, TokenKind::Stars | TokenKind::Underscores | TokenKind::Tildes);
    let tokens = document.tokens(leaf).iter().filter(move |token| !is_mark(token.kind));
    tokens.map(|token| document.source(token.span))
}
