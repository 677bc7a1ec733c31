//! Finds words that programs write for a missing value and that Hugo reads as text.

use memchr::memmem;

use crate::document::front_matter::{Node, NodeKind, Primitive};
use crate::lint::Context;

/// The words, each with the program or language that writes it.
const WORDS: [(&str, &str); 11] = [
    ("None", "Python"),
    ("nan", "Python"),
    ("nil", "Ruby"),
    ("NULL", "SQL"),
    ("<nil>", "Go"),
    ("NaT", "pandas"),
    ("NaN", "JavaScript"),
    ("undefined", "JavaScript"),
    ("null", "JavaScript"),
    ("[object Object]", "JavaScript"),
    ("<no value>", "a Go template"),
];

/// The word for a missing value that `node` contains, and its source. `None` if the body also contains the word,
/// because then the post is about it.
pub(in crate::lints::front_matter) fn stand_in(
    context: &Context<'_>,
    node: &Node,
) -> Option<(&'static str, &'static str)> {
    let NodeKind::Scalar { text, primitive: Primitive::Text, .. } = &node.kind else { return None };
    let (word, source) = WORDS.into_iter().find(|(word, _)| text.trim() == *word)?;
    let body = context.document.source(context.document.body);
    (!has_word(body, word)).then_some((word, source))
}

/// Whether `word` occurs in `text` without an ASCII letter or digit on either side.
fn has_word(text: &str, word: &str) -> bool {
    memmem::find_iter(text.as_bytes(), word).any(|at| {
        let before = text.as_bytes().get(..at).and_then(<[u8]>::last);
        let after = text.as_bytes().get(at + word.len());
        ![before, after].into_iter().flatten().any(u8::is_ascii_alphanumeric)
    })
}
