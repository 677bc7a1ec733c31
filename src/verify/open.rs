//! The emphasis and links that are open at a position in a leaf block.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::text::Span;

/// The number of open containers of each kind.
#[derive(Default)]
pub(super) struct OpenContainers {
    pub(super) bold: usize,
    pub(super) italic: usize,
    /// The open emphasis, with `None` for emphasis whose delimiters a fix removes.
    pub(super) emphasis: Vec<Option<Emphasis>>,
    /// The number of open links and images.
    pub(super) links: usize,
    /// Whether the link that a fix may change contains no words.
    pub(super) unread: bool,
}

/// The kind of emphasis.
#[derive(Clone, Copy)]
pub(super) enum Emphasis {
    Bold,
    Italic,
}

impl Emphasis {
    /// Returns the opening and closing delimiters of the emphasis at `span`.
    pub(super) fn delimiters(self, span: Span) -> [Span; 2] {
        let length = match self {
            Self::Bold => 2,
            Self::Italic => 1,
        };
        [Span::new(span.start, span.start + length), Span::new(span.end - length, span.end)]
    }
}

impl OpenContainers {
    pub(super) fn start(&mut self, emphasis: Emphasis) {
        *self.count(emphasis) += 1;
        self.emphasis.push(Some(emphasis));
    }

    /// Ends the innermost emphasis. Returns it, or `None` if a fix removes it.
    pub(super) fn end(&mut self) -> Option<Emphasis> {
        let emphasis = self.emphasis.pop().flatten()?;
        let count = self.count(emphasis);
        *count = count.saturating_sub(1);
        Some(emphasis)
    }

    fn count(&mut self, emphasis: Emphasis) -> &mut usize {
        match emphasis {
            Emphasis::Bold => &mut self.bold,
            Emphasis::Italic => &mut self.italic,
        }
    }
}

/// Whether the event starts or ends a link or an image.
pub(super) const fn is_link(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Link | TagEnd::Image))
}

/// Whether the event starts a link without words: an autolink, or an image without a destination.
pub(super) fn is_unread(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Link { link_type, .. }) => matches!(link_type, LinkType::Autolink | LinkType::Email),
        Event::Start(Tag::Image { dest_url, .. }) => dest_url.is_empty(),
        _ => false,
    }
}

/// Whether the tag is `<br>`.
pub(super) fn is_break(html: &str) -> bool {
    html.strip_prefix("<br").is_some_and(|rest| matches!(rest.trim_start(), ">" | "/>"))
}

/// Returns the offset at which an event takes effect. Emphasis ends at the start of its closing delimiter.
pub(super) fn start(event: &Event<'_>, span: Span) -> usize {
    match event {
        Event::End(TagEnd::Strong) => Emphasis::Bold.delimiters(span)[1].start,
        Event::End(TagEnd::Emphasis) => Emphasis::Italic.delimiters(span)[1].start,
        _ => span.start,
    }
}

/// Returns the tildes on both sides of the strikethrough at `span`.
pub(super) fn tildes(text: &str, span: Span) -> [Span; 2] {
    let count = if span.of(text).starts_with("~~") { 2 } else { 1 };
    [Span::new(span.start, span.start + count), Span::new(span.end - count, span.end)]
}
