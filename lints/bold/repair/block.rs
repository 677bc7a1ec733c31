//! A block as the parser reads it: its bold, and everything that a repair must not change.

use std::fmt::Write as _;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::inline_source::InlineSource;
use crate::config::bold::Exact;
use crate::document::anchor::{HeadingText, IdType};
use crate::document::strike::{Strike, strikes};
use crate::document::{Document, LeafKind};
use crate::text::Span;

/// A block as the parser reads it.
pub(super) struct ParsedBlock<'s> {
    /// All events except those of bold and italic, without asterisks.
    pub(super) skeleton: String,
    /// The texts from which Hugo derives the ids of headings.
    pub(super) anchors: String,
    pub(super) leaves: Vec<(LeafKind, InlineSource<'s>)>,
    pub(super) spans: Vec<Span>,
    /// The contents of the parser's bold, in text order.
    pub(super) strong: Vec<Span>,
    /// The start offsets of the parser's italics.
    pub(super) italic: Vec<usize>,
    /// The text that tildes strike out, without asterisks, and whether this is an accident, that is, two
    /// "approximately" tildes with bold between them.
    pub(super) struck: Vec<(String, bool)>,
}

impl<'s> ParsedBlock<'s> {
    /// Reads `text`. The form `exact` determines which inserted characters are invisible to the reader.
    pub(super) fn new(text: &'s str, exact: Exact) -> Self {
        let mut view = BlockReader { source: text, exact, ..BlockReader::default() };
        let document = Document::fragment(text, |event, span| view.event(event, span));
        let known = document.leaves.iter();
        view.strong.sort_unstable();
        Self {
            skeleton: view.skeleton,
            anchors: view.anchors,
            leaves: known.clone().map(|leaf| (leaf.kind, InlineSource::new(&document, leaf))).collect(),
            spans: known.map(|leaf| leaf.span).collect(),
            strong: view.strong,
            italic: view.italic,
            struck: strikes(&document).iter().map(|strike| (words(text, strike), is_accident(strike))).collect(),
        }
    }
}

/// Whether the strikethrough is unintended: the tildes are single, and bold crosses them.
const fn is_accident(strike: &Strike) -> bool {
    strike.tangled && !strike.double
}

/// The text that a pair of tildes strikes out, without asterisks.
fn words(text: &str, strike: &Strike) -> String {
    Span::new(strike.open.start, strike.close.end).of(text).replace('*', "")
}

/// Collects what readers see of a block from the events of the parser.
#[derive(Default)]
struct BlockReader<'s> {
    source: &'s str,
    exact: Exact,
    skeleton: String,
    anchors: String,
    strong: Vec<Span>,
    /// The start offsets of the parser's italics.
    italic: Vec<usize>,
    /// The text and source span of the open heading, if it has no explicit id.
    heading: Option<(HeadingText<'s>, Option<Span>)>,
}

impl BlockReader<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        self.anchor(event, span);
        match event {
            Event::Start(Tag::Strong) => self.strong.push(Span::new(span.start + 2, span.end.saturating_sub(2))),
            Event::Start(Tag::Emphasis) => self.italic.push(span.start),
            // On a Hugo page, a bare URL and an autolink are the same link.
            Event::Start(Tag::Link { link_type: LinkType::Autolink, .. })
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => {}
            // Tildes are text here. Hugo pairs them differently from the parser, so `struck` records what Hugo strikes
            // out.
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

    /// Merges consecutive line breaks into one, which is hard if any of them is.
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

    /// Records the heading ids that old and new versions of Hugo generate.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_bold_are_invisible_only_where_repairs_write_them() {
        let skeleton = |text: &str, exact| ParsedBlock::new(text, exact).skeleton;
        let [plain, tagged] = ["甲乙丙", "甲<strong>乙</strong>丙"];
        assert_eq!(skeleton(tagged, Exact::Html), skeleton(plain, Exact::Html));
        for exact in [Exact::Entity, Exact::Zwsp, Exact::Space, Exact::EscapedSpace, Exact::None] {
            assert_ne!(skeleton(tagged, exact), skeleton(plain, exact), "{exact:?}");
        }
        assert_ne!(skeleton("甲<b>乙</b>丙", Exact::Html), skeleton(plain, Exact::Html));
    }
}
