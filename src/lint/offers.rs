//! Which fixes are offered: those that the proof is known to accept.

use std::cell::{Cell, OnceCell};

use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::bare_url::keeps_addresses;
use crate::document::escape::keeps_escape;
use crate::document::typographer::{keeps_joined, keeps_quotes};
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::span::Span;
use crate::verify::harmless_alone;

/// The fixes that the lints may offer for one post.
pub(super) struct Offers<'d> {
    pub(super) document: &'d Document<'d>,
    /// The blocks in which an edit may change what other characters do, merged and in order.
    unsettled: OnceCell<Vec<Span>>,
    /// How many more bytes may be read to prove fixes.
    bytes_left: Cell<usize>,
}

/// How many bytes are read in total to prove the fixes of one post, so that hostile posts cost little. Fixes beyond that are
/// offered without a proof; the run proves every fix before it makes it.
const MOST_BYTES: usize = 1 << 17;

impl<'d> Offers<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        Self { document, unsettled: OnceCell::new(), bytes_left: Cell::new(MOST_BYTES) }
    }

    /// Whether `fix` may be offered. Beside plain text the rules that the lints follow are enough; beside other markup the
    /// proof itself is asked.
    pub(super) fn may_take(&self, fix: &Fix) -> bool {
        self.keeps_surroundings(fix) && (!self.is_unsettled(fix) || self.is_proved(fix))
    }

    /// Nothing can be proved of a post that is two, nor of a front matter that is broken elsewhere; and math, escapes,
    /// signs that the typographer joins, quotes that it curls, and bare addresses stay as they are, but for what unsafe
    /// fixes do to quotes, and fixes of links and bold to addresses.
    fn keeps_surroundings(&self, fix: &Fix) -> bool {
        let is_one = self.document.conflicts.is_empty();
        let is_sound = || self.document.front_matter.as_ref().is_none_or(|found| found.errors().is_empty());
        let text = self.document.text;
        // The fixes of bold put addresses in angle brackets where they need it, by edits that go together.
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

    fn is_unsettled(&self, fix: &Fix) -> bool {
        let spans = self.unsettled.get_or_init(|| unsettled(self.document));
        let span = fix.span();
        let next = spans.partition_point(|leaf| leaf.end < span.start);
        // Tildes that strike out text pair anew where one goes, so their fixes may hold only together.
        let is_alone = fix.effect != Effect::Strike && !is_of_front_matter(fix);
        is_alone && spans.get(next).is_some_and(|leaf| leaf.start <= span.end)
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

/// The leaf blocks in which an edit may change what other characters do.
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

/// Whether the leaf is a heading, whose id depends on every character, or holds markup other than bold by two asterisks,
/// inline links and images, or text that resembles it.
fn holds_other_markup(document: &Document<'_>, leaf: &Leaf) -> bool {
    let is_other = |token: &Token| match token.kind {
        TokenKind::Text => document.source(token.span).contains(SIGNS),
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

/// ASCII characters that are text here and markup beside others.
const SIGNS: [char; 10] = ['<', '>', '[', ']', '`', '$', '|', '&', '\\', '{'];
