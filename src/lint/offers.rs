//! Decides which fixes of lints are offered: only those that the proof will accept.

use std::cell::OnceCell;
use std::sync::Arc;

use memchr::memmem;

use crate::diagnostic::{Diagnostic, Edit, Effect, Fix, Safety};
use crate::document::bare_url::keeps_addresses;
use crate::document::escape::keeps_escape;
use crate::document::typographer::{keeps_joined, keeps_quotes};
use crate::document::{Around, Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::flanking::CharClass;
use crate::text::{Span, han};
use crate::verify::{Together, harmless_alone};

/// The fixes that the lints may offer for one post.
pub(super) struct Offers<'d> {
    pub(super) document: &'d Document<'d>,
    /// Whether the post contains `[[`, which starts a wiki link.
    has_wiki_links: bool,
    /// For each leaf block, whether it [`holds_other_markup`], computed when a fix first needs it.
    markup: Vec<OnceCell<bool>>,
}

/// The maximum number of bytes that are parsed to prove the fixes of one post, so that hostile posts cost little. Fixes
/// beyond this limit are offered without a proof: every fix is proved again before it is applied.
const MOST_BYTES: usize = 1 << 17;

impl<'d> Offers<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let has_wiki_links = memmem::find(document.text.as_bytes(), b"[[").is_some();
        Self { document, has_wiki_links, markup: vec![OnceCell::new(); document.leaves.len()] }
    }

    /// Removes the fixes that the proof will refuse. In plain text, [`Self::keeps_surroundings`] has already checked
    /// the characters around each edit, which is enough. Next to markup, the proof decides. One proof is enough if all
    /// safe fixes are harmless together, and another one if all unsafe fixes are.
    pub(super) fn prove(&self, found: &mut [Diagnostic]) {
        let mut fixes: Vec<&Arc<Fix>> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        fixes.dedup_by(|next, last| Arc::ptr_eq(next, last));
        fixes.retain(|fix| self.is_unsettled(fix));
        let mut fixes: Vec<(Safety, Span, &Fix)> =
            fixes.into_iter().map(|fix| (fix.safety, fix.span(), &**fix)).collect();
        fixes.sort_by_key(|(safety, span, _)| (*safety, *span));
        fixes.dedup_by(|next, last| next.2 == last.2);
        let mut proofs = MOST_BYTES / self.document.text.len().max(1);
        let mut refused: Vec<Fix> = Vec::new();
        while !fixes.is_empty() && proofs > 0 {
            let (chosen, others) = apart(fixes);
            let proof = Together::of(self.document, &chosen, proofs);
            proofs = proof.proofs_left();
            let harmful = proof.harmful.iter().filter_map(|(number, _)| chosen.get(*number).copied());
            refused.extend(harmful.filter(|fix| !self.is_proved_alone(fix, &mut proofs)).cloned());
            fixes = others;
        }
        let is_refused = |fix: &mut Arc<Fix>| refused.contains(fix);
        for finding in found.iter_mut().filter(|_| !refused.is_empty()) {
            finding.fix.take_if(is_refused);
        }
    }

    /// Whether a fix that is harmful together with others is harmless alone.
    fn is_proved_alone(&self, fix: &Fix, proofs: &mut usize) -> bool {
        let Some(left) = proofs.checked_sub(1) else { return false };
        *proofs = left;
        harmless_alone(self.document, fix)
    }

    /// Whether the fix does not affect the characters around its edits. Nothing can be proved about a post with merge
    /// conflicts, or about front matter with syntax errors. Edits must keep math, wiki links, escapes, characters that
    /// the typographer joins, quotes that it curls, and bare addresses. Two exceptions: unsafe fixes can change quotes,
    /// and fixes of links and bold can change addresses.
    pub(super) fn keeps_surroundings(&self, fix: &Fix) -> bool {
        let is_one = self.document.conflicts.is_empty();
        let is_sound = || self.document.front_matter.as_ref().is_none_or(|found| found.errors().is_empty());
        let text = self.document.text;
        // Fixes of bold put addresses in angle brackets where needed, in edits that belong together.
        let may_move = matches!(fix.effect, Effect::Link | Effect::Emphasis);
        let keeps = |edit: &Edit| {
            let is_fixed =
                self.document.is_in_math(edit.span) || self.has_wiki_links && is_in_wiki_link(text, edit.span);
            !is_fixed
                && keeps_joined(text, edit.span, &edit.text)
                && (fix.safety == Safety::Unsafe || keeps_quotes(text, edit.span, &edit.text))
                && keeps_escape(text, edit.span, &edit.text)
                && (may_move || keeps_addresses(text, edit.span, &edit.text))
        };
        is_one && if is_of_front_matter(fix) { is_sound() } else { fix.edits().iter().all(keeps) }
    }

    /// Whether a fix edits a block in which an edit may change the meaning of other characters, or may change emphasis
    /// without declaring it. A `:` needs the whitespace after it to start a definition.
    fn is_unsettled(&self, fix: &Fix) -> bool {
        let moves_definition = |edit: &Edit| edit.span.before(self.document.text).ends_with(':');
        let is_in_doubt = |edit: &Edit| {
            (fix.effect != Effect::Emphasis && moves_emphasis(self.document.text, edit))
                || moves_definition(edit)
                || (fix.effect == Effect::Words && touches_digit(self.document.text, edit))
                || self.is_between_leaves(edit)
                || self.is_beside_markup(edit)
        };
        !is_of_front_matter(fix) && (fix.effect == Effect::Directive || fix.edits().iter().any(is_in_doubt))
    }

    /// Whether an edit is outside of all leaf blocks. It deletes a definition, for example, and so joins what is before
    /// and after it.
    fn is_between_leaves(&self, edit: &Edit) -> bool {
        let Span { start, end } = edit.span;
        // The text of a link is part of the leaf that contains the link.
        let mut leaves = self.leaves_from(start + 1, end).filter(|(_, leaf)| leaf.kind != LeafKind::LinkText);
        let is_apart = leaves.next().is_none_or(|(_, leaf)| end <= leaf.span.start);
        is_apart && !self.document.source(edit.span).trim().is_empty()
    }

    /// Whether an edit is in a leaf block that [`holds_other_markup`], or next to it. An edit that only changes the
    /// whitespace between blocks is not: no markup inside of them depends on it.
    fn is_beside_markup(&self, edit: &Edit) -> bool {
        let Span { start, end } = edit.span;
        let is_blank = |text: &str| text.chars().all(char::is_whitespace);
        let is_gap = is_blank(self.document.source(edit.span)) && is_blank(&edit.text);
        let touches = |leaf: &Leaf| {
            let Span { start: first, end: last } = leaf.span;
            if is_gap { start < last && first < end } else { start <= last && first <= end }
        };
        let holds_markup =
            |is_known: &OnceCell<bool>, leaf: &Leaf| *is_known.get_or_init(|| holds_other_markup(self.document, leaf));
        self.leaves_from(start, end).any(|(markup, leaf)| touches(leaf) && holds_markup(markup, leaf))
    }

    /// Returns the leaf blocks that end at `start` or later, and whose top-level block starts at `end` or earlier.
    fn leaves_from(&self, start: usize, end: usize) -> impl Iterator<Item = (&OnceCell<bool>, &Leaf)> {
        let first = self.document.leaves.partition_point(|leaf| leaf.span.end < start);
        let leaves = self.markup.iter().zip(&self.document.leaves).skip(first);
        leaves.take_while(move |(_, leaf)| leaf.block.start <= end)
    }
}

/// The longest page name in a wiki link, in characters.
const LONGEST_NAME: usize = 100;

/// Whether `span` is in a wiki link, `[[name]]`, whose text is the name of a page.
fn is_in_wiki_link(text: &str, span: Span) -> bool {
    let (before, after) = (span.before(text), span.after(text));
    let start = before.char_indices().rev().nth(LONGEST_NAME).map_or(0, |(at, _)| at);
    let before = Span::at(start).after(before);
    let name = before.rfind("[[").map(|at| Span::at(at + 2).after(before));
    let rest = || {
        let end = after.char_indices().nth(LONGEST_NAME).map_or(after.len(), |(at, _)| at);
        Span::new(0, end).of(after).split_once("]]").map(|(rest, _)| rest)
    };
    name.is_some_and(|name| !name.contains(['\n', ']'])) && rest().is_some_and(|rest| !rest.contains(['\n', '[']))
}

/// Splits fixes, which are in file order for each safety, into fixes of the first safety that do not touch, and the
/// rest.
fn apart(fixes: Vec<(Safety, Span, &Fix)>) -> (Vec<&Fix>, Vec<(Safety, Span, &Fix)>) {
    let (mut chosen, mut others) = (Vec::new(), Vec::new());
    let mut last: Option<(Safety, Span)> = None;
    for (safety, span, fix) in fixes {
        if last.is_none_or(|(of, last)| of == safety && span.start > last.end) {
            chosen.push(fix);
            last = Some((safety, span));
        } else {
            others.push((safety, span, fix));
        }
    }
    (chosen, others)
}

/// Whether an edit is next to a digit, so that it may change a number: `五：：3`.
fn touches_digit(text: &str, edit: &Edit) -> bool {
    Around::of(text, edit.span).any(|c| han::is_numeral(c) || c.is_numeric())
}

/// Whether an edit changes delimiters of emphasis, or the class of a character next to one.
fn moves_emphasis(text: &str, edit: &Edit) -> bool {
    let is_mark = |c: char| matches!(c, '*' | '_' | '~');
    let (old, new) = (edit.span.of(text), edit.text.as_str());
    let (before, after) = (edit.span.before(text).chars().next_back(), edit.span.after(text).chars().next());
    let moves = |mark: Option<char>, old: Option<char>, new: Option<char>| {
        let class = CharClass::of_neighbour;
        mark.is_some_and(is_mark) && (class(old) != class(new) || new.is_some_and(is_mark))
    };
    old.contains(is_mark)
        || new.contains(is_mark)
        || moves(before, old.chars().next().or(after), new.chars().next().or(after))
        || moves(after, old.chars().next_back().or(before), new.chars().next_back().or(before))
}

const fn is_of_front_matter(fix: &Fix) -> bool {
    matches!(fix.effect, Effect::FrontMatter | Effect::Field | Effect::LostFrontMatter)
}

/// Whether the leaf is a heading, whose ID depends on every character, or contains markup other than bold, escaped
/// asterisks and inline links and images, or text that looks like such markup.
fn holds_other_markup(document: &Document<'_>, leaf: &Leaf) -> bool {
    let may_be_other = leaf.bytes.may_hold_any(MARKUP);
    let is_other = |token: &Token| match token.kind {
        TokenKind::Text => may_be_other && document.source(token.span).bytes().any(|byte| MARKUP.contains(&byte)),
        TokenKind::Link | TokenKind::Image => {
            let source = document.source(token.span);
            source.starts_with("[](") || !source.ends_with(')')
        }
        // Escaped asterisks end a number, and bold does not.
        TokenKind::Escape => document.source(token.span) != "\\*" || document.around(token.span).any(char::is_numeric),
        TokenKind::Stars => token.span.len() % 2 == 1 || parts_number(document.around(token.span)),
        TokenKind::SoftBreak | TokenKind::HardBreak => false,
        _ => true,
    };
    leaf.kind == LeafKind::Heading || document.tokens(leaf).iter().any(is_other)
}

/// Whether one number may continue on the other side of a delimiter: `**￥**70`.
fn parts_number(Around { before, after }: Around) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let is_part = |c: Option<char>| is_digit(c) || c.is_some_and(|c| "%‰％¥￥$€£℃°+-−±.,~～".contains(c));
    (is_digit(before) && is_part(after)) || (is_part(before) && is_digit(after))
}

/// The characters that could become markup through an edit next to them.
const MARKUP: &[u8] = br"<>[]`$|&\{";
