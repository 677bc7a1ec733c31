//! Reports places where a word is missing next to a mark or a conjunction: `包括 、 和 在内`, `（、等）`.

use memchr::memmem;

use super::punctuation::gap::{lacks_named, lacks_part, starts_bracket};
use super::punctuation::marks::Marks;
use crate::diagnostic::{Finding, Level};
use crate::document::{Document, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/missing-word", level: Some(Level::Warn), page: include_text!("missing_word.md"), check };

/// Conjunctions between spaces.
const SPACED: [&str; 4] = [" 和 ", " 与 ", " 與 ", " 及 "];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let all = context.shared::<Marks>();
    let marks = all.blocks.iter().flat_map(|block| all.of_block(block)).filter_map(|mark| match mark.c {
        '、' => lacks_part(document.text, mark.span),
        '（' => starts_bracket(document.text, mark.span),
        _ => None,
    });
    let mut found: Vec<Span> = marks.collect();
    let body = document.source(document.body).as_bytes();
    for word in SPACED.iter().filter(|word| memmem::find(body, word.as_bytes()).is_some()) {
        found.extend(spaced(document, word).filter_map(|span| lacks_named(document.text, span)));
    }
    found.sort_unstable();
    // One finding is enough for marks and conjunctions around one gap.
    found.dedup_by(|next, last| next.start <= last.end + 1);
    for span in found {
        sink.report(Finding::new(
            span,
            format!("a word seems to be missing next to `{}`", document.source(span).trim()),
        ));
    }
}

/// Returns the places of the conjunction in text, without the spaces around it.
fn spaced<'d>(document: &'d Document<'_>, word: &'static str) -> impl Iterator<Item = Span> + 'd {
    let tokens = document.leaves.iter().flat_map(|leaf| document.tokens(leaf));
    tokens.filter(|token| token.kind == TokenKind::Text).flat_map(move |token| {
        let found = document.source(token.span).match_indices(word);
        found.map(move |(at, _)| Span::new(at + 1, at + word.len() - 1).shifted(token.span.start))
    })
}
