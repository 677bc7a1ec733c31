//! The place of an edit, and what its fix may change there.

use pulldown_cmark::Tag;

use crate::diagnostic::{Effect, Safety};
use crate::text::{Span, is_bullet, is_invisible};

/// The place of an edit in the old or new text, and what its fix may change there.
#[derive(Clone, Copy, Debug)]
pub(super) struct EditPlace {
    pub(super) span: Span,
    /// The index of its change.
    pub(super) index: usize,
    pub(super) effect: Effect,
    pub(super) safety: Safety,
    /// Whether the edit inserts whitespace where there was none, to separate bold from the adjacent word.
    pub(super) new_blanks: bool,
}

impl EditPlace {
    /// Whether a marker replaces the content.
    pub(super) const fn hides(&self) -> bool {
        matches!(self.effect, Effect::Words | Effect::Number | Effect::Strike | Effect::Link)
    }

    /// Whether the words must stay the same, which [`super::words`] checks.
    pub(super) fn keeps_words(&self) -> bool {
        matches!((self.effect, self.safety), (Effect::Words, Safety::Safe))
    }

    /// Whether bold and literal asterisks in the surrounding block may appear and disappear.
    pub(super) const fn frees_emphasis(&self) -> bool {
        matches!(self.effect, Effect::Emphasis | Effect::Heading)
    }

    /// Whether an unsafe fix writes Markdown in place of the raw HTML at `html`, and of nothing else.
    pub(super) fn replaces_html(&self, html: Span) -> bool {
        matches!((self.effect, self.safety), (Effect::Link, Safety::Unsafe)) && self.span == html
    }

    /// Whether line breaks inside of the edited text may disappear: as spaces do, or as parts of a URL.
    pub(super) const fn frees_breaks(&self) -> bool {
        match self.effect {
            Effect::Blanks => true,
            Effect::Link => matches!(self.safety, Safety::Unsafe),
            _ => false,
        }
    }

    /// Returns a predicate for the characters that may appear and disappear in otherwise unchanged text.
    pub(super) fn dropped(&self) -> fn(char) -> bool {
        match self.effect {
            Effect::Blanks => char::is_whitespace,
            Effect::Invisible => is_invisible,
            _ if self.new_blanks => |c| c.is_whitespace() || c == '\u{200b}',
            Effect::Emphasis => |c| c == '\u{200b}',
            _ => |_| false,
        }
    }

    /// Whether `text` is the marker of a list item or a heading, or a character that was typed in place of one.
    pub(super) fn makes_block_of(&self, text: &str) -> bool {
        let is_marker: fn(char) -> bool = match self.effect {
            Effect::Item => |c| matches!(c, '*' | '-' | '\\' | ' ' | '\u{fe0f}') || is_bullet(c),
            Effect::Heading => |c| matches!(c, '#' | ' '),
            _ => return false,
        };
        text.chars().all(is_marker)
    }

    /// Whether an unsafe fix deletes the thematic break at `rule`.
    pub(super) fn deletes_rule(&self, rule: Span) -> bool {
        matches!((self.effect, self.safety), (Effect::Paragraph, Safety::Unsafe)) && self.span.contains(rule)
    }

    /// Returns how the `block` that starts with `tag` is recorded if the fix may change its kind. A fix of list items
    /// applies to a block that starts at the edit, and to the paragraph of a loose item that directly follows it.
    pub(super) fn recasts(&self, tag: &Tag<'_>, block: Span) -> Option<Recast> {
        let begins = self.span.start == block.start;
        let beside = begins || self.span.end == block.start || self.span.contains(block);
        match (self.effect, tag) {
            (Effect::Paragraph, Tag::Paragraph) if self.span.contains(block) => Some(Recast::Gone),
            (Effect::Link, Tag::HtmlBlock) if self.replaces_html(block) => Some(Recast::Paragraph),
            (Effect::Item, Tag::List(None) | Tag::Item) if begins => Some(Recast::Unframed),
            (Effect::Item, Tag::Paragraph) if beside => Some(Recast::Unframed),
            (Effect::Heading, Tag::Paragraph | Tag::Heading { .. }) if begins => Some(Recast::Title),
            _ => None,
        }
    }
}

/// How to record a block whose kind a fix may change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Recast {
    /// Neither the block nor its content.
    Gone,
    /// Only its content.
    Unframed,
    /// As a block that is either a paragraph or a heading.
    Title,
    /// As a paragraph whose whole content the fix writes.
    Paragraph,
}
