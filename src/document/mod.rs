//! Parses a post once into the facts that lints use.

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
pub mod list;
mod markdown;
mod math;
pub mod paragraph;
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
use block::{BlockWalk, FoundLeaf};
use definition::{Definition, Gaps, Labels, Repetition};
use front_matter::FrontMatter;
use front_matter::lost::{self, LostFrontMatter};
use link::{Footnote, Heading, Link, UndefinedReference};
use list::ListItem;
pub(crate) use markdown::{Body, Excerpt};
pub(crate) use markdown::{is_inline, is_inline_end};
pub(crate) use markdown::{
    parse as parse_markdown, parse_excerpt, parse_without_strikes as parse_markdown_without_strikes,
};
use pulldown_cmark::Event;
pub(crate) use shortcode::{is_address, mask as mask_shortcodes};

use crate::text::{ByteSet, Span};

/// The facts of a post. Every span is a byte range of [`Document::text`].
pub struct Document<'a> {
    /// The unmodified file, including its byte order mark and line endings.
    pub text: &'a str,
    /// The front matter, if the file starts with one.
    pub front_matter: Option<FrontMatter<'a>>,
    /// The bytes after the front matter.
    pub body: Span,
    /// Leaf blocks, ordered by their ends.
    pub leaves: Vec<Leaf>,
    /// The bytes of all leaf blocks.
    pub bytes: ByteSet,
    /// Links and images, in file order.
    pub links: Vec<Link>,
    /// Link reference definitions, in file order.
    pub definitions: Vec<Definition>,
    /// Link reference definitions without effect, because an earlier one has the same label; in file order.
    pub repetitions: Vec<Repetition>,
    /// Reference links whose label has no definition.
    pub undefined_references: Vec<UndefinedReference>,
    /// References to defined footnotes, in file order.
    pub footnote_references: Vec<Footnote>,
    /// Footnote definitions, in file order.
    pub footnote_definitions: Vec<Footnote>,
    /// Headings, in file order.
    pub headings: Vec<Heading>,
    /// The items of lists, in file order.
    pub items: Vec<ListItem>,
    /// Thematic breaks.
    pub rules: Vec<Span>,
    /// HTML blocks.
    pub html_blocks: Vec<Span>,
    /// Code blocks, indented or fenced.
    pub code_blocks: Vec<Span>,
    /// The info strings of fenced code blocks, in file order; an empty span for a block without one.
    pub fences: Vec<Span>,
    /// The Hugo shortcodes of the body.
    pub shortcodes: Vec<Span>,
    /// Merge conflicts, including those in the front matter.
    pub conflicts: Vec<Conflict>,
    /// The directives of the post that allow findings, in file order.
    pub directives: Vec<Directive>,
    tokens: Vec<Token>,
    /// Computed when a fix first needs it.
    math: OnceCell<Vec<Span>>,
    /// Computed when a lint first needs it.
    dropped: OnceCell<Vec<Span>>,
}

impl<'a> Document<'a> {
    /// Parses a post. This cannot fail: broken syntax is recorded as a fact.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        let (front_matter, body) = front_matter::split(text);
        Self::read(text, (front_matter, body), Excerpt::whole(&[body]), |_, _| {})
    }

    /// Parses only some parts of a `body`, each on its own. Shortcodes and math are those of the whole body; the front
    /// matter is not read.
    #[must_use]
    pub(crate) fn partial(text: &'a str, body: Span, excerpt: Excerpt<'_>) -> Self {
        Self::read(text, (None, body), excerpt, |_, _| {})
    }

    /// Parses Markdown without front matter, such as one block of a post, and passes the parser's events to `each`.
    #[must_use]
    pub(crate) fn fragment(text: &'a str, each: impl FnMut(&Event<'_>, Span)) -> Self {
        let whole = Span::new(0, text.len());
        Self::read(text, (None, whole), Excerpt::whole(&[whole]), each)
    }

    fn read(
        text: &'a str,
        (front_matter, body): (Option<FrontMatter<'a>>, Span),
        excerpt: Excerpt<'_>,
        mut each: impl FnMut(&Event<'_>, Span),
    ) -> Self {
        let shortcodes = shortcode::find(text, body.start);
        let masked = shortcode::mask(text, &shortcodes);
        let mut walk = BlockWalk::new(&masked, &shortcodes);
        let mut undefined_references = Vec::new();
        let mut labels = Labels::default();
        // The gaps between the parts of an excerpt are not read.
        let mut gaps = Gaps::new(&masked, (excerpt.places == [body]).then_some(body.start));
        let mut reader = allow::CommentReader::new(text, body);
        let definitions = parse_excerpt(
            (&masked, excerpt),
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
        let FoundLeaf {
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
            items,
        } = walk.found;
        let conflicts = conflict::find(text, &[&code_blocks, &shortcodes]);
        let directives = reader.directives(front_matter.as_ref(), unreported(&leaves, &definitions, &repetitions));
        Self {
            text,
            front_matter,
            body,
            bytes: leaves.iter().fold(ByteSet::default(), |all, leaf| all.union(leaf.bytes)),
            leaves,
            links,
            definitions,
            repetitions,
            undefined_references,
            footnote_references,
            footnote_definitions,
            headings,
            items: items.found,
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

    /// Returns the inline tokens of a leaf, in file order.
    #[must_use]
    pub fn tokens(&self, leaf: &Leaf) -> &[Token] {
        self.tokens.get(leaf.tokens.0..leaf.tokens.1).unwrap_or_default()
    }

    /// Returns the HTML tags and comments in text, leaf by leaf.
    pub fn inline_html(&self) -> impl Iterator<Item = Span> {
        let leaves = self.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b'<'));
        let tags = leaves.flat_map(|leaf| self.tokens(leaf)).filter(|token| token.kind == TokenKind::Html);
        tags.map(|token| token.span)
    }

    /// Whether a shortcode overlaps `span`, so that only Hugo knows the text there.
    #[must_use]
    pub fn is_templated(&self, span: Span) -> bool {
        shortcode::overlap(&self.shortcodes, span)
    }

    /// Whether a merge conflict overlaps `span`, or contains it if it is empty.
    #[must_use]
    pub fn is_in_conflict(&self, span: Span) -> bool {
        let next = self.conflicts.partition_point(|conflict| conflict.span().end <= span.start);
        self.conflicts.get(next).is_some_and(|conflict| conflict.span().start < span.end.max(span.start + 1))
    }

    /// Whether `span` lies in a footnote that nothing refers to: Hugo does not render it.
    #[must_use]
    pub fn is_dropped(&self, span: Span) -> bool {
        let dropped = self.dropped.get_or_init(|| link::unused_footnotes(self));
        let next = dropped.partition_point(|footnote| footnote.start <= span.start);
        dropped.get(..next).and_then(<[Span]>::last).is_some_and(|footnote| footnote.contains(span))
    }

    /// Returns the math between `$$` or escaped brackets, including the delimiters, in file order. Fixes do not change
    /// it.
    #[must_use]
    pub fn math(&self) -> &[Span] {
        self.math.get_or_init(|| math::find(self.text, self.body))
    }

    /// Whether `span` overlaps math, or lies inside it if it is empty.
    #[must_use]
    pub fn is_in_math(&self, span: Span) -> bool {
        let math = self.math();
        let next = math.partition_point(|math| math.end <= span.start);
        math.get(next).is_some_and(|math| math.start < span.end)
    }

    /// Returns front matter that Hugo does not find, so that readers see its lines.
    #[must_use]
    pub fn lost_front_matter(&self) -> Option<LostFrontMatter<'a>> {
        if self.false_delimiter().is_some() {
            return None;
        }
        let first = self.front_matter.as_ref().map(|first| (first, self.body));
        lost::find(self.text, self.body.start, first)
    }

    /// Returns the first character of a post without front matter if it makes Hugo look for front matter, and so fail
    /// on the post.
    #[must_use]
    pub fn false_delimiter(&self) -> Option<Span> {
        let body = self.source(self.body).trim_ascii_start();
        let start = self.body.end - body.len();
        let opens = self.front_matter.is_none() && body.starts_with(['-', '+', '{']);
        opens.then(|| Span::new(start, start + 1))
    }

    /// Returns the source text at `span`.
    #[must_use]
    #[track_caller]
    pub fn source(&self, span: Span) -> &'a str {
        span.of(self.text)
    }
}

/// Returns the blocks for which the parser has no event: the texts of tight items, and definitions.
fn unreported<'d>(
    leaves: &'d [Leaf],
    definitions: &'d [Definition],
    repetitions: &'d [Repetition],
) -> impl Iterator<Item = Span> + 'd {
    let items = leaves.iter().filter(|leaf| leaf.kind == LeafKind::Item).map(|leaf| leaf.span);
    let defined = definitions.iter().map(|one| one.span).chain(repetitions.iter().map(|one| one.span));
    items.chain(defined)
}
