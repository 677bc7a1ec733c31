//! Computes what a reader sees of one leaf block.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::claims::Claims;
use super::directive;
use super::edges::{is_blank_end, trim_line_end, without_edge_blanks};
use super::open::{Emphasis, OpenContainers, is_break, is_link, is_unread, start, tildes};
use super::place::EditPlace;
use super::seen::{Seen, TextStyle};
use super::typographer::typographic;
use super::words::LinkWords;
use crate::diagnostic::{Effect, Safety};
use crate::document::Around;
use crate::document::anchor::{HeadingText, IdType};
use crate::document::bare_url;
use crate::document::typographer::QuoteSide;
use crate::text::Span;

/// Reads the inline events of one leaf block. In a block that a fix of emphasis edits, letters and asterisks are read
/// as the fix claims, without spaces and breaks at the edges. Words and links that a fix may change are replaced by a
/// marker. Tildes are text, because Hugo and our parser pair different ones.
pub(super) struct LeafView<'v> {
    /// The file, with shortcodes masked.
    text: &'v str,
    span: Span,
    places: &'v [EditPlace],
    claims: &'v Claims,
    /// The number of places that have been read so far.
    passed: usize,
    /// Whether a fix of emphasis edits the block.
    free: bool,
    /// Whether the next event starts a line.
    starts_line: bool,
    open: OpenContainers,
    /// The end of the link that Hugo makes of a bare URL.
    bare_url_end: Option<usize>,
    /// The next bare URL, and the offset up to which the text has been searched for it.
    searched: (Option<Span>, usize),
    /// The contiguous text read last.
    run: Span,
    /// Whether inline markup other than text has just ended.
    fresh: bool,
    /// Whether a comment that a fix may remove has just ended. Spaces on both sides of it count as one.
    parted: bool,
    seen: Vec<Seen>,
    /// For each place in a link, the words that a reader sees there, without URLs.
    hidden: &'v mut [LinkWords],
}

impl<'v> LeafView<'v> {
    /// Returns a reader of the leaf at `span`, whose edits are `places` and whose emphasis changes as `claims` state.
    pub(super) fn new(
        text: &'v str,
        span: Span,
        (places, claims): (&'v [EditPlace], &'v Claims),
        hidden: &'v mut [LinkWords],
    ) -> Self {
        Self {
            text,
            span,
            places,
            claims,
            passed: 0,
            free: places.iter().any(EditPlace::frees_emphasis),
            starts_line: true,
            open: OpenContainers::default(),
            bare_url_end: None,
            searched: (None, 0),
            run: span,
            fresh: true,
            parted: false,
            seen: Vec::new(),
            hidden,
        }
    }

    /// Records the ids that Hugo gives a heading with these inline events.
    pub(super) fn heading(&mut self, events: &[(Event<'_>, Span)]) {
        if self.places.iter().any(|place| place.safety == Safety::Unsafe) {
            return;
        }
        let raw = events.iter().map(|(_, span)| *span).reduce(Span::cover).unwrap_or_default();
        let mut text = HeadingText::new(self.text, true);
        events.iter().for_each(|(event, span)| text.event(event, *span));
        let id = |text: &str| IdType::Github.id(text);
        self.seen.push(Seen::HeadingIds(id(raw.of(self.text)), id(&text.finish())));
    }

    /// Reads the next inline event.
    pub(super) fn event(&mut self, event: Event<'_>, span: Span) {
        self.end_bare_url(start(&event, span));
        self.pass_places_before(&event, span);
        self.start_line(&event, span);
        if let Event::Text(content) = event {
            self.text(&content, span);
            return;
        }
        self.fresh = true;
        if is_link(&event) && self.hides_link(span) {
            self.open.unread = is_unread(&event);
            return;
        }
        match event {
            Event::Start(Tag::Strikethrough) => self.tildes(tildes(self.text, span)[0]),
            Event::End(TagEnd::Strikethrough) => self.tildes(tildes(self.text, span)[1]),
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Code(code) => self.seen.push(Seen::Code(code.into_string(), self.style(span.start))),
            Event::InlineHtml(html) if self.free && is_break(&html) => self.seen.push(Seen::Break(true)),
            Event::InlineHtml(html) if self.free && html.as_ref() == "<strong>" => self.open.bold += 1,
            Event::InlineHtml(html) if self.free && html.as_ref() == "</strong>" => {
                self.open.bold = self.open.bold.saturating_sub(1);
            }
            Event::InlineHtml(_) if !directive::freed(self.text, span, self.places).is_empty() => self.parted = true,
            Event::InlineHtml(_) if self.place_around(span).is_some_and(|place| place.replaces_html(span)) => {}
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

    /// Returns everything that was seen.
    pub(super) fn finish(mut self) -> Vec<Seen> {
        self.pass_places(usize::MAX);
        self.end_bare_url(usize::MAX);
        self.end_parted_line();
        if self.free { without_edge_blanks(self.seen) } else { self.seen }
    }

    /// Reads tildes as text.
    fn tildes(&mut self, span: Span) {
        for at in span.start..span.end {
            self.pass_places(at + 1);
            self.piece(Span::new(at, at + 1));
        }
    }

    /// Records a line that Hugo reads as a definition: <https://michelf.ca/projects/php-markdown/extra/#def-list>.
    fn start_line(&mut self, event: &Event<'_>, span: Span) {
        let rest = Span::at(span.start).after(self.text);
        if self.starts_line && rest.strip_prefix(':').is_some_and(|rest| rest.starts_with([' ', '\t'])) {
            self.seen.push(Seen::Definition);
        }
        self.starts_line = matches!(event, Event::SoftBreak | Event::HardBreak);
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Strong => self.start_emphasis(Emphasis::Bold, span),
            Tag::Emphasis => self.start_emphasis(Emphasis::Italic, span),
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                self.open.links += 1;
                self.seen.push(Seen::Link(dest_url.into_string(), title.into_string()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Strong => self.end_emphasis(Emphasis::Bold, span),
            TagEnd::Emphasis => self.end_emphasis(Emphasis::Italic, span),
            _ => {
                self.open.links -= 1;
                self.seen.push(Seen::End);
            }
        }
    }

    /// Starts emphasis. If a fix removes one of its delimiters, the other one becomes text.
    fn start_emphasis(&mut self, emphasis: Emphasis, span: Span) {
        let delimiters = emphasis.delimiters(span);
        if delimiters.iter().any(|delimiter| self.claims.take(delimiter.start)) {
            self.open.emphasis.push(None);
            self.delimiter(delimiters[0]);
        } else {
            self.open.start(emphasis);
        }
    }

    fn end_emphasis(&mut self, emphasis: Emphasis, span: Span) {
        if self.open.end().is_none() {
            self.delimiter(emphasis.delimiters(span)[1]);
        }
    }

    /// Reads a delimiter of emphasis that a fix ends: as text, unless the fix removes it too.
    fn delimiter(&mut self, span: Span) {
        if !self.is_taken(span) {
            self.words(span.of(self.text).chars(), self.style(span.start));
        }
    }

    /// Skips the places before an event, including the last one in a link that ends here, and an insertion at the
    /// event.
    fn pass_places_before(&mut self, event: &Event<'_>, span: Span) {
        let mut next = self.places.iter().skip(self.passed);
        let to = match event {
            Event::End(TagEnd::Link | TagEnd::Image) => next.take_while(|place| place.span.end < span.end).last(),
            _ => next.next().filter(|place| place.span == Span::at(span.start)),
        };
        self.pass_places(to.map_or(span.start, |place| place.span.start + 1));
    }

    /// Skips the places that start before `offset`, and records those where words or links may change.
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
        self.place_around(span).is_some_and(|place| place.hides() && !place.keeps_words())
    }

    /// Whether a fix may change the link at `span`.
    fn hides_link(&self, span: Span) -> bool {
        self.place_around(span).is_some_and(|place| place.effect == Effect::Link)
    }

    /// Whether a fix may delete the line break at `span`.
    fn frees_break(&self, span: Span) -> bool {
        self.place_around(span).is_some_and(EditPlace::frees_breaks)
    }

    fn place_around(&self, span: Span) -> Option<&EditPlace> {
        let first = self.places.partition_point(|place| place.span.end < span.end);
        self.places.get(first).filter(|place| place.span.contains(span))
    }

    fn text(&mut self, content: &str, span: Span) {
        let goes_on = self.run.end == span.start && self.run.start < self.run.end;
        self.run = Span::new(if goes_on { self.run.start } else { span.start }, span.end);
        if span.of(self.text) != content {
            if let Some(place) = self.place_around(span).filter(|_| self.hides_text(span)).copied() {
                self.hide(place, content);
            } else {
                let place = self.place_around(span).filter(|_| content == "\u{200b}");
                let (style, is_separator) = (self.style(span.start), place.is_some_and(EditPlace::frees_emphasis));
                self.words(content.chars().filter(|_| !is_separator), style);
            }
            // Hugo reads a character reference as text, so that a bare URL cannot start right after it.
            self.fresh = false;
            self.run = Span::at(span.end);
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

    /// Returns the next boundary of a place or of a bare URL.
    fn piece_end(&mut self, at: usize, end: usize) -> usize {
        self.end_bare_url(at);
        let next = self.places.partition_point(|place| place.span.end <= at);
        let borders = self.places.iter().skip(next).take(2).flat_map(|place| [place.span.start, place.span.end]);
        let border = borders.filter(|border| *border > at).fold(end, usize::min);
        let border = self.claims.next_border(at).map_or(border, |claim| border.min(claim));
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

    /// Returns the first bare URL at or after `at`. Text that has been searched is not searched again.
    fn next_bare_url(&mut self, at: usize, end: usize) -> Option<Span> {
        let (url, searched_to) = self.searched;
        if searched_to < end || url.is_some_and(|url| url.start < at) {
            self.searched = (bare_url::find_address(self.text, at, end, self.fresh), end);
        }
        self.searched.0
    }

    fn end_bare_url(&mut self, at: usize) {
        if self.bare_url_end.is_some_and(|end| end <= at) {
            self.seen.push(Seen::End);
            self.bare_url_end = None;
        }
    }

    /// Reads text that is either entirely inside one of the places or entirely outside all of them.
    fn piece(&mut self, span: Span) {
        let text = span.of(self.text);
        let style = self.style(span.start);
        match self.place_around(span) {
            _ if self.is_taken(span) => {}
            Some(place) if place.makes_block_of(text) => {}
            Some(place) if place.keeps_words() => self.prose(span, |_| true),
            Some(&place) if place.hides() => self.hide(place, text),
            // Hugo's `escapedSpace` does not render the `\ ` that a backslash before a new space makes.
            Some(place) if place.new_blanks => {
                self.words(text.chars().filter(|c| !c.is_whitespace() && *c != '\\'), style);
            }
            place => self.prose(span, place.map_or(|_| false, EditPlace::dropped)),
        }
    }

    /// Records text that a fix may change.
    fn hide(&mut self, place: EditPlace, text: &str) {
        let style = TextStyle { bold: self.open.bold > 0, italic: self.open.italic > 0 };
        let is_unread = self.open.unread || self.bare_url_end.is_some();
        if let Some(hidden) = self.hidden.get_mut(place.index).filter(|_| !is_unread) {
            hidden.extend(text.chars().map(|c| (c, style)));
        }
    }

    /// Whether a fix removes the asterisks at `span`.
    fn is_taken(&self, span: Span) -> bool {
        self.claims.take(span.start) && span.of(self.text).bytes().all(|byte| byte == b'*')
    }

    /// Reads text without `dropped` characters, which fixes may change, and records neighbors of straight quotes.
    fn prose(&mut self, span: Span, dropped: fn(char) -> bool) {
        let (text, style, start) = (self.text, self.style(span.start), self.run.start);
        let words = |span: Span| typographic(text, span, start).filter(move |c| !dropped(*c));
        let mut at = span.start;
        for (found, quote) in span.of(text).match_indices(['"', '\'']) {
            let quote = Span::new(span.start + found, span.start + found + quote.len());
            self.words(words(Span::new(at, quote.start)), style);
            if !self.beside_unsafe_edit(quote) {
                let Around { before, after } = Around::of(text, quote);
                self.seen.push(Seen::Quote(QuoteSide::of(before), QuoteSide::of(after)));
            }
            at = quote.start;
        }
        self.words(words(Span::new(at, span.end)), style);
    }

    /// Returns the style of the letter at `offset`, or the one that a fix claims for it.
    fn style(&self, offset: usize) -> TextStyle {
        if self.free && self.claims.has_own_rules() {
            return TextStyle::default();
        }
        let claimed = self.claims.style(offset);
        TextStyle { bold: claimed.bold || self.open.bold > 0, italic: claimed.italic || self.open.italic > 0 }
    }

    fn beside_unsafe_edit(&self, quote: Span) -> bool {
        let first = self.places.partition_point(|place| place.span.end < quote.start);
        let mut beside = self.places.iter().skip(first).take_while(|place| place.span.start <= quote.end);
        beside.any(|place| place.safety == Safety::Unsafe)
    }

    /// Drops the spaces between a comment that a fix may remove and the end of the line.
    fn end_parted_line(&mut self) {
        if std::mem::take(&mut self.parted) {
            trim_line_end(&mut self.seen);
        }
    }

    fn words(&mut self, chars: impl Iterator<Item = char>, style: TextStyle) {
        let mut chars = chars.peekable();
        if self.parted {
            while is_blank_end(self.seen.last()) && chars.next_if_eq(&' ').is_some() {}
            self.parted = chars.peek().is_none();
        }
        let drops_asterisks = self.free && self.claims.has_own_rules();
        let mut chars = chars.filter(|c| !(drops_asterisks && *c == '*'));
        while let Some(c) = chars.next() {
            match self.seen.last_mut() {
                Some(Seen::Words(words, seen)) if *seen == style => {
                    words.push(c);
                    words.extend(chars);
                    return;
                }
                // The style of a space is invisible.
                Some(Seen::Words(words, _)) if self.free && c.is_whitespace() => words.push(c),
                _ => self.seen.push(Seen::Words(c.to_string(), style)),
            }
        }
    }
}
