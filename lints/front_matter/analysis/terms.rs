//! Texts that hold several terms.

use crate::text::{han, is_han};

/// How several terms are one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lints::front_matter) enum Joined {
    /// By this sign.
    By(char),
    /// As a list in quotes, or in brackets that are none to YAML.
    Bracketed,
    /// As items whose `-` has no space after it.
    Dashed,
}

/// Signs that part terms, and seldom occur in one.
const SIGNS: [char; 3] = ['，', '、', '；'];

/// A term of more bytes is a title or a sentence.
const LONGEST: usize = 40;

/// The terms that `text` joins: the only value of its field (`is_alone`) or an item of its list, perhaps without quotes.
pub(in crate::lints::front_matter) fn joined(text: &str, is_alone: bool, plain: bool) -> Option<(Joined, Vec<&str>)> {
    let text = text.trim();
    bracketed(text).or_else(|| dashed(text, is_alone, plain)).or_else(|| separated(text, is_alone, plain))
}

/// `['甲', '乙']` in quotes, `【甲，乙】`
fn bracketed(text: &str) -> Option<(Joined, Vec<&str>)> {
    const BRACKETS: [(char, char); 5] = [('[', ']'), ('【', '】'), ('［', '］'), ('(', ')'), ('{', '}')];
    let (open, close) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let inside = text.strip_prefix(open)?.strip_suffix(close)?;
    let is_simple = !inside.contains([open, close]);
    let is_quoted = inside.trim_start().starts_with(['"', '\'']);
    let terms = pieces(inside, |c| SIGNS.contains(&c) || matches!(c, ',' | ';'));
    let is_list = is_quoted || (terms.len() > 1 && !matches!(open, '(' | '{'));
    (is_simple && is_list && are_terms(&terms)).then_some((Joined::Bracketed, terms))
}

/// `-甲` and `-甲 -乙`, which YAML makes of lines, too; items in a text of several lines.
fn dashed(text: &str, is_alone: bool, plain: bool) -> Option<(Joined, Vec<&str>)> {
    let begins = |word: &str| word.starts_with(|c: char| is_han(c) || (is_alone && c.is_alphabetic()));
    let terms: Vec<&str> = if plain {
        text.strip_prefix('-')?.split(" -").map(str::trim).collect()
    } else {
        text.lines().map(|line| line.trim().strip_prefix("- ").unwrap_or_default()).collect()
    };
    (!terms.is_empty() && terms.iter().all(|term| begins(term))).then_some((Joined::Dashed, terms))
}

/// `甲，乙`
fn separated(text: &str, is_alone: bool, plain: bool) -> Option<(Joined, Vec<&str>)> {
    const ASCII: [char; 3] = [',', ';', '|'];
    let (sign, terms) = match text.chars().find(|c| SIGNS.contains(c)) {
        Some(sign) => (sign, pieces(text, |c| SIGNS.contains(&c) || c == ',')),
        None => (text.chars().find(|c| ASCII.contains(c))?, pieces(text, |c| ASCII.contains(&c))),
    };
    let are_han = || terms.iter().all(|term| term.contains(is_han));
    let are_words = || terms.iter().all(|term| term.contains(char::is_alphabetic));
    // Of two words in quotes nobody knows: `Portland, Oregon` is one term.
    let is_list = || is_alone && sign == ',' && (plain || terms.len() > 2) && are_words();
    let is_certain = SIGNS.contains(&sign) || are_han() || is_list();
    (terms.len() > 1 && is_certain && are_terms(&terms)).then_some((Joined::By(sign), terms))
}

/// The pieces between signs, without spaces and without quotes around them.
fn pieces<'t>(text: &'t str, is_sign: fn(char) -> bool) -> Vec<&'t str> {
    const QUOTES: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];
    let bare = |piece: &'t str| piece.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c));
    text.split(is_sign).map(bare).filter(|piece| !piece.is_empty()).collect()
}

/// Whether each may be a term: short, with its brackets closed, and not a sentence.
fn are_terms(pieces: &[&str]) -> bool {
    let count = |piece: &str, sign: char| piece.matches(sign).count();
    let is_closed =
        |piece: &str| han::TERM_BRACKETS.iter().all(|(open, close)| count(piece, *open) == count(piece, *close));
    let is_term = |piece: &&str| piece.len() <= LONGEST && !piece.contains(['。', '！', '？', '!', '?', '：']);
    !pieces.is_empty() && pieces.iter().all(|piece| is_term(piece) && is_closed(piece))
}
