//! Computes what a reader sees of a post, in reading order.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::claims::Claims;
use super::directive;
use super::leaf::LeafView;
use super::place::{EditPlace, Recast};
use super::seen::Seen;
use super::words::LinkWords;
use crate::document::{Document, Excerpt, is_inline, is_inline_end, mask_shortcodes};
use crate::text::Span;

/// Everything that a reader sees of a post.
#[derive(Debug)]
pub(super) struct ReaderView {
    /// The content that fixes must keep. If it is equal for two texts, they differ to a reader only at the places.
    pub(super) seen: Vec<Seen>,
    /// For each place in a link, the words that a reader sees there, without URLs.
    pub(super) hidden: Vec<LinkWords>,
}

impl ReaderView {
    /// Returns what a reader sees of `document`, with edits at `places` and emphasis that changes as `claims` state.
    ///
    /// Our parser pairs single tildes differently than Hugo. That matters only if a strikethrough prevents emphasis: if
    /// none of Hugo's is `tangled` in this way, emphasis is parsed without tildes.
    pub(super) fn of(document: &Document<'_>, places: &[EditPlace], reading: Reading<'_>) -> Self {
        let Reading { excerpt, claims, tangled, detail } = reading;
        let masked = mask_shortcodes(document.text, &document.shortcodes);
        let parts: Vec<_> = excerpt.parts(&masked).collect();
        let mut walk = ReaderWalk {
            text: &masked,
            places,
            claims,
            detail,
            seen: Vec::new(),
            hidden: vec![LinkWords::new(); places.len()],
            inline: Vec::new(),
            heading: None,
            in_code: false,
            blocks: Vec::new(),
            gone: false,
            freed: Vec::new(),
        };
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                walk.seen.push(Seen::Part);
            }
            part.parse(tangled, |_| {}, |event, span| walk.event(event, span));
            walk.flush();
        }
        Self { seen: walk.seen, hidden: walk.hidden }
    }
}

/// How a document is read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'c> {
    /// The parts of the body that are read.
    pub(super) excerpt: Excerpt<'c>,
    /// The emphasis that changes.
    pub(super) claims: &'c Claims,
    /// Whether a strikethrough prevents emphasis.
    pub(super) tangled: bool,
    pub(super) detail: Detail,
}

/// How leaf blocks without an edit are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// As their source and the places of their markup. Leaves that are equal in this way are equal to a reader.
    Outline,
    /// As a reader sees them.
    Full,
}

/// Collects the inline events of a leaf block, then reads them together.
struct ReaderWalk<'v, 't> {
    text: &'v str,
    places: &'v [EditPlace],
    claims: &'v Claims,
    detail: Detail,
    seen: Vec<Seen>,
    hidden: Vec<LinkWords>,
    inline: Vec<(Event<'t>, Span)>,
    /// The open heading, if it has no explicit id.
    heading: Option<Span>,
    in_code: bool,
    /// For each open block, how it is recorded if a fix may change its kind.
    blocks: Vec<Option<Recast>>,
    /// Whether a fix removes or writes all of the open block.
    gone: bool,
    /// The comments that a fix may remove from the open block of raw HTML.
    freed: Vec<Span>,
}

impl<'t> ReaderWalk<'_, 't> {
    fn event(&mut self, event: Event<'t>, span: Span) {
        match event {
            Event::Start(ref tag) if !is_inline(tag) => self.start(tag, span),
            Event::End(tag) if !is_inline_end(tag) => self.end(),
            _ if self.gone => {}
            Event::Html(html) if self.freed.is_empty() => self.seen.push(Seen::Html(html.into_string())),
            Event::Html(_) => {
                let rest = directive::rest(self.text, span, &self.freed);
                if !rest.trim().is_empty() {
                    self.seen.push(Seen::Html(rest));
                }
            }
            Event::Text(code) if self.in_code => self.seen.push(Seen::CodeLine(code.into_string())),
            Event::Rule => self.rule(trimmed(span, self.text)),
            inline => self.inline.push((inline, span)),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        self.flush();
        let is_html = matches!(tag, Tag::HtmlBlock);
        self.freed = if is_html { directive::freed(self.text, span, self.places) } else { Vec::new() };
        let is_gone = !self.freed.is_empty() && directive::rest(self.text, span, &self.freed).trim().is_empty();
        let recast = if is_gone { Some(Recast::Gone) } else { self.recast(tag, span) };
        self.blocks.push(recast);
        self.gone = matches!(recast, Some(Recast::Gone | Recast::Paragraph));
        self.heading = (recast.is_none() && matches!(tag, Tag::Heading { id: None, .. })).then_some(span);
        self.in_code = matches!(tag, Tag::CodeBlock(_));
        match recast {
            None => self.seen.push(Seen::Block(tag.clone().into_static())),
            Some(Recast::Title) => self.seen.push(Seen::Title),
            Some(Recast::Paragraph) => self.seen.extend([Seen::Block(Tag::Paragraph), Seen::Changed]),
            Some(Recast::Gone | Recast::Unframed) => {}
        }
    }

    fn end(&mut self) {
        self.flush();
        (self.in_code, self.gone) = (false, false);
        if !matches!(self.blocks.pop().flatten(), Some(Recast::Gone | Recast::Unframed)) {
            self.seen.push(Seen::End);
        }
    }

    /// Returns how a block is recorded if a fix may change its kind.
    fn recast(&self, tag: &Tag<'_>, span: Span) -> Option<Recast> {
        let block = trimmed(span, self.text);
        self.beside(block).find_map(|place| place.recasts(tag, block))
    }

    /// Returns the places that touch the start of a block.
    fn beside(&self, block: Span) -> impl Iterator<Item = &EditPlace> {
        let first = self.places.partition_point(|place| place.span.end < block.start);
        self.places.iter().skip(first).take_while(move |place| place.span.start <= block.start)
    }

    fn rule(&mut self, rule: Span) {
        if !self.beside(rule).any(|place| place.deletes_rule(rule)) {
            self.seen.push(Seen::Rule);
        }
    }

    fn flush(&mut self) {
        let mut events = std::mem::take(&mut self.inline);
        self.leaf(&mut events);
        events.clear();
        self.inline = events;
    }

    /// Reads the inline events of a leaf.
    fn leaf(&mut self, events: &mut Vec<(Event<'t>, Span)>) {
        let heading = self.heading.take();
        let (Some((_, first)), Some((_, last))) = (events.first(), events.last()) else { return };
        // The parser starts an escaped character after its backslash.
        let escaped = self.text.get(..first.start).is_some_and(|before| before.ends_with('\\'));
        let first = Span::new(first.start - usize::from(escaped), first.end);
        let span = heading.unwrap_or_else(|| first.cover(*last));
        let from = self.places.partition_point(|place| place.span.end < span.start);
        let to = self.places.partition_point(|place| place.span.start <= span.end);
        let places = self.places.get(from..to.max(from)).unwrap_or_default();
        if self.detail == Detail::Outline && places.is_empty() && heading.is_none() {
            self.seen.push(Seen::Outline(outline(self.text, span, events)));
            return;
        }
        let mut leaf = LeafView::new(self.text, span, (places, self.claims), &mut self.hidden);
        if heading.is_some() {
            leaf.heading(events);
        }
        for (event, span) in events.drain(..) {
            leaf.event(event, span);
        }
        self.seen.append(&mut leaf.finish());
    }
}

/// Returns a block of `text` without the whitespace after it.
fn trimmed(block: Span, text: &str) -> Span {
    Span::new(block.start, block.start + block.of(text).trim_end().len())
}

/// Returns the source of a leaf, the places of its markup, and the facts that its source does not determine.
fn outline(text: &str, leaf: Span, events: &[(Event<'_>, Span)]) -> Vec<u8> {
    const LENGTH: usize = 1 + 2 * size_of::<usize>();
    let source = leaf.of(text).as_bytes();
    let mut outline = Vec::with_capacity(source.len() + events.len() * LENGTH);
    outline.extend_from_slice(source);
    for (event, span) in events {
        let kind = match event {
            Event::Text(_) => b't',
            Event::SoftBreak => b's',
            Event::HardBreak => b'h',
            Event::Start(Tag::Strong) => b'B',
            Event::End(TagEnd::Strong) => b'b',
            Event::Start(Tag::Emphasis) => b'I',
            Event::End(TagEnd::Emphasis) => b'i',
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                // The target of a reference link is elsewhere.
                outline.extend(format!("{link_type:?}{dest_url:?}{title:?}").bytes());
                b'L'
            }
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                outline.extend(format!("{link_type:?}{dest_url:?}{title:?}").bytes());
                b'P'
            }
            Event::Start(_) => b'{',
            Event::End(_) => b'}',
            Event::Code(_) => b'c',
            Event::InlineHtml(_) => b'x',
            Event::FootnoteReference(_) => b'f',
            Event::TaskListMarker(_) => b'k',
            _ => b'o',
        };
        outline.push(kind);
        [span.start, span.end].iter().for_each(|at| outline.extend(at.wrapping_sub(leaf.start).to_le_bytes()));
    }
    outline
}
