//! A block as a reader sees it, before a fix and after: bold is seen there, and the asterisks that are not bold.

use maud::{Markup, html};
use pulldown_cmark::{Event, Tag};

use super::super::text::Line;
use super::Post;
use super::clip::{Keep, clip};
use crate::diagnostic::{Diagnostic, Fix, edited};
use crate::document::{Body, Document, LeafKind, parse_markdown};
use crate::report::escape::columns;
use crate::text::Span;

/// Bytes of a block that is rendered: one of a megabyte with a finding every few bytes would be read as often.
const LONGEST: usize = 8 * 1024;

/// Columns on each side of the place.
const CONTEXT: usize = 60;

/// Columns of the place itself.
const WIDEST: usize = 200;

/// Whether the finding is about what can only be seen when it is rendered.
pub(super) fn is_for(one: &Diagnostic) -> bool {
    one.lint.starts_with("bold/")
}

/// The blocks of a post, in the order of the file.
pub(super) struct Blocks(Vec<Span>);

impl Blocks {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let leaves = document.leaves.iter().filter(|leaf| leaf.kind != LeafKind::LinkText);
        Self(leaves.map(|leaf| leaf.span).collect())
    }

    /// The block around `span`.
    fn around(&self, span: Span) -> Option<Span> {
        let next = self.0.partition_point(|block| block.end < span.end);
        self.0.get(next).copied().filter(|block| block.contains(span))
    }
}

/// What a reader sees of the block of this finding.
pub(super) fn rendered(one: &Diagnostic, post: &Post<'_>) -> Markup {
    let fixed = one.fix.as_ref().map(Fix::span);
    let focus = fixed.map_or(one.span, |span| span.cover(one.span));
    let block = post.blocks.as_ref().filter(|_| is_for(one)).and_then(|blocks| blocks.around(focus));
    let Some(block) = block.filter(|block| block.len() <= LONGEST) else { return html! {} };
    let place = Span::new(focus.start - block.start, focus.end - block.start);
    let before = seen(block.of(post.text), place);
    let after = one.fix.as_ref().map(|fix| {
        let new = edited(post.text, block, fix.edits());
        let end = new.len() - (block.len() - place.end);
        seen(&new, Span::new(place.start, end))
    });
    html! {
        dl.rendered lang="zh" {
            div { dt { "as readers see it" } dd { (before) } }
            @if let Some(after) = after { div { dt { "after the fix" } dd { (after) } } }
        }
    }
}

/// What is seen of `markdown` around `place`.
fn seen(markdown: &str, place: Span) -> Markup {
    let mut before = Vec::new();
    let mut inside = Vec::new();
    let mut after = Vec::new();
    for run in runs(markdown) {
        let (head, rest) = run.split(place.start);
        let (middle, tail) = rest.map_or((None, None), |rest| rest.split(place.end));
        before.extend(head);
        inside.extend(middle);
        after.extend(tail);
    }
    before.reverse();
    let mut before = fitting(before, Keep::Tail, CONTEXT);
    before.reverse();
    let around =
        before.into_iter().chain(fitting(inside, Keep::Head, WIDEST)).chain(fitting(after, Keep::Head, CONTEXT));
    html! { @for run in joined(around) { (run.shown()) } }
}

/// The first of the `runs`, as far as they fit; the last of them is cut.
fn fitting(runs: Vec<StyledRun>, keep: Keep, room: usize) -> Vec<StyledRun> {
    let mut left = room;
    let mut fitting = Vec::new();
    for run in runs {
        if left == 0 {
            break;
        }
        let wanted = columns(&run.text);
        fitting.push(if wanted > left { StyledRun { text: clip(&run.text, keep, left), ..run } } else { run });
        left = left.saturating_sub(wanted);
    }
    fitting
}

/// The runs, those together that look the same.
fn joined(runs: impl Iterator<Item = StyledRun>) -> Vec<StyledRun> {
    let mut joined: Vec<StyledRun> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.look == run.look => last.text.push_str(&run.text),
            _ => joined.push(run),
        }
    }
    joined
}

/// Text in one look.
struct StyledRun {
    text: String,
    look: Look,
    /// The Markdown that it is read from.
    span: Span,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Look {
    bold: bool,
    italic: bool,
    struck: bool,
    link: bool,
    code: bool,
    /// A tag or a comment, which a reader sees at most by what it does.
    raw: bool,
}

/// The text of `markdown`.
fn runs(markdown: &str) -> Vec<StyledRun> {
    let mut runs: Vec<StyledRun> = Vec::new();
    let mut look = Look::default();
    let mut outside = Vec::new();
    parse_markdown(
        Body { text: markdown, offset: 0 },
        |_| {},
        |event, span| {
            let (text, own) = match event {
                Event::Start(tag) => {
                    outside.push(look);
                    look = look.inside(&tag);
                    return;
                }
                Event::End(_) => return look = outside.pop().unwrap_or_default(),
                Event::Text(text) => (text.into_string(), look),
                Event::Code(text) => (text.into_string(), Look { code: true, ..look }),
                Event::InlineHtml(text) | Event::Html(text) => (text.into_string(), Look { raw: true, ..look }),
                Event::SoftBreak | Event::HardBreak => (" ".to_owned(), look),
                _ => return,
            };
            match runs.last_mut() {
                Some(last) if last.goes_on(own, span) && text.len() == span.len() => {
                    last.text.push_str(&text);
                    last.span.end = span.end;
                }
                _ => runs.push(StyledRun { text, look: own, span }),
            }
        },
    );
    runs
}

impl Look {
    const fn inside(self, tag: &Tag<'_>) -> Self {
        match tag {
            Tag::Strong => Self { bold: true, ..self },
            Tag::Emphasis => Self { italic: true, ..self },
            Tag::Strikethrough => Self { struck: true, ..self },
            Tag::Link { .. } => Self { link: true, ..self },
            _ => self,
        }
    }
}

impl StyledRun {
    /// Whether text of this look at `span` continues it, both as they are written.
    fn goes_on(&self, look: Look, span: Span) -> bool {
        self.look == look && self.span.end == span.start && self.is_literal()
    }

    /// Whether it is written as it is read.
    const fn is_literal(&self) -> bool {
        self.text.len() == self.span.len()
    }

    /// What stands before `at`, and what stands behind. Text that is not written as it is read, such as a character
    /// reference, stands behind.
    fn split(self, at: usize) -> (Option<Self>, Option<Self>) {
        if self.span.end <= at {
            return (Some(self), None);
        }
        let halves = at.checked_sub(self.span.start).and_then(|at| self.text.split_at_checked(at));
        match halves.filter(|(head, _)| !head.is_empty() && self.is_literal()) {
            None => (None, Some(self)),
            Some((head, tail)) => {
                let (first, second) = (Span::new(self.span.start, at), Span::new(at, self.span.end));
                let half = |text: &str, span| Self { text: text.to_owned(), span, look: self.look };
                (Some(half(head, first)), Some(half(tail, second)))
            }
        }
    }

    fn shown(&self) -> Markup {
        let Look { bold, italic, struck, link, code, raw } = self.look;
        let mut shown = if code || raw {
            html! { (Line(&self.text)) }
        } else {
            stars(&self.text)
        };
        if code || raw {
            shown = html! { code.raw[raw] { (shown) } };
        }
        if link {
            shown = html! { u { (shown) } };
        }
        if struck {
            shown = html! { s { (shown) } };
        }
        if italic {
            shown = html! { em { (shown) } };
        }
        if bold {
            shown = html! { strong { (shown) } };
        }
        shown
    }
}

/// Text with the asterisks marked that were meant to be bold.
fn stars(text: &str) -> Markup {
    html! {
        @for (at, piece) in text.split("**").enumerate() {
            @if at > 0 { mark { "**" } }
            (Line(piece))
        }
    }
}
