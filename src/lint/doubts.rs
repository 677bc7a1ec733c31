//! Which fixes need a proof before they are offered: those whose edits may change the meaning of other characters.

use std::cell::OnceCell;

use crate::diagnostic::{Edit, Effect, Fix};
use crate::document::{Around, Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::flanking::CharClass;
use crate::text::{Span, han};

/// The leaves of a post in which edits may change the meaning of other characters.
pub(super) struct Doubts<'d> {
    document: &'d Document<'d>,
    /// The leaf blocks, in file order.
    blocks: Vec<DoubtfulLeaf<'d>>,
    /// The texts of links, which are inside of the blocks, in file order.
    link_texts: Vec<DoubtfulLeaf<'d>>,
}

/// A leaf, and whether it [`holds_other_markup`], which is computed when a fix first needs it.
struct DoubtfulLeaf<'d> {
    leaf: &'d Leaf,
    holds_markup: OnceCell<bool>,
}

impl<'d> Doubts<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let leaves = document.leaves.iter().map(|leaf| DoubtfulLeaf { leaf, holds_markup: OnceCell::new() });
        let (blocks, link_texts) = leaves.partition(|it| it.leaf.kind != LeafKind::LinkText);
        Self { document, blocks, link_texts }
    }

    /// Whether a fix of the body edits a leaf in which an edit may change the meaning of other characters, or may
    /// change emphasis without declaring it. A `:` needs the whitespace after it to start a definition.
    pub(super) fn needs_proof(&self, fix: &Fix) -> bool {
        let moves_definition = |edit: &Edit| edit.span.before(self.document.text).ends_with(':');
        let is_in_doubt = |edit: &Edit| {
            (fix.effect != Effect::Emphasis && moves_emphasis(self.document.text, edit))
                || moves_definition(edit)
                || (fix.effect == Effect::Words && touches_digit(self.document.text, edit))
                || self.is_between_blocks(edit)
                || self.is_beside_markup(edit)
        };
        fix.effect == Effect::Directive || fix.edits().iter().any(is_in_doubt)
    }

    /// Whether an edit is outside of all leaf blocks. It deletes a definition, for example, and so joins what is before
    /// and after it.
    fn is_between_blocks(&self, edit: &Edit) -> bool {
        let Span { start, end } = edit.span;
        let is_apart =
            touching(&self.blocks, edit.span).all(|it| it.leaf.span.end <= start || end <= it.leaf.span.start);
        is_apart && !self.document.source(edit.span).trim().is_empty()
    }

    /// Whether an edit is in a leaf that [`holds_other_markup`], or next to it. An edit that only changes the
    /// whitespace between blocks is not: no markup inside of them depends on it.
    fn is_beside_markup(&self, edit: &Edit) -> bool {
        let is_blank = |text: &str| text.chars().all(char::is_whitespace);
        let is_gap = is_blank(self.document.source(edit.span)) && is_blank(&edit.text);
        let is_inside = |leaf: Span| edit.span.start < leaf.end && leaf.start < edit.span.end;
        let holds_markup =
            |it: &DoubtfulLeaf<'_>| *it.holds_markup.get_or_init(|| holds_other_markup(self.document, it.leaf));
        [&self.blocks, &self.link_texts].into_iter().any(|leaves| {
            touching(leaves, edit.span).any(|it| (!is_gap || is_inside(it.leaf.span)) && holds_markup(it))
        })
    }
}

/// Returns the leaves that contain a part of `span` or touch it.
fn touching<'l, 'd>(leaves: &'l [DoubtfulLeaf<'d>], span: Span) -> impl Iterator<Item = &'l DoubtfulLeaf<'d>> {
    let first = leaves.partition_point(|it| it.leaf.span.end < span.start);
    leaves.iter().skip(first).take_while(move |it| it.leaf.span.start <= span.end)
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
    (is_digit(before) && is_part(after)) || (is_digit(after) && is_part(before))
}

/// The characters that could become markup through an edit next to them.
const MARKUP: &[u8] = br"<>[]`$|&\{";
