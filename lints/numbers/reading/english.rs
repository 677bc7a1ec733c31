//! Recognizes English sentences in a Chinese post, which follow other conventions.

use memchr::{memchr, memrchr};

use super::prose::{Prose, ProseRange};
use crate::text::is_han;

/// The end of an English sentence.
const POINT: &str = ". ";

/// The sentence of the last mention, cached because the next mention is usually in the same one.
#[derive(Default)]
pub(in super::super) struct Sentence {
    run: ProseRange,
    is_english: bool,
}

impl Sentence {
    /// Whether the sentence around `run` is English: it contains ordinary words, and more of them than Chinese
    /// characters. Names and symbols, such as `NVIDIA` and `mm`, do not count.
    pub(in super::super) fn is_english(&mut self, prose: &Prose, run: ProseRange) -> bool {
        if run.start < self.run.start || run.end > self.run.end {
            let line = line(prose, run);
            // An ordinary word has a small letter.
            let may_be_english = prose.text(line).bytes().fold(false, |found, byte| found | byte.is_ascii_lowercase());
            let sentence = if may_be_english { around(prose, run) } else { line };
            let is_english = may_be_english && holds_english(prose.text(sentence));
            *self = Self { run: sentence, is_english };
        }
        self.is_english
    }
}

/// Returns the lines around `run`.
fn line(prose: &Prose, run: ProseRange) -> ProseRange {
    let before = memrchr(b'\n', prose.head(run.start).as_bytes());
    let after = memchr(b'\n', prose.rest(run.end).as_bytes());
    ProseRange::new(before.map_or(0, |at| at + 1), after.map_or(prose.rest(0).len(), |at| run.end + at))
}

/// Returns the sentence around `run`.
fn around(prose: &Prose, run: ProseRange) -> ProseRange {
    let start = prose.skip_back(0, run.start, |c| !ends_sentence(c));
    let start = prose.text(ProseRange::new(start, run.start)).rfind(POINT).map_or(start, |at| start + at + POINT.len());
    let end = prose.skip(run.end, |c| !ends_sentence(c));
    let end = prose.text(ProseRange::new(run.end, end)).find(POINT).map_or(end, |at| run.end + at);
    ProseRange::new(start, end)
}

fn holds_english(sentence: &str) -> bool {
    let letters = sentence.bytes().filter(u8::is_ascii_alphabetic).count();
    let han = sentence.chars().filter(|c| is_han(*c)).count();
    // A word has two letters or more.
    let words = if han > letters / 2 { 0 } else { words(sentence) };
    han == 0 && words > 0 || words > han && words > 1
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n')
}

/// Counts the ordinary words: those in lower case, optionally capitalized, that do not follow a number as a unit does.
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
