//! Words that programs write where a value is missing, and that Hugo takes for text.

use memchr::memmem;

use crate::document::front_matter::{Kind, Node, Primitive};
use crate::lint::Context;

/// The words, each with what writes it.
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
    ("<no value>", "a template of Go"),
];

/// The word that `node` holds, with what writes it where a value is missing. None where the post is about the word, so that its
/// body has it, too.
pub(in crate::lints::front_matter) fn stand_in(
    context: &Context<'_>,
    node: &Node,
) -> Option<(&'static str, &'static str)> {
    let Kind::Scalar { text, primitive: Primitive::Text, .. } = &node.kind else { return None };
    let (word, source) = WORDS.into_iter().find(|(word, _)| text.trim() == *word)?;
    let body = context.document.source(context.document.body);
    (!has_word(body, word)).then_some((word, source))
}

/// Whether `word` occurs in `text` with no letter or digit of ASCII on either side.
fn has_word(text: &str, word: &str) -> bool {
    memmem::find_iter(text.as_bytes(), word).any(|at| {
        let before = text.as_bytes().get(..at).and_then(<[u8]>::last);
        let after = text.as_bytes().get(at + word.len());
        ![before, after].into_iter().flatten().any(u8::is_ascii_alphanumeric)
    })
}
