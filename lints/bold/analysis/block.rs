//! What the parser makes of a block: all that must stay the same when bold is repaired, and the bold itself.

use std::fmt::Write as _;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::strip::Strip;
use crate::config::bold::Exact;
use crate::document::anchor::{HeadingText, IdType};
use crate::document::strike::{Strike, strikes};
use crate::document::{Document, LeafKind};
use crate::text::Span;

/// A block as the parser reads it.
pub(super) struct Block<'s> {
    /// All events but those of bold and italic, asterisks left out.
    pub(super) skeleton: String,
    /// What Hugo makes the anchors of headings from.
    pub(super) anchors: String,
    pub(super) leaves: Vec<(LeafKind, Strip<'s>)>,
    pub(super) spans: Vec<Span>,
    /// The insides of the parser's bold, in the order of the text.
    pub(super) strong: Vec<Span>,
    /// Where its italics begin.
    pub(super) italic: Vec<usize>,
    /// What tildes strike out, asterisks left out, and whether it is an accident: two signs of "about", with bold across.
    pub(super) struck: Vec<(String, bool)>,
}

impl<'s> Block<'s> {
    /// Reads `text`; the form `exact` says which new characters a reader does not see.
    pub(super) fn new(text: &'s str, exact: Exact) -> Self {
        let mut view = View { source: text, exact, ..View::default() };
        let document = Document::fragment(text, |event, span| view.event(event, span));
        let known = document.leaves.iter();
        view.strong.sort_unstable();
        Self {
            skeleton: view.skeleton,
            anchors: view.anchors,
            leaves: known.clone().map(|leaf| (leaf.kind, Strip::new(&document, leaf))).collect(),
            spans: known.map(|leaf| leaf.span).collect(),
            strong: view.strong,
            italic: view.italic,
            struck: strikes(&document).iter().map(|strike| (words(text, strike), is_accident(strike))).collect(),
        }
    }
}

/// Whether nobody meant to strike out what the two tildes do: they are single, and bold reaches over them.
const fn is_accident(strike: &Strike) -> bool {
    strike.tangled && !strike.double
}

/// The words that a pair of tildes strikes out.
fn words(text: &str, strike: &Strike) -> String {
    Span::new(strike.open.start, strike.close.end).of(text).replace('*', "")
}

#[derive(Default)]
struct View<'s> {
    source: &'s str,
    exact: Exact,
    skeleton: String,
    anchors: String,
    strong: Vec<Span>,
    /// Where the parser's italics begin.
    italic: Vec<usize>,
    /// The text of an open heading without an id of its own, and the bytes that it stands in.
    heading: Option<(HeadingText<'s>, Option<Span>)>,
}

impl View<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        self.anchor(event, span);
        match event {
            Event::Start(Tag::Strong) => self.strong.push(Span::new(span.start + 2, span.end.saturating_sub(2))),
            Event::Start(Tag::Emphasis) => self.italic.push(span.start),
            // A bare URL and an autolink are the same link to a reader of Hugo's pages.
            Event::Start(Tag::Link { link_type: LinkType::Autolink, .. })
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => {}
            // Tildes are text here: `struck` has what Hugo strikes out, which pairs others of them.
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => {
                let double = span.of(self.source).starts_with("~~");
                self.skeleton.push_str(if double { "~~" } else { "~" });
            }
            Event::InlineHtml(tag) if self.exact == Exact::Html && matches!(&**tag, "<strong>" | "</strong>") => {}
            Event::Text(text) => self.text(text),
            Event::SoftBreak => self.line_break('\n'),
            Event::HardBreak => self.line_break('\u{2}'),
            Event::Start(tag) => {
                let _ = write!(self.skeleton, "\u{1}{tag:?}\u{1}");
            }
            Event::End(tag) => {
                self.trim();
                let _ = write!(self.skeleton, "\u{3}{tag:?}\u{1}");
            }
            other => {
                let _ = write!(self.skeleton, "\u{4}{other:?}");
            }
        }
    }

    fn text(&mut self, text: &str) {
        for char in text.chars() {
            let skipped = match char {
                '*' | '\u{200b}' => true,
                '\\' => self.exact == Exact::EscapedSpace,
                ' ' | '\t' => {
                    matches!(self.exact, Exact::Space | Exact::EscapedSpace)
                        || self.skeleton.ends_with(['\u{1}', '\n', '\u{2}'])
                }
                _ => false,
            };
            if !skipped {
                self.skeleton.push(char);
            }
        }
    }

    /// Breaks in a row are one, and a hard one wins.
    fn line_break(&mut self, kind: char) {
        let had = self.skeleton.len();
        self.skeleton.truncate(self.skeleton.trim_end_matches([' ', '\t']).len());
        let hard = self.skeleton.ends_with('\u{2}') || kind == '\u{2}';
        if self.skeleton.ends_with(['\n', '\u{2}']) {
            self.skeleton.pop();
        }
        if had == 0 || self.skeleton.ends_with('\u{1}') {
            return;
        }
        self.skeleton.push(if hard { '\u{2}' } else { '\n' });
    }

    fn trim(&mut self) {
        let trimmed = self.skeleton.trim_end_matches([' ', '\t', '\n', '\u{2}']).len();
        self.skeleton.truncate(trimmed);
    }

    /// Notes the ids that old and new Hugo give a heading.
    fn anchor(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::Heading { id: None, .. }) => {
                self.heading = Some((HeadingText::new(self.source, true), None));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((text, source)) = self.heading.take() {
                    let source = IdType::Github.id(source.unwrap_or_default().of(self.source));
                    let _ = writeln!(self.anchors, "{}\n{source}", IdType::Github.id(&text.finish()));
                }
            }
            _ => {
                if let Some((text, source)) = &mut self.heading {
                    text.event(event, span);
                    *source = Some(source.map_or(span, |source| source.cover(span)));
                }
            }
        }
    }
}
