//! Reports places where a word is missing next to a mark or a conjunction: `包括 、 和 在内`, `（、等）`.

use memchr::memchr_iter;

use super::punctuation::gap::{lacks_named, lacks_part, starts_bracket};
use super::punctuation::marks::Marks;
use crate::diagnostic::{Finding, Level};
use crate::document::{Document, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/missing-word", level: Some(Level::Warn), page: include_text!("missing_word.md"), check };

/// Conjunctions that are looked for between spaces.
const WORDS: [&str; 4] = ["和", "与", "與", "及"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let all = context.shared::<Marks>();
    let marks = all.all().iter().filter_map(|mark| match mark.c {
        '、' => lacks_part(document.text, mark.span),
        '（' => starts_bracket(document.text, mark.span),
        _ => None,
    });
    let mut found: Vec<Span> = marks.collect();
    found.extend(spaced(document).filter_map(|span| lacks_named(document.text, span)));
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

/// Returns the conjunctions between spaces in text, without the spaces.
fn spaced<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Span> + 'd {
    let leaves = document.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b' '));
    let tokens = leaves.flat_map(|leaf| document.tokens(leaf)).filter(|token| token.kind == TokenKind::Text);
    tokens.flat_map(move |token| {
        let source = document.source(token.span);
        let mut last = None;
        memchr_iter(b' ', source.as_bytes()).filter_map(move |at| {
            let after = source.get(at + 1..)?;
            let word = WORDS.into_iter().find(|word| after.starts_with(word))?;
            let span = Span::new(at + 1, at + 1 + word.len());
            // The same word twice is one place.
            let is_repeated = last.take() == Some((word, at));
            if is_repeated || !span.after(source).starts_with(' ') {
                return None;
            }
            last = Some((word, span.end));
            Some(span.shifted(token.span.start))
        })
    })
}
