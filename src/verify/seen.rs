//! The things that a reader sees.

use crate::document::typographer::QuoteSide;

/// One thing that a reader sees.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// A block begins.
    Block(String),
    /// A block, a link or an image ends.
    End,
    /// Text in one style.
    Words(String, Style),
    /// A straight quote, which the typographer curls by what stands before and behind it.
    Quote(QuoteSide, QuoteSide),
    /// A code span.
    Code(String, Style),
    /// A line of a code block.
    CodeLine(String),
    /// The beginning of a line that Hugo reads as the definition of a term.
    Definition,
    /// A tag, a comment or a line of raw HTML.
    Html(String),
    /// A link or an image begins: its target and its title.
    Link(String, String),
    /// A footnote reference.
    Footnote(String),
    /// The box of a task.
    Task(bool),
    /// The end of a line, whether a hard one.
    Break(bool),
    /// A horizontal rule.
    Rule,
    /// The ids that old and new Hugo give a heading.
    HeadingIds(String, String),
    /// What a fix may change.
    Changed,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) italic: bool,
}
