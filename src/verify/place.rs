//! Where an edit stands, and what its fix may change there.

use pulldown_cmark::Tag;

use crate::diagnostic::{Effect, Safety};
use crate::text::{Span, is_invisible, is_list_sign};

/// Where an edit stands in one of the two texts, and what its fix may change there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) span: Span,
    /// The place of its change among all.
    pub(super) index: usize,
    pub(super) effect: Effect,
    pub(super) safety: Safety,
    /// The edit brings a blank where none was, to part bold from the word beside it.
    pub(super) new_blanks: bool,
}

impl Place {
    /// Whether a mark stands in for what is here.
    pub(super) const fn hides(&self) -> bool {
        matches!(self.effect, Effect::Words | Effect::Number | Effect::Strike | Effect::Link)
    }

    /// Whether the words stay all the same, which [`super::words`] checks.
    pub(super) fn keeps_words(&self) -> bool {
        matches!((self.effect, self.safety), (Effect::Words, Safety::Safe))
    }

    /// Whether bold and literal asterisks of the block around may come and go.
    pub(super) const fn frees_emphasis(&self) -> bool {
        matches!(self.effect, Effect::Emphasis | Effect::Heading)
    }

    /// The characters that may come and go in text that is else as before.
    pub(super) fn dropped(&self) -> fn(char) -> bool {
        match self.effect {
            Effect::Blanks => char::is_whitespace,
            Effect::Invisible => is_invisible,
            _ if self.new_blanks => |c| c.is_whitespace() || c == '\u{200b}',
            Effect::Emphasis => |c| c == '\u{200b}',
            _ => |_| false,
        }
    }

    /// Whether `text` is what Markdown marks a list item or a heading with, or what stood for it.
    pub(super) fn makes_block_of(&self, text: &str) -> bool {
        let is_sign: fn(char) -> bool = match self.effect {
            Effect::Item => |c| matches!(c, '*' | '-' | '\\' | ' ' | '\u{fe0f}') || is_list_sign(c),
            Effect::Heading => |c| matches!(c, '#' | ' '),
            _ => return false,
        };
        text.chars().all(is_sign)
    }

    /// How the block at `block` is seen that begins with `tag`, where the fix changes what it is: as the items of a list
    /// where the sign stands where it begins, or right before where it is the paragraph of a loose item.
    pub(super) fn recasts(&self, tag: &Tag<'_>, block: Span) -> Option<Recast> {
        let begins = self.span.start == block.start;
        let beside = begins || self.span.end == block.start || self.span.contains(block);
        match (self.effect, tag) {
            (Effect::Paragraph, Tag::Paragraph) if self.span.contains(block) => Some(Recast::Gone),
            (Effect::Item, Tag::List(None) | Tag::Item) if begins => Some(Recast::Unframed),
            (Effect::Item, Tag::Paragraph) if beside => Some(Recast::Unframed),
            (Effect::Heading, Tag::Paragraph | Tag::Heading { .. }) if begins => Some(Recast::Title),
            _ => None,
        }
    }
}

/// How a block is seen whose kind a fix may change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Recast {
    /// Not at all, nor what is in it.
    Gone,
    /// What is in it alone.
    Unframed,
    /// As a paragraph or a heading, whichever it is.
    Title,
}
