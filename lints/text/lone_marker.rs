//! A paragraph of nothing but a list sign: `■`.

use std::collections::BTreeSet;

use super::analysis::item::{marker, may_be_item};
use super::analysis::paragraph::{Paragraph, paragraphs};
use super::analysis::sign::Sign;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// A paragraph of nothing but a list sign: `■`.
pub static LINT: Lint =
    Lint { name: "text/lone-marker", level: Some(Level::Warn), page: include_str!("lone_marker.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let lone: Vec<Lone<'_>> = paragraphs(context.document).filter_map(Lone::at).collect();
    let groups = || lone.chunk_by(Lone::is_before);
    let marks: BTreeSet<char> = groups().filter(|group| is_list(group)).flatten().map(|lone| lone.sign.mark).collect();
    let mut unfixed_list = None;
    for group in groups() {
        let [first, ..] = group else { continue };
        let [.., last] = group else { continue };
        let is_sublist = unfixed_list.is_some() && first.paragraph.before().map(|leaf| leaf.block) == unfixed_list;
        let is_mixed = group.iter().any(|lone| lone.sign.mark != first.sign.mark);
        let is_unfixable = is_sublist || is_mixed || first.paragraph.begins_bare_post();
        let marker = marker(&first.paragraph, &last.text).filter(|_| !is_unfixable);
        unfixed_list = last.text.behind().map(|leaf| leaf.block).filter(|_| marker.is_none());
        if marks.contains(&first.sign.mark) || is_list(group) || is_left_over(group) {
            report(group, marker, sink);
        }
    }
}

/// A sign alone, and the paragraph right behind.
struct Lone<'d> {
    sign: Sign<'d>,
    paragraph: Paragraph<'d>,
    text: Paragraph<'d>,
}

impl<'d> Lone<'d> {
    fn at(paragraph: Paragraph<'d>) -> Option<Self> {
        let is_sign = |paragraph: &Paragraph<'_>| Sign::alone(paragraph.source()).is_some();
        let sign = Sign::alone(paragraph.source())?;
        let text = paragraph.paragraph_behind().filter(|text| !is_sign(text) && text.has_words())?;
        // Signs in a row are a row of ornaments.
        let is_row = paragraph.paragraph_before().as_ref().is_some_and(is_sign);
        (!is_row).then_some(Self { sign, paragraph, text })
    }

    fn is_before(&self, next: &Self) -> bool {
        next.paragraph.paragraph_before().is_some_and(|before| before.span == self.text.span)
    }
}

/// Whether there are enough signs with a paragraph each for a list; one or two may also set sections apart.
fn is_list(group: &[Lone<'_>]) -> bool {
    group.first().is_some_and(|lone| group.len() >= if lone.sign.is_ornament() { 3 } else { 2 })
}

/// Whether the neighbours of the one sign have become a list already.
fn is_left_over(group: &[Lone<'_>]) -> bool {
    let [lone] = group else { return false };
    // What stands before the link to the source marks the end.
    let is_end = matches!(lone.text.tokens(), [Token { kind: TokenKind::Link, .. }]);
    let is_interrupted = lone.text.list_behind().is_some() && !lone.text.is_parted();
    !is_end && (is_interrupted || (lone.paragraph.list_before().is_some() && !lone.sign.is_ornament()))
}

fn report(group: &[Lone<'_>], marker: Option<char>, sink: &mut Sink<'_>) {
    let mut before: Option<&Lone<'_>> = None;
    for lone in group {
        let sign = lone.sign.mark;
        let finding =
            Finding::new(lone.paragraph.span, format!("`{sign}` alone in a paragraph: the sign of a list item"));
        let marker = marker.filter(|_| may_be_item(&lone.text, lone.text.source()));
        let fix = marker.map(|marker| {
            let start = before.map_or(lone.paragraph.line_start(), |before| before.text.line_end());
            let edit = Edit::replace(Span::new(start, lone.text.span.start), lone.sign.item(marker));
            Fix::new(format!("make it the item of a list: `{marker} `"), Safety::Unsafe, Effect::Item, vec![edit])
        });
        before = fix.as_ref().map(|_| lone);
        sink.report(finding.fix(fix));
    }
}
