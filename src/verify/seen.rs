//! The elements that a reader sees.

use std::fmt;

use pulldown_cmark::Tag;

use crate::document::typographer::QuoteSide;

/// One element that a reader sees.
#[derive(Debug, PartialEq)]
pub(super) enum Seen {
    /// The start of a block.
    Block(Tag<'static>),
    /// The start of a block that is either a paragraph or a heading.
    Title,
    /// The end of a block, a link or an image.
    End,
    /// Text in one style.
    Words(String, TextStyle),
    /// A straight quote, which the typographer curls by the characters before and after it.
    Quote(QuoteSide, QuoteSide),
    /// A code span.
    Code(String, TextStyle),
    /// A line of a code block.
    CodeLine(String),
    /// The start of a line that Hugo reads as the definition of a term.
    Definition,
    /// A tag, a comment or a line of raw HTML.
    Html(String),
    /// The start of a link or an image, with its target and title.
    Link(String, String),
    /// A footnote reference.
    Footnote(String),
    /// The checkbox of a task list item, and whether it is checked.
    Task(bool),
    /// The end of a line, and whether it is a hard line break.
    Break(bool),
    /// A thematic break.
    Rule,
    /// The ids that Hugo gives a heading, in old and in current versions.
    HeadingIds(String, String),
    /// The border of two parts of the post that are read on their own.
    Part,
    /// Content that a fix may change.
    Changed,
    /// A leaf block without an edit: its source and the places of its markup.
    Outline(Vec<u8>),
}

/// The style of text.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct TextStyle {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

impl fmt::Debug for TextStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.bold, self.italic) {
            (false, false) => "plain",
            (true, false) => "bold",
            (false, true) => "italic",
            (true, true) => "bold and italic",
        })
    }
}
