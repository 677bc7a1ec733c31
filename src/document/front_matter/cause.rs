//! The reasons why Hugo does not find front matter.

/// The reason why Hugo does not find front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// An invisible character or a non-ASCII space precedes it.
    Invisible(char),
    /// An HTML comment precedes it.
    Comment,
    /// Headings precede it.
    Heading,
    /// Text precedes it that might or might not belong to the post.
    Text,
    /// Its delimiters consist of other characters.
    Delimiters,
    /// A code fence surrounds it.
    Fence,
    /// It has no opening delimiter.
    Undelimited,
    /// Other front matter precedes it.
    Second,
}
