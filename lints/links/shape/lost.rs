//! Labels that announce a link, without the link.

use super::super::ShapeDefect;
use crate::diagnostic::Finding;
use crate::document::{Document, Leaf, TokenKind};
use crate::text::Span;

const LABELS: [&str; 12] = [
    "原文链接",
    "来源链接",
    "文章链接",
    "报道链接",
    "视频链接",
    "项目链接",
    "论文链接",
    "原文地址",
    "项目地址",
    "论文地址",
    "下载地址",
    "阅读原文",
];

/// Finds empty brackets after a label that announces a link.
pub(super) fn find_empty_brackets(document: &Document<'_>, leaf: &Leaf, found: &mut Vec<(ShapeDefect, Finding)>) {
    let texts = document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text);
    for token in texts {
        let text = document.source(token.span);
        for (at, marker) in text.match_indices("（）") {
            let before = Span::at(at).before(text);
            if ends_with_label(before) {
                let span = Span::new(at, at + marker.len()).shifted(token.span.start);
                found.push((ShapeDefect::LostLink, Finding::new(span, "the brackets are empty: their link was lost")));
            }
        }
    }
}

/// Finds a label with a colon, such as `原文链接：`, that no link follows.
pub(super) fn find_label(document: &Document<'_>, leaf: &Leaf, found: &mut Vec<(ShapeDefect, Finding)>) {
    let Some(last) = document.tokens(leaf).last().filter(|token| token.kind == TokenKind::Text) else { return };
    let text = document.source(last.span);
    // Most texts do not end with a colon.
    if !text.ends_with(|c: char| matches!(c, '：' | ':') || c.is_whitespace()) {
        return;
    }
    let text = text.trim_end();
    let label = text.strip_suffix('：').or_else(|| text.strip_suffix(':'));
    let Some(label) = label.filter(|label| ends_with_label(label)) else { return };
    if !is_followed_by_link(document, leaf.span.end) {
        let label = LABELS.iter().find(|known| label.ends_with(*known)).map_or(label, |label| *label);
        let end = last.span.start + text.len();
        let colon = text.chars().next_back().map_or(0, char::len_utf8);
        let span = Span::new(end - colon - label.len(), end);
        found.push((ShapeDefect::LostLink, Finding::new(span, format!("no link follows \"{label}\""))));
    }
}

fn ends_with_label(text: &str) -> bool {
    LABELS.iter().any(|label| text.ends_with(label))
}

/// Whether the next block may be what the label announces: a link, a list, code or a shortcode.
fn is_followed_by_link(document: &Document<'_>, end: usize) -> bool {
    let rest = Span::at(end).after(document.text).trim_start();
    let mut block = rest.lines().take_while(|line| !line.trim().is_empty());
    const MARKERS: [&str; 7] = ["](", "][", "://", "www.", "<", "{{", "```"];
    rest.starts_with(['-', '*', '+', '|', '~', '1', '['])
        || block.any(|line| MARKERS.iter().any(|marker| line.contains(marker)))
}
