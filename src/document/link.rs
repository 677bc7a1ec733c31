//! What points somewhere: links, images, references, headings.

use crate::span::Span;

/// A link or an image, as Markdown reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// All of it: `[text](target)`, `![alt](target)`, `<https://…>`.
    pub span: Span,
    /// How it is written.
    pub style: LinkStyle,
    /// Whether it is an image.
    pub image: bool,
    /// Where it leads, with escapes and entities read; letters stand in for a shortcode.
    pub target: String,
    /// Whether a shortcode lies inside, so that the target is known to Hugo alone.
    pub templated: bool,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStyle {
    /// `[text](target)`
    Inline,
    /// `[text][label]`, `[label][]` or `[label]`
    Reference,
    /// `<https://…>` or `<name@host>`
    Autolink,
}

/// A link that names a label which no definition has; a reader sees its brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndefinedReference {
    /// All of it: `[text][label]` or `[label][]`.
    pub span: Span,
    /// The label's bytes, without brackets.
    pub label: Span,
}

/// A link definition: `[label]: target`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The bytes of the definition.
    pub span: Span,
    /// The label as written.
    pub label: String,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// All of it, marks included.
    pub span: Span,
    /// 1 to 6.
    pub level: u8,
    /// The id given by `{#id}`.
    pub id: Option<String>,
}
