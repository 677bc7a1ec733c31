//! Finds the comments of a post that are directives, and the part of the post to which each applies.

use std::cmp::Reverse;

use pulldown_cmark::{Event, Tag};

use super::comment::{Said, comments};
use super::{Directive, DirectivePlacement, DirectiveScope, WORD, field};
use crate::document::front_matter::FrontMatter;
use crate::document::markdown::{is_inline, is_inline_end};
use crate::text::Span;

/// Collects, from the events of a post, the comments that can be directives and the blocks that they can apply to.
pub(in super::super) struct CommentReader<'t> {
    text: &'t str,
    body: Span,
    /// Whether the body can contain a directive at all.
    needed: bool,
    /// The open blocks.
    open: Vec<Span>,
    /// All blocks except those that contain only comments.
    blocks: Vec<Span>,
    comments: Vec<Comment>,
}

/// An HTML comment.
struct Comment {
    span: Span,
    form: DirectivePlacement,
    /// The block that contains it, if it is in inline text or next to other HTML.
    within: Option<Span>,
}

impl<'t> CommentReader<'t> {
    /// Creates a reader of the Markdown at `body`.
    pub(in super::super) fn new(text: &'t str, body: Span) -> Self {
        let needed = memchr::memmem::find(body.of(text).as_bytes(), WORD.as_bytes()).is_some();
        Self { text, body, needed, open: Vec::new(), blocks: Vec::new(), comments: Vec::new() }
    }

    /// Processes the next event of the post, whose bytes in the file are `span`.
    pub(in super::super) fn event(&mut self, event: &Event<'_>, span: Span) {
        if !self.needed {
            return;
        }
        match event {
            Event::Start(tag) if !is_inline(tag) => {
                if matches!(tag, Tag::HtmlBlock) {
                    self.html(span);
                } else {
                    self.blocks.push(span);
                }
                self.open.push(span);
            }
            Event::End(tag) if !is_inline_end(*tag) => {
                self.open.pop();
            }
            Event::Rule => self.blocks.push(span),
            Event::InlineHtml(_) => {
                self.comments.push(Comment {
                    span,
                    form: DirectivePlacement::Inline,
                    within: self.open.last().copied(),
                });
            }
            _ => {}
        }
    }

    /// Processes an HTML block. A directive cannot apply to a block that contains only comments.
    fn html(&mut self, block: Span) {
        let comments = comments(self.text, block);
        let starts = comments.iter().map(|comment| comment.start).chain([block.end]);
        let ends = [block.start].into_iter().chain(comments.iter().map(|comment| comment.end));
        let mut between = ends.zip(starts).map(|(end, start)| Span::new(end, start).of(self.text));
        let is_bare = between.all(|between| between.trim().is_empty());
        let is_alone = is_bare && comments.len() == 1 && self.open.is_empty();
        let form = if is_alone { DirectivePlacement::Alone } else { DirectivePlacement::Html };
        let within = (!is_bare).then_some(block);
        self.blocks.extend(within);
        self.comments.extend(comments.into_iter().map(|span| Comment { span, form, within }));
    }

    /// Returns all directives of the post. `others` are blocks that the parser does not report.
    pub(in super::super) fn directives(
        mut self,
        front_matter: Option<&FrontMatter<'_>>,
        others: impl Iterator<Item = Span>,
    ) -> Vec<Directive> {
        let mut found = front_matter.map(|found| field::read(self.text, found)).unwrap_or_default();
        if self.needed {
            self.blocks.extend(others);
            self.blocks.sort_by_key(|block| (block.start, Reverse(block.end)));
            found.extend(self.comments.iter().filter_map(|comment| self.directive(comment)));
        }
        found
    }

    fn directive(&self, comment: &Comment) -> Option<Directive> {
        let Said { of_post, names, faults } = Said::read(self.text, comment.span)?;
        let reach = if of_post { DirectiveScope::Post } else { DirectiveScope::Part(self.reach(comment)) };
        Some(Directive { span: comment.span, form: comment.form, reach, names, faults })
    }

    /// Returns the block that contains the comment, or else everything up to the end of the next block.
    fn reach(&self, comment: &Comment) -> Span {
        comment.within.unwrap_or_else(|| {
            let start = comment.span.end;
            let next = self.blocks.partition_point(|block| block.start < start);
            Span::new(start, self.blocks.get(next).map_or(self.body.end, |block| block.end))
        })
    }
}
