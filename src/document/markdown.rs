//! The only access to the Markdown parser, configured as Hugo configures goldmark.

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
    parse_as(OPTIONS.difference(Options::ENABLE_STRIKETHROUGH), body, |_| {}, each);
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
