//! A post, read once into the facts that lints use.

pub mod allow;
pub mod anchor;
mod around;
pub mod bare_url;
mod block;
mod conflict;
pub mod date;
pub mod definition;
pub mod entity;
pub mod escape;
pub mod fence;
pub mod front_matter;
pub mod go_url;
pub mod html;
pub mod link;
pub mod linked;
mod markdown;
mod math;
pub mod publication;
mod shortcode;
pub mod strike;
pub mod typographer;
pub mod visible;

pub use around::Around;
pub use block::{Leaf, LeafKind, Token, TokenKind};
pub use conflict::Conflict;

use std::cell::OnceCell;

use allow::Directive;
pub(crate) use allow::{comments, is_silent};
use block::{Found, Walk};
use definition::{Definition, Gaps, Labels, Repetition};
use front_matter::FrontMatter;
use front_matter::lost::{self, Lost};
use link::{Footnote, Heading, Link, UndefinedReference};
pub(crate) use markdown::Body;
pub(crate) use markdown::{is_inline, is_inline_end};
pub(crate) use markdown::{parse as parse_markdown, parse_without_strikes as parse_markdown_without_strikes};
use pulldown_cmark::Event;
pub(crate) use shortcode::{is_address, mask as mask_shortcodes};

use crate::text::Span;

/// All facts of one post. Every span is a byte range of [`Document::text`].
pub struct Document<'a> {
    /// The file as it is, with its byte order mark and its line endings.
    pub text: &'a str,
    /// The front matter, where the file begins with one.
    pub front_matter: Option<FrontMatter<'a>>,
    /// What is behind the front matter.
    pub body: Span,
    /// Leaf blocks, in the order in which they end.
    pub leaves: Vec<Leaf>,
    /// Links and images, in the order of the file.
    pub links: Vec<Link>,
    /// Link definitions, in the order of the file.
    pub definitions: Vec<Definition>,
    /// Link definitions that vanish, in the order of the file: their labels have one before.
    pub repetitions: Vec<Repetition>,
    /// Links whose label has no definition.
    pub undefined_references: Vec<UndefinedReference>,
    /// References to footnotes that the parser finds defined, in the order of the file.
    pub footnote_references: Vec<Footnote>,
    /// Definitions of footnotes, in the order of the file.
    pub footnote_definitions: Vec<Footnote>,
    /// Headings, in the order of the file.
    pub headings: Vec<Heading>,
    /// Thematic breaks.
    pub rules: Vec<Span>,
    /// Blocks of raw HTML.
    pub html_blocks: Vec<Span>,
    /// Blocks of code, indented or fenced.
    pub code_blocks: Vec<Span>,
    /// The info strings of fenced code, in the order of the file; empty where there is none.
    pub fences: Vec<Span>,
    /// Hugo shortcodes of the body.
    pub shortcodes: Vec<Span>,
    /// Merge conflicts, in the front matter too.
    pub conflicts: Vec<Conflict>,
    /// What the post asks not to be told, in the order of the file.
    pub directives: Vec<Directive>,
    tokens: Vec<Token>,
    /// Found when a fix asks for it.
    math: OnceCell<Vec<Span>>,
    /// Found when a lint asks for it.
    dropped: OnceCell<Vec<Span>>,
}

impl<'a> Document<'a> {
    /// Reads a post. Cannot fail: what is broken is a fact like any other.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        let (front_matter, body) = front_matter::split(text);
        Self::read(text, (front_matter, body), |_, _| {})
    }

    /// Reads Markdown that has no front matter, such as one block of a post, and shows the parser's events to `each`.
    #[must_use]
    pub(crate) fn fragment(text: &'a str, each: impl FnMut(&Event<'_>, Span)) -> Self {
        Self::read(text, (None, Span::new(0, text.len())), each)
    }

    fn read(
        text: &'a str,
        (front_matter, body): (Option<FrontMatter<'a>>, Span),
        mut each: impl FnMut(&Event<'_>, Span),
    ) -> Self {
        let shortcodes = shortcode::find(text, body.start);
        let masked = shortcode::mask(text, &shortcodes);
        let mut walk = Walk::new(&masked, &shortcodes);
        let mut undefined_references = Vec::new();
        let mut labels = Labels::default();
        let markdown = Body { text: Span::new(body.start, masked.len()).of(&masked), offset: body.start };
        let mut gaps = Gaps::new(&masked, body.start);
        let mut reader = allow::Reader::new(text, body);
        let definitions = parse_markdown(
            markdown,
            |link| undefined_references.extend(UndefinedReference::at(&masked, &link)),
            |event, span| {
                labels.event(&event);
                gaps.event(&event, span);
                reader.event(&event, span);
                each(&event, span);
                walk.event(event, span);
            },
        );
        let definitions = labels.definitions(definitions, &mut walk);
        let repetitions = gaps.repetitions(&definitions);
        let Found {
            leaves,
            tokens,
            links,
            footnote_references,
            footnote_definitions,
            headings,
            rules,
            html_blocks,
            code_blocks,
            fences,
        } = walk.found;
        let conflicts = conflict::find(text, &[&code_blocks, &shortcodes]);
        let items = leaves.iter().filter(|leaf| leaf.kind == LeafKind::Item).map(|leaf| leaf.span);
        let defined = definitions.iter().map(|one| one.span).chain(repetitions.iter().map(|one| one.span));
        let directives = reader.directives(front_matter.as_ref(), items.chain(defined));
        Self {
            text,
            front_matter,
            body,
            leaves,
            links,
            definitions,
            repetitions,
            undefined_references,
            footnote_references,
            footnote_definitions,
            headings,
            rules,
            html_blocks,
            code_blocks,
            fences,
            shortcodes,
            conflicts,
            directives,
            tokens,
            math: OnceCell::new(),
            dropped: OnceCell::new(),
        }
    }

    /// The inline tokens of a leaf, in the order of the file.
    #[must_use]
    pub fn tokens(&self, leaf: &Leaf) -> &[Token] {
        self.tokens.get(leaf.tokens.0..leaf.tokens.1).unwrap_or_default()
    }

    /// Whether a shortcode lies in `span` or reaches into it, so that Hugo alone knows what stands there.
    #[must_use]
    pub fn is_templated(&self, span: Span) -> bool {
        let next = self.shortcodes.partition_point(|shortcode| shortcode.end <= span.start);
        self.shortcodes.get(next).is_some_and(|shortcode| shortcode.overlaps(span))
    }

    /// Whether a merge conflict lies around `span` or reaches into it.
    #[must_use]
    pub fn is_in_conflict(&self, span: Span) -> bool {
        let next = self.conflicts.partition_point(|conflict| conflict.span().end <= span.start);
        self.conflicts.get(next).is_some_and(|conflict| conflict.span().start < span.end.max(span.start + 1))
    }

    /// Whether `span` lies in a footnote that nothing refers to: Hugo drops it unread.
    #[must_use]
    pub fn is_dropped(&self, span: Span) -> bool {
        let dropped = self.dropped.get_or_init(|| link::unused_footnotes(self));
        let next = dropped.partition_point(|footnote| footnote.start <= span.start);
        dropped.get(..next).and_then(<[Span]>::last).is_some_and(|footnote| footnote.contains(span))
    }

    /// Math between `$$` or escaped brackets, with these, in the order of the file. Fixes leave it as it is.
    #[must_use]
    pub fn math(&self) -> &[Span] {
        self.math.get_or_init(|| math::find(self.text, self.body))
    }

    /// Whether `span` reaches into math, or is a place inside of it.
    #[must_use]
    pub fn is_in_math(&self, span: Span) -> bool {
        let math = self.math();
        let next = math.partition_point(|math| math.end <= span.start);
        math.get(next).is_some_and(|math| math.start < span.end)
    }

    /// Front matter that Hugo does not find, so that it shows the lines to readers.
    #[must_use]
    pub fn lost_front_matter(&self) -> Option<Lost<'a>> {
        if self.false_delimiter().is_some() {
            return None;
        }
        let first = self.front_matter.as_ref().map(|first| (first, self.body));
        lost::find(self.text, self.body.start, first)
    }

    /// The first sign of a post without front matter where that makes Hugo look for one, in vain: it fails on the post.
    #[must_use]
    pub fn false_delimiter(&self) -> Option<Span> {
        let body = self.source(self.body).trim_ascii_start();
        let start = self.body.end - body.len();
        let opens = self.front_matter.is_none() && body.starts_with(['-', '+', '{']);
        opens.then(|| Span::new(start, start + 1))
    }

    /// The source text at `span`.
    #[must_use]
    #[track_caller]
    pub fn source(&self, span: Span) -> &'a str {
        span.of(self.text)
    }
}
