//! Leaf blocks and their inline tokens, collected in one pass over the Markdown events.

use memchr::memchr3_iter;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::fence;
use super::link::{Footnote, Heading, Link, LinkStyle};
use super::list::ListReader;
use crate::text::{ByteSet, Span};

/// A container of inline text. The text of a link is a separate leaf; in the surrounding leaf the link is one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The kind of block or link that holds the text.
    pub kind: LeafKind,
    /// The bytes of the block, including its markup.
    pub span: Span,
    /// The bytes of the top-level block that contains this leaf.
    pub block: Span,
    /// The bytes of its tokens.
    pub bytes: ByteSet,
    /// The range of its tokens in the tokens of the document.
    pub(super) tokens: (usize, usize),
}

/// The kind of block or link that holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// A paragraph.
    Paragraph,
    /// An ATX or setext heading.
    Heading,
    /// The text of a tight list item.
    Item,
    /// A table cell.
    Cell,
    /// The text of a link.
    LinkText,
}

/// A piece of inline source. The bytes between tokens are invisible to readers: block prefixes, and whitespace at the
/// start and the end of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The kind of the token.
    pub kind: TokenKind,
    /// The bytes of the token.
    pub span: Span,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Literal characters.
    Text,
    /// A backslash and the character that it escapes.
    Escape,
    /// A character reference such as `&amp;`.
    Entity,
    /// A code span.
    Code,
    /// An HTML tag or comment.
    Html,
    /// A whole link or autolink.
    Link,
    /// A whole image.
    Image,
    /// A footnote reference.
    Footnote,
    /// A task list marker: `[ ]` or `[x]`.
    Task,
    /// A Hugo shortcode.
    Shortcode,
    /// A line ending inside a paragraph that readers do not see.
    SoftBreak,
    /// A visible line break: two spaces or a backslash before the line ending.
    HardBreak,
    /// A run of unescaped `*`, whether or not Markdown parses it as emphasis.
    Stars,
    /// A run of unescaped `_`.
    Underscores,
    /// A run of unescaped `~`.
    Tildes,
}

/// Collects leaves, links and headings from the events of one document.
pub(super) struct BlockWalk<'t> {
    text: &'t str,
    shortcodes: &'t [Span],
    next_shortcode: usize,
    open: Vec<OpenLeaf>,
    /// Token lists of closed leaves, for reuse.
    spare: Vec<Vec<Token>>,
    /// The nesting depth of opaque containers: images, autolinks and code blocks.
    opaque: usize,
    depth: usize,
    block: Span,
    pub(super) found: FoundLeaf,
    /// Reference links, by their index in `found.links`, with their labels; empty for a post without shortcodes.
    pub(super) labels: Vec<(usize, String)>,
}

/// The facts that [`BlockWalk`] collects.
#[derive(Default)]
pub(super) struct FoundLeaf {
    pub(super) leaves: Vec<Leaf>,
    pub(super) tokens: Vec<Token>,
    pub(super) links: Vec<Link>,
    pub(super) footnote_references: Vec<Footnote>,
    pub(super) footnote_definitions: Vec<Footnote>,
    pub(super) headings: Vec<Heading>,
    pub(super) rules: Vec<Span>,
    pub(super) html_blocks: Vec<Span>,
    pub(super) code_blocks: Vec<Span>,
    pub(super) fences: Vec<Span>,
    pub(super) items: ListReader,
}

struct OpenLeaf {
    leaf: Leaf,
    tokens: Vec<Token>,
    /// The end of the inline content read so far; `None` before the first piece.
    cursor: Option<usize>,
}

impl<'t> BlockWalk<'t> {
    /// Creates a walk over `text`, the file with its shortcodes masked.
    pub(super) fn new(text: &'t str, shortcodes: &'t [Span]) -> Self {
        Self {
            text,
            shortcodes,
            next_shortcode: 0,
            open: Vec::new(),
            spare: Vec::new(),
            opaque: 0,
            depth: 0,
            block: Span::default(),
            found: FoundLeaf::default(),
            labels: Vec::new(),
        }
    }

    /// Processes the next event, whose bytes in the file are `span`.
    pub(super) fn event(&mut self, event: Event<'_>, span: Span) {
        self.found.items.event(&event, span);
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            _ if self.opaque > 0 => {}
            Event::Text(content) => self.text(&content, span),
            Event::Code(_) => self.atom(TokenKind::Code, span),
            Event::InlineHtml(_) => self.atom(TokenKind::Html, span),
            Event::FootnoteReference(_) => {
                self.found.footnote_references.extend(Footnote::at(self.text, span));
                self.atom(TokenKind::Footnote, span);
            }
            Event::TaskListMarker(_) => self.atom(TokenKind::Task, span),
            Event::SoftBreak => self.atom(TokenKind::SoftBreak, span),
            Event::HardBreak => self.atom(TokenKind::HardBreak, span),
            Event::Rule => self.found.rules.push(span),
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Strong | Tag::Emphasis | Tag::Strikethrough => {
                if self.opaque == 0 {
                    self.inline(span);
                }
            }
            Tag::Link { link_type, dest_url, id, .. } => self.start_link(link_type, (dest_url, &id), span),
            Tag::Image { link_type, dest_url, id, .. } => {
                if self.opaque == 0 {
                    self.atom(TokenKind::Image, span);
                    self.push_link((link_type, &id), span, (true, dest_url));
                }
                self.opaque += 1;
            }
            block => self.start_block(&block, span),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => {}
            TagEnd::Image => self.opaque -= 1,
            TagEnd::Link if self.opaque > 0 => self.opaque -= 1,
            TagEnd::Link => self.close(span.end),
            TagEnd::CodeBlock => {
                self.opaque -= 1;
                self.depth -= 1;
            }
            _ => {
                self.close(span.end);
                self.depth -= 1;
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>, span: Span) {
        self.close(span.start);
        if self.depth == 0 {
            self.block = span;
        }
        self.depth += 1;
        match tag {
            Tag::Paragraph => self.open(LeafKind::Paragraph, span),
            Tag::TableCell => self.open(LeafKind::Cell, span),
            Tag::Heading { level, id, .. } => {
                let id = id.as_deref().map(str::to_owned);
                self.found.headings.push(Heading { span, level: *level as u8, id });
                self.open(LeafKind::Heading, span);
            }
            Tag::FootnoteDefinition(_) => {
                self.found.footnote_definitions.extend(Footnote::at(self.text, span));
            }
            Tag::HtmlBlock => self.found.html_blocks.push(span),
            Tag::CodeBlock(kind) => {
                self.opaque += 1;
                self.found.code_blocks.push(span);
                if let CodeBlockKind::Fenced(_) = kind {
                    self.found.fences.push(fence::info(self.text, span));
                }
            }
            _ => {}
        }
    }

    fn start_link(&mut self, link_type: LinkType, (target, label): (CowStr<'_>, &str), span: Span) {
        if self.opaque > 0 {
            self.opaque += 1;
            return;
        }
        // Hugo parses footnotes before links: `[^1](target)` is a footnote reference followed by parentheses.
        self.found.footnote_references.extend(Footnote::at(self.text, span));
        self.atom(TokenKind::Link, span);
        self.push_link((link_type, label), span, (false, target));
        if matches!(link_type, LinkType::Autolink | LinkType::Email) {
            self.opaque += 1;
        } else {
            self.open(LeafKind::LinkText, span);
        }
    }

    /// Adds a link. In a post with shortcodes its label is kept, because the definition can contain one.
    fn push_link(&mut self, (link_type, label): (LinkType, &str), span: Span, (image, target): (bool, CowStr<'_>)) {
        let (style, templated) = (LinkStyle::of(link_type), self.templated(span));
        if style == LinkStyle::Reference && !self.shortcodes.is_empty() {
            self.labels.push((self.found.links.len(), label.to_owned()));
        }
        self.found.links.push(Link { span, style, image, target: target.into_string(), templated });
    }

    pub(super) fn templated(&self, span: Span) -> bool {
        let next = self.shortcodes.partition_point(|shortcode| shortcode.end <= span.start);
        self.shortcodes.get(next).is_some_and(|shortcode| shortcode.overlaps(span))
    }

    fn open(&mut self, kind: LeafKind, span: Span) {
        let leaf = Leaf { kind, span, block: self.block, bytes: ByteSet::default(), tokens: (0, 0) };
        let tokens = self.spare.pop().unwrap_or_default();
        self.open.push(OpenLeaf { leaf, tokens, cursor: None });
    }

    /// Closes the innermost leaf. The bytes before `end` can still hold closing delimiters of emphasis.
    fn close(&mut self, end: usize) {
        let Some(mut open) = self.open.pop() else { return };
        if let Some(cursor) = open.cursor {
            let rest = Span::new(cursor, end).of(self.text);
            let length = rest.bytes().take_while(|&byte| delimiter(byte).is_some()).count();
            push_runs(&mut open.tokens, self.text, Span::new(cursor, cursor + length));
        }
        if let (Some(first), Some(last)) = (open.tokens.first(), open.tokens.last()) {
            open.leaf.bytes = ByteSet::of(first.span.cover(last.span).of(self.text));
        }
        let first = self.found.tokens.len();
        self.found.tokens.append(&mut open.tokens);
        self.spare.push(open.tokens);
        open.leaf.tokens = (first, self.found.tokens.len());
        self.found.leaves.push(open.leaf);
    }

    /// Advances to the inline content at `span`, past the delimiters and whitespace before it.
    fn inline(&mut self, span: Span) {
        let escaped = usize::from(is_escape(self.text, span.start));
        if self.open.is_empty() {
            self.open(LeafKind::Item, Span::new(span.start - escaped, span.end));
        }
        let text = self.text;
        if let Some(open) = self.open.last_mut() {
            let from = open.cursor.unwrap_or(span.start - escaped);
            push_runs(&mut open.tokens, text, Span::new(from, span.start));
            open.cursor = Some(from.max(span.start));
            if open.leaf.kind == LeafKind::Item {
                open.leaf.span.end = open.leaf.span.end.max(span.end);
            }
        }
    }

    fn atom(&mut self, kind: TokenKind, span: Span) {
        self.inline(span);
        self.push(kind, span);
    }

    fn push(&mut self, kind: TokenKind, span: Span) {
        if let Some(open) = self.open.last_mut() {
            open.tokens.push(Token { kind, span });
            open.cursor = Some(span.end);
        }
    }

    fn text(&mut self, content: &CowStr<'_>, span: Span) {
        let read_to = self.open.last().and_then(|open| open.cursor);
        self.inline(span);
        let source = span.of(self.text);
        let escaped = is_escape(self.text, span.start) && read_to.is_none_or(|cursor| cursor < span.start);
        if escaped {
            let length = source.chars().next().map_or(0, char::len_utf8);
            self.push(TokenKind::Escape, Span::new(span.start - 1, span.start + length));
            self.plain(Span::new(span.start + length, span.end));
        } else if source.starts_with('&') && source != content.as_ref() {
            self.push(TokenKind::Entity, span);
        } else {
            self.plain(span);
        }
    }

    /// Pushes tokens for literal text, which can contain shortcodes and unmatched delimiters.
    fn plain(&mut self, span: Span) {
        let mut at = span.start;
        while let Some(&shortcode) = self.shortcodes.get(self.next_shortcode) {
            if shortcode.start >= span.end {
                break;
            }
            if shortcode.start >= at {
                self.runs(Span::new(at, shortcode.start));
                self.push(TokenKind::Shortcode, shortcode);
                at = shortcode.end.min(span.end);
            }
            self.next_shortcode += 1;
        }
        self.runs(Span::new(at, span.end));
    }

    fn runs(&mut self, span: Span) {
        let text = self.text;
        let Some(open) = self.open.last_mut() else { return };
        let mut at = span.start;
        for found in memchr3_iter(b'*', b'_', b'~', span.of(text).as_bytes()) {
            let found = span.start + found;
            push_text(&mut open.tokens, Span::new(at, found));
            push_runs(&mut open.tokens, text, Span::new(found, found + 1));
            at = found + 1;
        }
        push_text(&mut open.tokens, Span::new(at, span.end));
        open.cursor = Some(span.end);
    }
}

/// Whether the byte before `at` is a backslash: the parser's span of an escaped character starts after it.
fn is_escape(text: &str, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| text.as_bytes().get(before)) == Some(&b'\\')
}

const fn delimiter(byte: u8) -> Option<TokenKind> {
    match byte {
        b'*' => Some(TokenKind::Stars),
        b'_' => Some(TokenKind::Underscores),
        b'~' => Some(TokenKind::Tildes),
        _ => None,
    }
}

fn push_text(tokens: &mut Vec<Token>, span: Span) {
    if span.is_empty() {
        return;
    }
    match tokens.last_mut() {
        Some(last) if last.kind == TokenKind::Text && last.span.end == span.start => last.span.end = span.end,
        _ => tokens.push(Token { kind: TokenKind::Text, span }),
    }
}

/// Pushes the delimiters of `span`, merging each with an adjacent run of the same kind.
fn push_runs(tokens: &mut Vec<Token>, text: &str, span: Span) {
    for (byte, at) in span.of(text).bytes().zip(span.start..) {
        let Some(kind) = delimiter(byte) else { continue };
        match tokens.last_mut() {
            Some(last) if last.kind == kind && last.span.end == at => last.span.end = at + 1,
            _ => tokens.push(Token { kind, span: Span::new(at, at + 1) }),
        }
    }
}
