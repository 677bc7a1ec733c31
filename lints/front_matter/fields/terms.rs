//! Finds text that joins several terms.

use crate::text::{han, is_han};

/// How several terms are joined in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lints::front_matter) enum Joined {
    /// By this separator.
    By(char),
    /// As a list in quotes, or in brackets that have no meaning in YAML.
    Bracketed,
    /// As items whose `-` is not followed by a space.
    Dashed,
}

/// Separators that seldom occur inside a term.
const SEPARATORS: [char; 3] = ['，', '、', '；'];

/// The maximum length of a term in bytes. Longer text is a title or a sentence.
const LONGEST: usize = 40;

/// The terms that `text` joins. The text is the only value of its field (`is_alone`) or an item of its list, and
/// unquoted if `plain`.
pub(in crate::lints::front_matter) fn joined(text: &str, is_alone: bool, plain: bool) -> Option<(Joined, Vec<&str>)> {
    let text = text.trim();
    bracketed(text).or_else(|| dashed(text, is_alone, plain)).or_else(|| separated(text, is_alone, plain))
}

/// Reads a list in quotes or in non-YAML brackets: `['甲', '乙']`, `【甲，乙】`.
fn bracketed(text: &str) -> Option<(Joined, Vec<&str>)> {
    const BRACKETS: [han::BracketPair; 5] = [('[', ']'), han::LENTICULAR, han::SQUARE, ('(', ')'), ('{', '}')];
    let (open, close) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let inside = text.strip_prefix(open)?.strip_suffix(close)?;
    let is_simple = !inside.contains([open, close]);
    let is_quoted = inside.trim_start().starts_with(['"', '\'']);
    let terms = pieces(inside, |c| SEPARATORS.contains(&c) || matches!(c, ',' | ';'));
    let is_list = is_quoted || (terms.len() > 1 && !matches!(open, '(' | '{'));
    (is_simple && is_list && are_terms(&terms)).then_some((Joined::Bracketed, terms))
}

/// Reads `-甲` and `-甲 -乙` (YAML also joins several such lines into this text), or items in a text of several lines.
fn dashed(text: &str, is_alone: bool, plain: bool) -> Option<(Joined, Vec<&str>)> {
    let begins = |word: &str| word.starts_with(|c: char| is_han(c) || (is_alone && c.is_alphabetic()));
    let terms: Vec<&str> = if plain {
        text.strip_prefix('-')?.split(" -").map(str::trim).collect()
    } else {
        text.lines().map(|line| line.trim().strip_prefix("- ").unwrap_or_default()).collect()
    };
    (!terms.is_empty() && terms.iter().all(|term| begins(term))).then_some((Joined::Dashed, terms))
}

/// Reads separated terms: `甲，乙`.
fn separated(text: &str, is_alone: bool, plain: bool) -> Option<(Joined, Vec<&str>)> {
    const ASCII: [char; 3] = [',', ';', '|'];
    let (separator, terms) = match text.chars().find(|c| SEPARATORS.contains(c)) {
        Some(separator) => (separator, pieces(text, |c| SEPARATORS.contains(&c) || c == ',')),
        None => (text.chars().find(|c| ASCII.contains(c))?, pieces(text, |c| ASCII.contains(&c))),
    };
    let are_han = || terms.iter().all(|term| term.contains(is_han));
    let are_words = || terms.iter().all(|term| term.contains(char::is_alphabetic));
    // Two words in quotes are uncertain: `Portland, Oregon` is one term.
    let is_list = || is_alone && separator == ',' && (plain || terms.len() > 2) && are_words();
    let is_certain = SEPARATORS.contains(&separator) || are_han() || is_list();
    (terms.len() > 1 && is_certain && are_terms(&terms)).then_some((Joined::By(separator), terms))
}

/// The pieces between separators, without surrounding spaces and quotes.
fn pieces<'t>(text: &'t str, is_separator: fn(char) -> bool) -> Vec<&'t str> {
    const QUOTES: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];
    let bare = |piece: &'t str| piece.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c));
    text.split(is_separator).map(bare).filter(|piece| !piece.is_empty()).collect()
}

/// Whether each piece may be a term: short, with balanced brackets, and not a sentence.
fn are_terms(pieces: &[&str]) -> bool {
    let count = |piece: &str, separator: char| piece.matches(separator).count();
    let is_closed =
        |piece: &str| han::TERM_BRACKETS.iter().all(|(open, close)| count(piece, *open) == count(piece, *close));
    let is_term = |piece: &&str| piece.len() <= LONGEST && !piece.contains(['。', '！', '？', '!', '?', '：']);
    !pieces.is_empty() && pieces.iter().all(|piece| is_term(piece) && is_closed(piece))
}
