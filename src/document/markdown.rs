//! The only access to the Markdown parser, configured as Hugo configures goldmark.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::text::Span;

/// Tables, strikethrough, footnotes, task lists and heading attributes, which Hugo enables by default. Smart
/// punctuation and metadata blocks stay off: the former would rewrite text, and the latter parses front matter
/// differently from Hugo.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The same, with tildes as text.
const WITHOUT_STRIKES: Options = OPTIONS.difference(Options::ENABLE_STRIKETHROUGH);

/// Passes every event of `body`, with its bytes in the file, to `each`.
///
/// Passes references without a definition to `broken`. Returns the link definitions in file order.
pub(crate) fn parse<'t>(
    body: Body<'t>,
    broken: impl FnMut(BrokenLink<'t>),
    each: impl FnMut(Event<'t>, Span),
) -> Vec<(String, Span)> {
    parse_as(OPTIONS, body, broken, each)
}

/// Passes every event of `body` to `each`, as [`parse`] does, but treats tildes as text.
pub(crate) fn parse_without_strikes<'t>(body: Body<'t>, each: impl FnMut(Event<'t>, Span)) {
    parse_as(WITHOUT_STRIKES, body, |_| {}, each);
}

fn parse_as<'t>(
    options: Options,
    body: Body<'t>,
    mut broken: impl FnMut(BrokenLink<'t>),
    mut each: impl FnMut(Event<'t>, Span),
) -> Vec<(String, Span)> {
    let shift = |range: Range<usize>| Span::from(range).shifted(body.offset);
    let mut on_broken = |link: BrokenLink<'t>| {
        broken(BrokenLink { span: shift(link.span.clone()).into(), ..link });
        None::<(CowStr<'t>, CowStr<'t>)>
    };
    #[expect(clippy::disallowed_methods, reason = "this module owns the parser")]
    let parser = Parser::new_with_broken_link_callback(body.text, options, Some(&mut on_broken));
    let mut definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_owned(), shift(definition.span.clone())))
        .collect();
    definitions.sort_by_key(|(_, span)| span.start);
    for (event, range) in parser.into_offset_iter() {
        each(event, shift(range));
    }
    definitions
}

/// The Markdown of a post, after its front matter.
#[derive(Clone, Copy)]
pub(crate) struct Body<'t> {
    /// The text, with shortcodes masked.
    pub(crate) text: &'t str,
    /// The byte offset of `text` in the file.
    pub(crate) offset: usize,
}

/// Whether the tag is inline, not a block.
pub(crate) const fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

/// Whether the end tag is inline, not a block.
pub(crate) const fn is_inline_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Parses the parts of an excerpt of `text`, as [`parse`] does.
pub(crate) fn parse_excerpt(
    (text, excerpt): (&str, Excerpt<'_>),
    mut broken: impl FnMut(BrokenLink<'_>),
    mut each: impl FnMut(Event<'_>, Span),
) -> Vec<(String, Span)> {
    let mut definitions = Vec::new();
    for part in excerpt.parts(text) {
        definitions.append(&mut part.parse(true, &mut broken, &mut each));
    }
    definitions
}

/// Parts of a text that are parsed each on its own.
#[derive(Clone, Copy)]
pub(crate) struct Excerpt<'e> {
    pub(crate) places: &'e [Span],
    /// For each part, the definitions in the rest of the text to which its references may lead.
    pub(crate) definitions: &'e [String],
}

impl<'e> Excerpt<'e> {
    /// Creates an excerpt of a single part, which has its own definitions.
    pub(crate) const fn whole(places: &'e [Span; 1]) -> Self {
        Self { places, definitions: &[] }
    }

    /// Returns the parts of `text`.
    pub(crate) fn parts<'t>(self, text: &'t str) -> impl Iterator<Item = Part<'t>> {
        self.places.iter().enumerate().map(move |(number, place)| {
            let own = place.of(text);
            match self.definitions.get(number).filter(|definitions| !definitions.is_empty()) {
                Some(definitions) => {
                    let text = Cow::Owned([definitions.as_str(), own].concat());
                    Part { place: *place, text, definitions: definitions.len() }
                }
                None => Part { place: *place, text: Cow::Borrowed(own), definitions: 0 },
            }
        })
    }
}

/// A part of a text, after the definitions that it needs.
pub(crate) struct Part<'t> {
    /// The bytes of the part in the file.
    place: Span,
    /// What is parsed.
    text: Cow<'t, str>,
    /// The number of bytes before the part.
    definitions: usize,
}

impl Part<'_> {
    /// Parses the part, as [`parse`] does, or [`parse_without_strikes`].
    pub(crate) fn parse<'s>(
        &'s self,
        strikes: bool,
        mut broken: impl FnMut(BrokenLink<'s>),
        mut each: impl FnMut(Event<'s>, Span),
    ) -> Vec<(String, Span)> {
        let options = if strikes { OPTIONS } else { WITHOUT_STRIKES };
        let own = |span: Span| {
            let moved = |offset: usize| offset.checked_sub(self.definitions).map(|offset| offset + self.place.start);
            Some(Span::new(moved(span.start)?, moved(span.end)?))
        };
        let found = parse_as(
            options,
            Body { text: &self.text, offset: 0 },
            |link| {
                if let Some(span) = own(link.span.clone().into()) {
                    broken(BrokenLink { span: span.into(), ..link });
                }
            },
            |event, span| {
                if let Some(span) = own(span) {
                    each(event, span);
                }
            },
        );
        found.into_iter().filter_map(|(label, span)| Some((label, own(span)?))).collect()
    }
}
