//! Renders the block of a finding as readers see it, before and after the fix: with bold text, and with stray
//! asterisks.

use maud::{Markup, html};
use pulldown_cmark::{Event, Tag};

use super::super::text::EscapedLine;
use super::ReportedPost;
use super::truncate::{Keep, truncate_to_columns};
use crate::diagnostic::{Diagnostic, Fix, edited};
use crate::document::{Body, Document, LeafKind, parse_markdown};
use crate::report::escape::columns;
use crate::text::Span;

/// The longest block that is rendered, in bytes. Every finding in a block parses it again, which is slow for long ones.
const LONGEST: usize = 8 * 1024;

/// The columns of text shown on each side of the finding.
const CONTEXT: usize = 60;

/// The columns shown of the finding itself.
const WIDEST: usize = 200;

/// Whether the finding is about something that is visible only in rendered Markdown.
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

    /// Returns the block that contains `span`.
    fn around(&self, span: Span) -> Option<Span> {
        let next = self.0.partition_point(|block| block.end < span.end);
        self.0.get(next).copied().filter(|block| block.contains(span))
    }
}

/// Renders the block of a finding as readers see it, before and after the fix.
pub(super) fn rendered(one: &Diagnostic, post: &ReportedPost<'_>) -> Markup {
    let fixed = one.fix.as_deref().map(Fix::span);
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

/// Renders the part of `markdown` around `place`.
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

/// Returns the first `runs` that fit into `room` columns; the last of them is shortened.
fn fitting(runs: Vec<StyledRun>, keep: Keep, room: usize) -> Vec<StyledRun> {
    let mut left = room;
    let mut fitting = Vec::new();
    for run in runs {
        if left == 0 {
            break;
        }
        let wanted = columns(&run.text);
        fitting.push(if wanted > left {
            StyledRun { text: truncate_to_columns(&run.text, keep, left), ..run }
        } else {
            run
        });
        left = left.saturating_sub(wanted);
    }
    fitting
}

/// Joins adjacent runs that look the same.
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

/// A run of text in one style.
struct StyledRun {
    text: String,
    look: Look,
    /// The Markdown source of the text.
    span: Span,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Look {
    bold: bool,
    italic: bool,
    struck: bool,
    link: bool,
    code: bool,
    /// A tag or a comment, which readers do not see as text.
    raw: bool,
}

/// Splits the text of `markdown` into runs.
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
    /// Whether text in this style at `span` can be appended to the run: it directly follows, has the same style, and
    /// the run is literal.
    fn goes_on(&self, look: Look, span: Span) -> bool {
        self.look == look && self.span.end == span.start && self.is_literal()
    }

    /// Whether the text is the same as its Markdown source.
    const fn is_literal(&self) -> bool {
        self.text.len() == self.span.len()
    }

    /// Splits the run at byte `at` of the Markdown. Text that differs from its source, such as a character reference,
    /// is not split and goes to the second part.
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
            html! { (EscapedLine(&self.text)) }
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

/// Renders text with each `**` in it marked, because it was probably meant to be bold.
fn stars(text: &str) -> Markup {
    html! {
        @for (at, piece) in text.split("**").enumerate() {
            @if at > 0 { mark { "**" } }
            (EscapedLine(piece))
        }
    }
}
