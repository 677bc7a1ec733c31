//! Whether a passage can be deleted without changing how the text around it is read.

use super::passage::{Beside, Passage};
use crate::diagnostic::{Edit, Effect};
use crate::document::{Document, LeafKind, TokenKind, bare_url};
use crate::text::Span;

/// Returns the edit that deletes the passage, and its effect. `None` if that would create or end markup, a link or an
/// entity. At the end of a line the whitespace before it is deleted too, because it would vanish or break the line.
pub(in super::super) fn deletion(document: &Document<'_>, passage: &Passage<'_>) -> Option<(Edit, Effect)> {
    if !is_deletable(document, passage) {
        return None;
    }
    let line = document.source(Span::new(passage.leaf.span.start, passage.span.start));
    let kept = line.trim_end_matches([' ', '\t']).len();
    if passage.after != Beside::Edge || kept == line.len() {
        return Some((Edit::delete(passage.span), Effect::Invisible));
    }
    // If the line does not end with a word, a control character might vanish with the whitespace, or the line might
    // become a setext heading underline.
    let line = line.get(..kept)?;
    let ends_word = matches!(
        line.chars().next_back().map(Beside::Char).map(side),
        Some(
            NeighbourKind::Letter
                | NeighbourKind::Digit
                | NeighbourKind::Symbol
                | NeighbourKind::Mark
                | NeighbourKind::Point
        )
    );
    let shows = ends_word && !ends_label(line) && !ends_with_address(line);
    let span = Span::new(passage.leaf.span.start + kept, passage.span.end);
    shows.then(|| (Edit::delete(span), Effect::Words))
}

fn is_deletable(document: &Document<'_>, passage: &Passage<'_>) -> bool {
    let Passage { span, before, after, .. } = *passage;
    let beside = Span::new(span.start.saturating_sub(1), span.end + 1);
    if passage.alone || passage.pending || document.is_templated(beside) {
        return false;
    }
    let line = document.source(Span::new(passage.leaf.span.start, span.start));
    let rest = document.source(Span::new(span.end, passage.leaf.span.end));
    match (side(before), side(after)) {
        (NeighbourKind::Run, NeighbourKind::Letter | NeighbourKind::Digit) => {
            !ends_with_address(line) && !bare_url::begins(rest)
        }
        (NeighbourKind::Letter | NeighbourKind::Digit, NeighbourKind::Run) => !ends_with_address(line),
        (NeighbourKind::Other | NeighbourKind::Run, _)
        | (_, NeighbourKind::Other | NeighbourKind::Run)
        | (NeighbourKind::Element, NeighbourKind::Element) => false,
        // A `.` without decimals may turn the number into a list marker: `1. 甲`.
        (NeighbourKind::Digit, NeighbourKind::Point) => {
            let mut rest = rest.chars();
            rest.next() == Some('.') && rest.next().is_some_and(|c| c.is_ascii_digit())
        }
        (NeighbourKind::Edge, _) => may_begin_line(rest),
        // Whitespace at the edges of a heading is not part of its anchor.
        (NeighbourKind::Blank, _) | (_, NeighbourKind::Blank) if passage.leaf.kind == LeafKind::Heading => false,
        (NeighbourKind::Blank, NeighbourKind::Edge) => true,
        (NeighbourKind::Blank, _) => !bare_url::begins(rest),
        (NeighbourKind::Point, NeighbourKind::Edge | NeighbourKind::Blank) => !ends_label(line),
        (_, NeighbourKind::Edge | NeighbourKind::Blank) => true,
        (NeighbourKind::Digit, NeighbourKind::Digit) => !is_label(rest) && is_word(document, span),
        (NeighbourKind::Element, _) => !is_ascii(after),
        (_, NeighbourKind::Element) => !is_ascii(before),
        _ => !is_ascii(before) || !is_ascii(after) || is_word(document, span),
    }
}

/// The role that a neighbor may have in Markdown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NeighbourKind {
    Edge,
    Blank,
    Letter,
    Digit,
    /// ASCII punctuation that is never markup.
    Mark,
    /// ASCII punctuation that is markup in some places.
    Point,
    /// A non-ASCII character that is neither alphanumeric nor whitespace.
    Symbol,
    /// Asterisks, underscores or tildes.
    Run,
    /// A whole link, image, code span or footnote reference.
    Element,
    Other,
}

fn side(beside: Beside) -> NeighbourKind {
    match beside {
        Beside::Edge => NeighbourKind::Edge,
        Beside::Char(c) if c == '\t' || (c.is_whitespace() && !c.is_control()) => NeighbourKind::Blank,
        Beside::Char('0'..='9') => NeighbourKind::Digit,
        Beside::Char(c) if c.is_alphanumeric() => NeighbourKind::Letter,
        Beside::Char(',' | ';' | '!' | '?' | '%') => NeighbourKind::Mark,
        Beside::Char('.' | '(' | ')') => NeighbourKind::Point,
        Beside::Char(c) if is_symbol(c) => NeighbourKind::Symbol,
        Beside::Element(TokenKind::Stars | TokenKind::Underscores | TokenKind::Tildes) => NeighbourKind::Run,
        Beside::Element(TokenKind::Link | TokenKind::Image | TokenKind::Code | TokenKind::Footnote) => {
            NeighbourKind::Element
        }
        Beside::Char(_) | Beside::Element(_) => NeighbourKind::Other,
    }
}

/// Whether the character is not ASCII, alphanumeric, whitespace or a control character.
fn is_symbol(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric() && !c.is_control() && !c.is_whitespace() && c != '\u{feff}'
}

const fn is_ascii(beside: Beside) -> bool {
    matches!(beside, Beside::Char(c) if c.is_ascii())
}

/// Whether the text remains a paragraph at the start of a line: words, an image or bold. There, a link may become a
/// definition, and code a block.
pub(in super::super) fn may_begin_line(rest: &str) -> bool {
    match rest.chars().next() {
        Some('0'..='9') => !is_label(rest),
        Some('!') => rest.starts_with("!["),
        Some('*') => rest.strip_prefix("**").is_some_and(|bold| !bold.starts_with(['*', ' ', '\t', '\n', '\r'])),
        Some(c) => (c.is_alphanumeric() || is_symbol(c)) && !bare_url::begins_address(rest),
        None => false,
    }
}

/// Whether the text starts with an ordered list marker: `1.` or `1)`.
fn is_label(rest: &str) -> bool {
    rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')'])
}

/// Whether the text ends with an ordered list marker.
fn ends_label(before: &str) -> bool {
    before.strip_suffix(['.', ')']).is_some_and(|label| label.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether the ASCII text at the end of the line contains the start of a URL.
fn ends_with_address(line: &str) -> bool {
    let word = Span::at(line.trim_end_matches(|c: char| c.is_ascii_graphic()).len()).after(line);
    word.contains("://") || word.contains("www.")
}

/// Whether the ASCII text around `span` is a word with punctuation, and not a URL, an entity or markup.
fn is_word(document: &Document<'_>, span: Span) -> bool {
    let graphic = |c: char| c.is_ascii_graphic();
    let (before, after) =
        (document.source(Span::new(0, span.start)), document.source(Span::new(span.end, document.text.len())));
    let before = Span::at(before.trim_end_matches(graphic).len()).after(before);
    let after = Span::at(after.len() - after.trim_start_matches(graphic).len()).before(after);
    let plain = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || ",;!?%.()".contains(c));
    plain(before) && plain(after) && !before.starts_with("www.")
}
