//! Links without text that can be deleted without loss.

use super::subject::Subject;
use super::touches_address;
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::{Around, Document, Leaf, LeafKind, Token, TokenKind, bare_url};
use crate::text::Span;

/// The number of tokens before and after the link that are searched for words.
const NEAR: usize = 8;

/// The number of preceding links that are searched for one with the same target.
const NEAR_LINKS: usize = 4;

/// Whether the link is in a heading or among words, which its text would interrupt, or follows a link with the same
/// target.
pub(super) fn is_surplus(subject: &Subject<'_, '_>) -> bool {
    let (document, span) = (subject.document, subject.link.span);
    let next = document.links.partition_point(|link| link.span.start < span.start);
    let before = document.links.iter().take(next).rev().take(NEAR_LINKS);
    before.into_iter().any(|link| link.target == subject.link.target)
        || leaf_of(document, span).is_some_and(|leaf| leaf.kind == LeafKind::Heading || has_words(document, leaf, span))
}

/// Returns the leaf that contains the link at `span`.
fn leaf_of<'d>(document: &'d Document<'_>, span: Span) -> Option<&'d Leaf> {
    let next = document.leaves.partition_point(|leaf| leaf.span.end < span.end);
    let around = document.leaves.iter().skip(next).take(NEAR);
    around.into_iter().find(|leaf| leaf.kind != LeafKind::LinkText && leaf.span.contains(span))
}

fn has_words(document: &Document<'_>, leaf: &Leaf, span: Span) -> bool {
    let tokens = document.tokens(leaf);
    let at = tokens.partition_point(|token| token.span.end <= span.start);
    let is_words = |token: &Token| {
        let is_text = matches!(token.kind, TokenKind::Text | TokenKind::Entity | TokenKind::Code);
        is_text && document.source(token.span).contains(char::is_alphanumeric)
    };
    tokens.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR).any(is_words)
}

/// Returns the fix that deletes the link and, if whitespace follows or the post ends, the spaces before it. `None` if
/// its line would not start with a word, or if the text around it would be read differently.
pub(super) fn without(subject: &Subject<'_, '_>) -> Option<Fix> {
    let (document, span) = (subject.document, subject.link.span);
    let (before, after) = (document.text.get(..span.start)?, document.text.get(span.end..)?);
    let Around { before: last, after: next } = document.around(span);
    let is_mark = |c: char| c.is_ascii_digit() || " \t#>-*+.)".contains(c);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let begins_line = line.chars().all(is_mark) || line.trim_end().ends_with("]:");
    // A link cannot contain another link: without this one, brackets around it might become a link.
    let in_brackets = line.matches('[').count() > line.matches(']').count();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let ends = next.is_none_or(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
    let parts = last.is_none_or(|c| c.is_whitespace() || c.is_alphanumeric() || !c.is_ascii() || c == ')')
        && next.is_none_or(|c| c.is_whitespace() || c.is_alphanumeric() || !c.is_ascii());
    // ASCII words on both sides would be joined.
    let joins = [last, next].into_iter().all(|c| c.is_some_and(|c| c.is_ascii_alphanumeric()));
    let next_link = document.links.partition_point(|link| link.span.start < span.start);
    let follows_link = next_link.checked_sub(1).and_then(|at| document.links.get(at));
    let follows_link = follows_link.is_some_and(|link| link.span.end == span.start && !link.image);
    let start = if ends { span.start - before.len() + before.trim_end_matches([' ', '\t']).len() } else { span.start };
    let gone = Span::new(start, span.end);
    let touches = bare_url::begins_address(after) || !follows_link && touches_address(document, gone);
    if begins_line && !is_word(next) || !parts || joins || touches || in_brackets {
        return None;
    }
    Some(Fix::new("delete the empty link", Safety::Unsafe, Effect::Link, vec![Edit::delete(gone)]))
}
