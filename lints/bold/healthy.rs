//! The quick look that nearly every leaf passes.

use super::delimiters::{Neighbour, Variant};
use super::strip::{ends, raw_end, raw_start};
use crate::document::{Document, Leaf, TokenKind};

/// Whether the bold of the leaf is plainly as it was meant: runs of two alone, each first one of a pair may open and each
/// second one may close under all `variants`. Then every closer meets its own opener, and nothing is left over.
pub(super) fn is_plainly_healthy(document: &Document<'_>, leaf: &Leaf, variants: &[Variant]) -> bool {
    let tokens = document.tokens(leaf);
    let (first, last) = ends(leaf.kind);
    let mut before = first;
    let mut open = false;
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Stars if token.span.len() == 2 => {
                let after = tokens.get(index + 1).map_or(last, |next| raw_start(document.text, *next));
                if !variants.iter().all(|variant| may(*variant, open, before, after)) {
                    return false;
                }
                open = !open;
            }
            TokenKind::Stars | TokenKind::Underscores => return false,
            _ => {}
        }
        before = raw_end(document.text, *token);
    }
    !open
}

fn may(variant: Variant, close: bool, before: Neighbour, after: Neighbour) -> bool {
    let roles = variant.roles(before, after);
    if close { roles.closes } else { roles.opens }
}
