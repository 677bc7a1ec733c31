//! Decides which fixes of lints are offered: those that the proof will accept.

use std::cell::{Cell, OnceCell};

use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::bare_url::keeps_addresses;
use crate::document::escape::keeps_escape;
use crate::document::typographer::{keeps_joined, keeps_quotes};
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::Span;
use crate::verify::harmless_alone;

/// The fixes that the lints may offer for one post.
pub(super) struct Offers<'d> {
    pub(super) document: &'d Document<'d>,
    /// The leaf blocks in which an edit may change the meaning of other characters, merged and in order.
    unsettled: OnceCell<Vec<Span>>,
    /// The number of bytes that may still be parsed to prove fixes.
    bytes_left: Cell<usize>,
}

/// The most bytes that are parsed to prove the fixes of one post, so that hostile posts cost little. Fixes beyond this
/// limit are offered without a proof: every fix is proved again before it is made.
const MOST_BYTES: usize = 1 << 17;

impl<'d> Offers<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        Self { document, unsettled: OnceCell::new(), bytes_left: Cell::new(MOST_BYTES) }
    }

    /// Whether `fix` may be offered. In plain text, a few rules about the characters around each edit are enough. Next
    /// to markup, the proof decides.
    pub(super) fn accepts(&self, fix: &Fix) -> bool {
        self.keeps_surroundings(fix) && (!self.is_unsettled(fix) || self.is_proved(fix))
    }

    /// Whether the fix leaves the characters around it alone. Nothing can be proved about a post with merge conflicts,
    /// or about front matter with syntax errors. Edits must keep math, escapes, characters that the typographer joins,
    /// quotes that it curls, and bare addresses. Two exceptions: unsafe fixes can change quotes, and fixes of links and
    /// bold can change addresses.
    fn keeps_surroundings(&self, fix: &Fix) -> bool {
        let is_one = self.document.conflicts.is_empty();
        let is_sound = || self.document.front_matter.as_ref().is_none_or(|found| found.errors().is_empty());
        let text = self.document.text;
        // Fixes of bold put addresses in angle brackets where needed, in edits that belong together.
        let may_move = matches!(fix.effect, Effect::Link | Effect::Emphasis);
        let keeps = |edit: &Edit| {
            !self.document.is_in_math(edit.span)
                && keeps_joined(text, edit.span, &edit.text)
                && (fix.safety == Safety::Unsafe || keeps_quotes(text, edit.span, &edit.text))
                && keeps_escape(text, edit.span, &edit.text)
                && (may_move || keeps_addresses(text, edit.span, &edit.text))
        };
        is_one && if is_of_front_matter(fix) { is_sound() } else { fix.edits().iter().all(keeps) }
    }

    /// Whether the fix edits one of the `unsettled` blocks. An edit next to a block counts, unless it only changes
    /// whitespace between blocks, which no markup inside of them depends on.
    fn is_unsettled(&self, fix: &Fix) -> bool {
        let spans = self.unsettled.get_or_init(|| unsettled(self.document));
        let is_in_one = |edit: &Edit| {
            let Span { start, end } = edit.span;
            let is_blank = |text: &str| text.chars().all(char::is_whitespace);
            let is_gap = is_blank(self.document.source(edit.span)) && is_blank(&edit.text);
            let next = spans.partition_point(|leaf| leaf.end < start || (is_gap && leaf.end == start));
            spans.get(next).is_some_and(|leaf| leaf.start < end || (!is_gap && leaf.start == end))
        };
        !is_of_front_matter(fix) && fix.edits().iter().any(is_in_one)
    }

    fn is_proved(&self, fix: &Fix) -> bool {
        let Some(left) = self.bytes_left.get().checked_sub(self.document.text.len()) else { return true };
        self.bytes_left.set(left);
        harmless_alone(self.document, fix)
    }
}

const fn is_of_front_matter(fix: &Fix) -> bool {
    matches!(fix.effect, Effect::FrontMatter | Effect::Field | Effect::LostFrontMatter)
}

/// Returns the leaf blocks in which an edit may change the meaning of other characters.
fn unsettled(document: &Document<'_>) -> Vec<Span> {
    let leaves = document.leaves.iter().filter(|leaf| holds_other_markup(document, leaf));
    let mut spans: Vec<Span> = leaves.map(|leaf| leaf.span).collect();
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let overlaps = next.start <= last.end;
        if overlaps {
            *last = last.cover(*next);
        }
        overlaps
    });
    spans
}

/// Whether the leaf is a heading, whose ID depends on every character, or contains markup other than `**` and inline
/// links and images, or text that looks like such markup.
fn holds_other_markup(document: &Document<'_>, leaf: &Leaf) -> bool {
    let is_other = |token: &Token| match token.kind {
        TokenKind::Text => document.source(token.span).contains(MARKUP),
        TokenKind::Stars => token.span.len() != 2,
        TokenKind::Link | TokenKind::Image => {
            let source = document.source(token.span);
            source.starts_with("[](") || !source.ends_with(')')
        }
        TokenKind::SoftBreak | TokenKind::HardBreak => false,
        _ => true,
    };
    leaf.kind == LeafKind::Heading || document.tokens(leaf).iter().any(is_other)
}

/// ASCII characters that could become markup through an edit next to them.
const MARKUP: [char; 10] = ['<', '>', '[', ']', '`', '$', '|', '&', '\\', '{'];
