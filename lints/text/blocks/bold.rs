//! Text that is bold from the first word to the last.

use crate::document::{Document, Token, TokenKind};
use crate::text::Span;

/// The asterisks that make a whole line bold, as one piece or several, and the words between them.
pub(in super::super) struct BoldLine {
    /// The runs of asterisks.
    pub(in super::super) runs: Vec<Span>,
    /// The source between the asterisks.
    pub(in super::super) words: String,
}

impl BoldLine {
    /// Reads `tokens` as a bold line. `None` if any text is not bold or the line contains anything but words.
    pub(in super::super) fn of(document: &Document<'_>, tokens: &[Token]) -> Option<Self> {
        let [first, .., last] = tokens else { return None };
        let is_run = |token: &&Token| token.kind == TokenKind::Stars;
        let is_italic = first.span.len() == 3 && last.span.len() == 3 && tokens.iter().filter(is_run).count() == 2;
        if !is_run(&first) || !is_run(&last) {
            return None;
        }
        let mut line = Self { runs: Vec::new(), words: String::new() };
        let mut is_bold = false;
        for token in tokens {
            match token.kind {
                TokenKind::Stars if is_italic => is_bold = !is_bold,
                TokenKind::Stars if token.span.len() % 2 == 1 => return None,
                TokenKind::Stars => is_bold ^= token.span.len() % 4 == 2,
                TokenKind::Text | TokenKind::Escape | TokenKind::Entity | TokenKind::Code if is_bold => {
                    line.words.push_str(document.source(token.span));
                }
                _ => return None,
            }
            if token.kind == TokenKind::Stars {
                line.runs.push(token.span);
            }
        }
        Some(line).filter(|line| !is_bold && line.words.contains(char::is_alphanumeric))
    }
}
