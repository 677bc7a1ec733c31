//! Bare addresses: their digits are no numbers.

use crate::document::{Token, TokenKind};

/// Follows the words of a leaf, and knows an address that goes on behind a character reference, an underscore or a shortcode.
#[derive(Default)]
pub(super) struct Addresses {
    inside: bool,
    read_to: usize,
}

impl Addresses {
    /// Goes to the next token of the leaf.
    pub(super) fn enter(&mut self, token: Token) {
        let goes_on = matches!(
            token.kind,
            TokenKind::Text
                | TokenKind::Entity
                | TokenKind::Escape
                | TokenKind::Underscores
                | TokenKind::Tildes
                | TokenKind::Shortcode
        );
        self.inside &= goes_on && token.span.start == self.read_to;
        self.read_to = token.span.end;
    }

    /// Reads the next words of a text token; tells whether an address goes on behind them.
    pub(super) fn read(&mut self, words: &str) -> bool {
        let last = words.rsplit(|c: char| !c.is_ascii_graphic()).next().unwrap_or_default();
        self.inside = is_address(last) || self.inside && last.len() == words.len();
        self.inside
    }
}

/// Whether an address or a character reference has begun in `word`.
pub(super) fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.contains("www.")
        || word.contains(['@', '&'])
        || word.split_once('.').is_some_and(|(_, rest)| rest.contains('/'))
}
