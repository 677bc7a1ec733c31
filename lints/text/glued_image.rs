//! Reports text that directly follows an image at the start of a paragraph.

use unicode_width::UnicodeWidthStr;

use super::blocks::top_level::{TopLevelParagraph, paragraphs};
use crate::diagnostic::{Finding, Level};
use crate::document::{Token, TokenKind, entity};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_han, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "text/glued-image", level: Some(Level::Warn), page: include_text!("glued_image.md"), check };

/// The minimum width, in columns, of a text that is more than the caption of an image.
const PARAGRAPH: usize = 24;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if !document.links.iter().any(|link| link.image) {
        return;
    }
    for paragraph in paragraphs(document) {
        if let Some(image) = glued(&paragraph) {
            let message = "text directly after an image, so readers see it beside the image instead of below it";
            sink.report(Finding::new(image, message));
        }
    }
}

/// Returns the last of the images at the start of the paragraph if a paragraph of Chinese text follows it on the same
/// line.
fn glued(paragraph: &TopLevelParagraph<'_>) -> Option<Span> {
    let document = paragraph.document;
    let is_unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let is_seen = |token: &Token| token.kind != TokenKind::Text || !document.source(token.span).chars().all(is_unseen);
    let mut tokens = paragraph.tokens().iter().filter(|token| is_seen(token));
    let mut image = None;
    let text = loop {
        match tokens.next()? {
            token if token.kind == TokenKind::Image => image = Some(token.span),
            token if token.kind == TokenKind::Stars => {}
            text => break text,
        }
    };
    let image = image?;
    let source = Span::new(text.span.start, paragraph.span.end.max(text.span.start));
    let words = entity::decoded(document.source(source));
    let is_prose =
        words.trim_start_matches(is_unseen).starts_with(|c: char| is_han(c) || matches!(c, '“' | '《' | '「'))
            && words.contains(['，', '。', '；'])
            && words.width() >= PARAGRAPH;
    let is_text = matches!(text.kind, TokenKind::Text | TokenKind::Entity);
    // An image in the middle of the text is an icon.
    let is_icon = tokens.any(|token| token.kind == TokenKind::Image);
    (is_text && is_prose && !is_icon).then_some(image)
}
