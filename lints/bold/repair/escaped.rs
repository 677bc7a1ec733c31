//! Finds bold whose asterisks a converter has escaped: `\*\*重点\*\*`.

use super::defect::Defect;
use super::guards::{Refusal, is_lone_han, sides};
use super::inline_source::{Atom, InlineSource, is_break, is_run};
use super::reading::Sense;
use crate::document::{Around, Token, TokenKind};
use crate::text::flanking::CharClass;
use crate::text::{Span, is_han};

/// The verdict on the escaped asterisks of an inline source.
pub(super) enum Escaped {
    /// There are no adjacent escaped asterisks, except those that are meant to be visible.
    Absent,
    /// Pairs around words. `sure` tells whether they were certainly meant as bold.
    Pairs { sure: bool },
    /// Asterisks that may be meant literally.
    Left(Refusal),
}

/// Words that mark a text about Markdown, in which escaped asterisks are intended.
const MARKUP: [&str; 8] = ["markdown", "Markdown", "asterisk", "星号", "加粗", "粗体", "语法", "转义"];

/// The inline source with each group of two or more escaped asterisks merged into a run, if there is any.
pub(super) fn with_runs<'t>(inline: &InlineSource<'t>) -> Option<InlineSource<'t>> {
    let is_star = |token: &Token| token.kind == TokenKind::Escape && inline.source(token.span) == "\\*";
    let together = |one: &Token, two: &Token| is_star(one) && is_star(two) && one.span.end == two.span.start;
    let runs: Vec<Span> = inline
        .tokens
        .chunk_by(together)
        .filter(|chunk| chunk.len() > 1)
        .filter_map(|chunk| Some(chunk.first()?.span.cover(chunk.last()?.span)))
        .collect();
    (!runs.is_empty()).then(|| merged(inline, &runs))
}

/// Judges the escaped runs of `inline`. The runs in `doubtful` may be a mask.
pub(super) fn find(inline: &InlineSource<'_>, doubtful: &[Span]) -> Escaped {
    let all = inline.tokens.iter().filter(|token| is_run(token));
    let (runs, plain): (Vec<Token>, Vec<Token>) = all.partition(|run| inline.source(run.span).starts_with('\\'));
    let runs: Vec<Span> = runs.into_iter().map(|run| run.span).collect();
    let Some(&first) = runs.first() else { return Escaped::Absent };
    if plain.is_empty() && runs.iter().all(|run| hides(inline.text, *run)) {
        return Escaped::Absent;
    }
    let left =
        |reason: &str| Escaped::Left(Refusal::new(Defect::EscapedPair, first, format!("escaped asterisks {reason}")));
    let source = inline.source(inline.span());
    if MARKUP.iter().any(|word| source.contains(word)) {
        return left("in a text about markup: the reader sees them");
    }
    if !runs.len().is_multiple_of(2) {
        return left("without a partner: the reader sees them");
    }
    if runs.iter().any(|run| run.len() != 4 || touches(inline.text, *run)) {
        return left("next to other asterisks: the reader sees them");
    }
    let pairs = || runs.chunks(2).filter_map(|pair| Some(Span::new(pair.first()?.end, pair.last()?.start)));
    if pairs().all(|pair| is_words(inline, pair)) {
        let certain = runs.iter().all(|run| doubtful.binary_search(run).is_err());
        Escaped::Pairs { sure: certain && pairs().all(|pair| is_phrase(inline, pair)) }
    } else {
        left("that do not enclose words: the reader sees them")
    }
}

/// Whether the words are one phrase: at least two letters, and no pause mark except at the end.
fn is_phrase(inline: &InlineSource<'_>, words: Span) -> bool {
    let letters = inline.atoms(words).filter(|atom| inline.sense(Some(*atom)) == Sense::Letter);
    let pause = |atom: &Atom| inline.char(*atom).is_some_and(|char| "，。；！？!?;".contains(char));
    let pauses = inline.atoms(words).filter(pause).count();
    let last = inline.last(words).filter(pause).map_or(0, |_| 1);
    letters.take(2).count() == 2 && pauses == last
}

/// Whether the escaped asterisks hide something: there are more than two, or they are between digits, or they follow a
/// surname.
fn hides(text: &str, run: Span) -> bool {
    let (before, after) = sides(text, run);
    let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    run.len() > 4
        || (digit(before.chars().next_back()) && digit(after.chars().next()))
        || (is_lone_han(before) && after.chars().next().is_some_and(is_han))
}

fn touches(text: &str, run: Span) -> bool {
    Around::of(text, run).any(|char| matches!(char, '*' | '~'))
}

/// Whether the escaped asterisks around `span` were meant to make it bold.
fn is_words(inline: &InlineSource<'_>, span: Span) -> bool {
    let (Some(first), Some(last)) = (inline.first(span), inline.last(span)) else { return false };
    let next = inline.tokens.partition_point(|token| token.span.end <= span.start);
    let mut inside = inline.tokens.iter().skip(next).take_while(|token| token.span.start < span.end);
    let seen =
        inline.atoms(span).any(|atom| inline.char(atom).is_none_or(|char| CharClass::of(char) == CharClass::Other));
    let edges = [first, last].iter().any(|&atom| inline.is_whitespace(atom) || is_break(atom.kind))
        || inline.sense(Some(first)) == Sense::Closing
        || inline.sense(Some(last)) == Sense::Opening;
    seen && !edges && !inside.any(|token| token.kind == TokenKind::Stars)
}

fn merged<'t>(inline: &InlineSource<'t>, runs: &[Span]) -> InlineSource<'t> {
    let mut runs = runs.iter().copied().peekable();
    let mut merged = inline.clone();
    merged.tokens.clear();
    for token in &inline.tokens {
        while runs.next_if(|run| run.end <= token.span.start).is_some() {}
        match runs.peek() {
            Some(run) if run.start == token.span.start => {
                merged.tokens.push(Token { kind: TokenKind::Stars, span: *run });
            }
            Some(run) if run.contains(token.span) => {}
            _ => merged.tokens.push(*token),
        }
    }
    merged
}
