//! Sentences in English within a post in Chinese, which have habits of their own.

use super::prose::{Prose, Run};
use crate::document::is_han;

/// How far around a mention its sentence is looked at, in characters.
const REACH: usize = 120;

/// Whether the sentence around `run` is in English: it holds ordinary words, and more of them than Chinese characters.
/// Names and symbols, such as `NVIDIA` and `mm`, tell nothing.
pub(in super::super) fn is_english(prose: &Prose, run: Run) -> bool {
    let before = prose.tail(run.start, REACH);
    let before = before.rsplit(ends_sentence).next().unwrap_or(before);
    let before = before.rsplit(". ").next().unwrap_or(before);
    let rest = prose.rest(run.end);
    let reach = rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at);
    let near = rest.get(..reach).unwrap_or(rest);
    let after = near.split(ends_sentence).next().unwrap_or(near);
    let after = after.split(". ").next().unwrap_or(after);
    let han = before.chars().chain(after.chars()).filter(|c| is_han(*c)).count();
    let words = words(before) + words(after);
    han == 0 && words > 0 || words > han && words > 1
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n')
}

/// How many ordinary words there are: in small letters, perhaps with a capital, and not after a number, as units are.
fn words(text: &str) -> usize {
    let pieces = || text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|piece| !piece.is_empty());
    let is_number = |piece: &str| piece.ends_with(|c: char| c.is_ascii_digit());
    let is_word = |piece: &str| {
        let letters = piece.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(piece);
        piece.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let before = std::iter::once("").chain(pieces());
    before.zip(pieces()).filter(|(before, piece)| !is_number(before) && is_word(piece)).count()
}
