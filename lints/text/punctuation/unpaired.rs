//! Brackets that need no partner, such as in list labels and smileys, and half-width brackets.

use super::marks::{PunctuationMark, opens};
use crate::document::{Around, Document, TokenKind};
use crate::text::{Span, han, is_han};

/// Whether the mark ends the label of a list item: `1）`, `a）`, `一）`.
pub(super) fn is_label(document: &Document<'_>, mark: PunctuationMark) -> bool {
    let before = mark.span.before(document.text);
    let digits = before.chars().rev().take(3).take_while(|c| c.is_numeric() && !is_han(*c)).count();
    let mut last = before.chars().rev();
    let is_letter = last.next().is_some_and(|c| c.is_ascii_alphabetic() || han::is_item_label(c));
    let stands_alone =
        last.next().is_none_or(|c| c.is_whitespace() || han::is_stop(c) || matches!(c, ',' | ';' | ':' | '.' | '*'));
    matches!(mark.c, '）' | ')') && (matches!(digits, 1 | 2) || is_letter && stands_alone)
}

/// Whether the mark is the mouth of a smiley, as in `：）`, or an arrow, as in `更多》`.
pub(super) fn is_smiley(document: &Document<'_>, mark: PunctuationMark) -> bool {
    let Around { before, after } = document.around(mark.span);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_end = |c: char| !opens(c) && "。！？…—.!?%‰℃°+*_`'\"”’》」』】）]>\u{fe0f}".contains(c);
    match mark.c {
        '）' | ')' => !is_word(before) && !before.is_some_and(is_end),
        '（' => before.is_some_and(|c| matches!(c, '：' | ':' | '；' | ';')) && !is_word(after),
        '》' | '〉' => {
            !is_word(after) && after.is_none_or(|c| c.is_whitespace() || matches!(c, '》' | '〉' | ']'))
                || mark.c == '〉'
        }
        '”' => before.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Returns the half-width brackets and quotes in the text of a leaf that have no half-width partner, in source order.
/// The full-width marks in `wide` have no partner, either.
pub(super) fn narrow(document: &Document<'_>, leaf: usize, wide: &[PunctuationMark]) -> Vec<PunctuationMark> {
    let tokens = document.leaves.get(leaf).map(|leaf| document.tokens(leaf)).unwrap_or_default();
    let is_text = |kind| matches!(kind, TokenKind::Text | TokenKind::Escape);
    let (mut open, mut lone, mut quotes) = (Vec::new(), Vec::new(), Vec::new());
    for token in tokens.iter().filter(|token| is_text(token.kind)) {
        for (at, c) in document.source(token.span).match_indices(['(', ')', '"']) {
            let mark = PunctuationMark {
                c: c.chars().next().unwrap_or_default(),
                span: Span::new(at, at + 1).shifted(token.span.start),
            };
            match mark.c {
                '(' => open.push(mark),
                ')' if open.pop().is_none() && !is_label(document, mark) && !is_smiley(document, mark) => {
                    lone.push(mark);
                }
                '"' => quotes.push(mark),
                _ => {}
            }
        }
    }
    lone.append(&mut open);
    // Two straight quotes are a pair, unless each of them pairs with a curled one.
    if quotes.len() == 1 || is_mixed(&quotes, wide) {
        lone.append(&mut quotes);
    }
    lone.sort_unstable_by_key(|mark| mark.span);
    lone
}

/// Whether the straight quotes and the curled ones in `wide` make pairs of one of each.
fn is_mixed(straight: &[PunctuationMark], wide: &[PunctuationMark]) -> bool {
    let curled = wide.iter().filter(|mark| matches!(mark.c, '“' | '”'));
    let mut quotes: Vec<&PunctuationMark> = straight.iter().chain(curled).collect();
    quotes.sort_unstable_by_key(|mark| mark.span);
    quotes.chunks(2).all(|pair| matches!(pair, [one, other] if (one.c == '"') != (other.c == '"')))
}
