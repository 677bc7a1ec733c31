//! What a reader sees of one leaf block.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::directive;
use super::edges::{is_blank_end, trim_line_end, without_edge_blanks};
use super::place::Place;
use super::view::{Seen, Style};
use crate::diagnostic::{Effect, Safety};
use crate::document::anchor::{HeadingText, IdType};
use crate::document::bare_url;
use crate::document::side::Side;
use crate::span::Span;

/// Reads the inline events of one leaf block. Where a fix of its emphasis is at work, bold, italic and literal
/// asterisks are left out, as are blanks and breaks at its edges; where a fix may change words or links, a mark stands
/// in for them. Tildes are text here, for Hugo and our parser pair others of them.
pub(super) struct LeafView<'v> {
    /// The file, with shortcodes masked.
    text: &'v str,
    span: Span,
    places: &'v [Place],
    /// How many places have been passed.
    passed: usize,
    /// Whether a fix of emphasis is at work.
    free: bool,
    open: Open,
    /// Where the link that Hugo makes of a bare URL ends.
    bare_url_end: Option<usize>,
    /// The next bare URL, and up to where it was searched.
    searched: (Option<Span>, usize),
    /// Whether other inline markup has just ended.
    fresh: bool,
    /// Whether a comment that a fix may take away has just ended: blanks at both of its sides are one.
    parted: bool,
    seen: Vec<Seen>,
}

impl<'v> LeafView<'v> {
    /// A reader of the leaf at `span`, in which `places` are edited.
    pub(super) fn new(text: &'v str, span: Span, places: &'v [Place]) -> Self {
        Self {
            text,
            span,
            places,
            passed: 0,
            free: places.iter().any(Place::frees_emphasis),
            open: Open::default(),
            bare_url_end: None,
            searched: (None, 0),
            fresh: true,
            parted: false,
            seen: Vec::new(),
        }
    }

    /// Notes the ids that Hugo makes of a heading with these inline events.
    pub(super) fn heading(&mut self, events: &[(Event<'_>, Span)]) {
        if self.places.iter().any(|place| place.safety == Safety::Unsafe) {
            return;
        }
        let raw = events.iter().map(|(_, span)| *span).reduce(Span::cover).unwrap_or_default();
        let mut text = HeadingText::new(self.text, true);
        events.iter().for_each(|(event, span)| text.event(event, *span));
        let id = |text: &str| IdType::Github.id(text);
        let ids = Seen::HeadingIds(id(raw.of(self.text)), id(&text.finish()));
        self.seen.push(ids);
    }

    /// Takes the next inline event.
    pub(super) fn event(&mut self, event: Event<'_>, span: Span) {
        self.pass_places_before(&event, span);
        self.end_bare_url(span.start);
        if let Event::Text(content) = event {
            self.text(&content, span);
            return;
        }
        self.fresh = true;
        if is_link(&event) && self.hides_link(span) {
            return;
        }
        match event {
            Event::Start(Tag::Strikethrough) => self.tildes(Span::new(span.start, span.start + self.tilde_count(span))),
            Event::End(TagEnd::Strikethrough) => self.tildes(Span::new(span.end - self.tilde_count(span), span.end)),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => self.seen.push(Seen::Code(code.into_string())),
            Event::InlineHtml(html) if self.free && is_break(&html) => self.seen.push(Seen::Break(true)),
            Event::InlineHtml(html) if self.free && matches!(html.as_ref(), "<strong>" | "</strong>") => {}
            Event::InlineHtml(_) if !directive::freed(self.text, span, self.places).is_empty() => self.parted = true,
            Event::InlineHtml(html) => self.seen.push(Seen::Html(html.into_string())),
            Event::FootnoteReference(label) => self.seen.push(Seen::Footnote(label.into_string())),
            Event::TaskListMarker(done) => self.seen.push(Seen::Task(done)),
            Event::SoftBreak | Event::HardBreak if self.frees_break(span) => {}
            Event::SoftBreak | Event::HardBreak => {
                self.end_parted_line();
                self.seen.push(Seen::Break(event == Event::HardBreak));
            }
            Event::Text(_) | Event::Html(_) | Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// All that was seen.
    pub(super) fn finish(mut self) -> Vec<Seen> {
        self.pass_places(usize::MAX);
        self.end_bare_url(usize::MAX);
        self.end_parted_line();
        if self.free { without_edge_blanks(self.seen) } else { self.seen }
    }

    /// How many tildes on each side strike out what is at `span`.
    fn tilde_count(&self, span: Span) -> usize {
        if span.of(self.text).starts_with("~~") { 2 } else { 1 }
    }

    /// Tildes, as the text that they may be.
    fn tildes(&mut self, span: Span) {
        for at in span.start..span.end {
            self.pass_places(at + 1);
            self.piece(Span::new(at, at + 1));
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.open.bold += 1,
            Tag::Emphasis => self.open.italic += 1,
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                self.open.links += 1;
                self.seen.push(Seen::Link(dest_url.into_string(), title.into_string()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.open.bold -= 1,
            TagEnd::Emphasis => self.open.italic -= 1,
            _ => {
                self.open.links -= 1;
                self.seen.push(Seen::End);
            }
        }
    }

    /// Marks the places before an event: also what stands last in a link, and where text goes or comes right before.
    fn pass_places_before(&mut self, event: &Event<'_>, span: Span) {
        let mut next = self.places.iter().skip(self.passed);
        let to = match event {
            Event::End(TagEnd::Link | TagEnd::Image) => next.take_while(|place| place.span.end < span.end).last(),
            _ => next.next().filter(|place| place.span == Span::at(span.start)),
        };
        self.pass_places(to.map_or(span.start, |place| place.span.start + 1));
    }

    /// Marks the places of words and links that begin before `offset`.
    fn pass_places(&mut self, offset: usize) {
        while let Some(place) = self.places.get(self.passed).filter(|place| place.span.start < offset) {
            if place.hides() {
                self.seen.push(Seen::Changed);
            }
            self.passed += 1;
        }
    }

    /// Whether a fix may change the text at `span`.
    fn hides_text(&self, span: Span) -> bool {
        self.place_around(span).is_some_and(|place| place.hides() && place.kept().is_none())
    }

    /// Whether a fix may change the link at `span`.
    fn hides_link(&self, span: Span) -> bool {
        self.place_around(span).is_some_and(|place| place.effect == Effect::Link)
    }

    /// Whether a fix may delete the line break at `span`, as it may blanks.
    fn frees_break(&self, span: Span) -> bool {
        self.place_around(span).is_some_and(|place| place.effect == Effect::Blanks)
    }

    fn place_around(&self, span: Span) -> Option<&Place> {
        let first = self.places.partition_point(|place| place.span.end < span.end);
        self.places.get(first).filter(|place| place.span.contains(span))
    }

    fn text(&mut self, content: &str, span: Span) {
        if span.of(self.text) != content {
            if !self.hides_text(span) {
                self.words(content.chars());
            }
            // To Hugo a character reference is text, not markup behind which an address may begin.
            self.fresh = false;
            return;
        }
        let mut at = span.start;
        while at < span.end {
            let end = self.piece_end(at, span.end);
            self.pass_places(end);
            self.piece(Span::new(at, end));
            self.fresh = false;
            at = end;
        }
    }

    /// The next border of a place or of a bare URL.
    fn piece_end(&mut self, at: usize, end: usize) -> usize {
        self.end_bare_url(at);
        let next = self.places.partition_point(|place| place.span.end <= at);
        let borders = self.places.iter().skip(next).take(2).flat_map(|place| [place.span.start, place.span.end]);
        let border = borders.filter(|border| *border > at).fold(end, usize::min);
        if let Some(url_end) = self.bare_url_end {
            return border.min(url_end);
        }
        if self.open.links > 0 || self.hides_text(Span::new(at, border)) {
            return border;
        }
        match self.next_bare_url(at, end) {
            Some(url) if url.start == at => {
                let url = Span::new(url.start, url.end.min(self.span.end));
                self.seen.push(Seen::Link(url.of(self.text).to_owned(), String::new()));
                self.bare_url_end = Some(url.end);
                border.min(url.end)
            }
            Some(url) => border.min(url.start),
            None => border,
        }
    }

    /// The first bare URL from `at` on; what was searched once is not searched again.
    fn next_bare_url(&mut self, at: usize, end: usize) -> Option<Span> {
        let (url, searched_to) = self.searched;
        if searched_to < end || url.is_some_and(|url| url.start < at) {
            self.searched = (bare_url::find(self.text, at, end, self.fresh), end);
        }
        self.searched.0
    }

    fn end_bare_url(&mut self, at: usize) {
        if self.bare_url_end.is_some_and(|end| end <= at) {
            self.seen.push(Seen::End);
            self.bare_url_end = None;
        }
    }

    /// Text that lies wholly inside or wholly outside of a place.
    fn piece(&mut self, span: Span) {
        let text = span.of(self.text);
        match self.place_around(span) {
            Some(place) if place.makes_block_of(text) => {}
            Some(place) if place.hides() => {
                if let Some(kept) = place.kept() {
                    self.words(text.chars().filter_map(kept));
                }
            }
            // A backslash before a new blank is the `\ ` that Hugo's `escapedSpace` does not show.
            Some(place) if place.new_blanks => self.words(text.chars().filter(|c| !c.is_whitespace() && *c != '\\')),
            place => self.prose(span, place.map_or(|_| false, Place::dropped)),
        }
    }

    /// Text whose words no fix may change but for the characters that are `dropped`, with the surroundings of its straight quotes.
    fn prose(&mut self, span: Span, dropped: fn(char) -> bool) {
        let text = self.text;
        let words = |span: Span| span.of(text).chars().filter(move |c| !dropped(*c));
        let mut at = span.start;
        for (found, quote) in span.of(text).match_indices(['"', '\'']) {
            let quote = Span::new(span.start + found, span.start + found + quote.len());
            self.words(words(Span::new(at, quote.start)));
            if !self.beside_unsafe_edit(quote) {
                let before = text.get(..quote.start).and_then(|text| text.chars().next_back());
                let after = text.get(quote.end..).and_then(|text| text.chars().next());
                self.seen.push(Seen::Quote(Side::of_quote(before), Side::of_quote(after)));
            }
            at = quote.start;
        }
        self.words(words(Span::new(at, span.end)));
    }

    fn beside_unsafe_edit(&self, quote: Span) -> bool {
        let first = self.places.partition_point(|place| place.span.end < quote.start);
        let mut beside = self.places.iter().skip(first).take_while(|place| place.span.start <= quote.end);
        beside.any(|place| place.safety == Safety::Unsafe)
    }

    /// Blanks between a comment that a fix may take away and the end of the line are none.
    fn end_parted_line(&mut self) {
        if std::mem::take(&mut self.parted) {
            trim_line_end(&mut self.seen);
        }
    }

    fn words(&mut self, chars: impl Iterator<Item = char>) {
        let free = self.free;
        let style = self.open.style(free);
        let mut chars = chars.peekable();
        if self.parted {
            let is_blank = is_blank_end(self.seen.last());
            while is_blank && chars.next_if_eq(&' ').is_some() {}
            self.parted = chars.peek().is_none();
        }
        let chars = chars.filter(|&c| !(free && matches!(c, '*' | '\u{200b}')));
        match self.seen.last_mut() {
            Some(Seen::Words(words, seen)) if *seen == style => words.extend(chars),
            _ => {
                let words: String = chars.collect();
                if !words.is_empty() {
                    self.seen.push(Seen::Words(words, style));
                }
            }
        }
    }
}

/// How many containers of each kind are open.
#[derive(Default)]
struct Open {
    bold: usize,
    italic: usize,
    /// Links and images.
    links: usize,
}

impl Open {
    const fn style(&self, free: bool) -> Style {
        Style { bold: self.bold > 0 && !free, italic: self.italic > 0 && !free }
    }
}

const fn is_link(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Link | TagEnd::Image))
}

fn is_break(html: &str) -> bool {
    html.strip_prefix("<br").is_some_and(|rest| matches!(rest.trim_start(), ">" | "/>"))
}
