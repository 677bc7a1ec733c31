//! Detects words that are missing between the parts of an enumeration.

use super::marks::{mate, opens};
use crate::text::{Span, han, is_han, is_invisible};

/// Words that the first part of an enumeration must follow.
const LEADS: [&str; 10] = ["包括", "包含", "涵盖", "涵蓋", "例如", "比如", "诸如", "諸如", "以及", "来自"];

/// Conjunctions. A space must precede one, because it is the last character of other words, such as 总和.
const CONJUNCTIONS: [char; 4] = ['和', '与', '與', '及'];

/// Reports `、` with a space before it and no word, as in `包括 、`, or with no word up to the end of the enumeration,
/// as in `、 和 在内`.
pub(in super::super) fn lacks_part(text: &str, mark: Span) -> Option<Span> {
    let (before, after) = (GapSide::before(text, mark), GapSide::after(text, mark));
    // `text/doubled-punctuation` reports two marks that touch.
    if !after.spaced && after.words.starts_with(han::is_stop) {
        return None;
    }
    if before.spaced && !after.words.starts_with('但') {
        let lead = lead(before.words).or_else(|| conjunction_before(before.words));
        if let Some(word) = lead.or_else(|| mark_before(before.words, after.words)) {
            return Some(Span::new(before.words.len() - word, mark.end));
        }
    }
    let rest = after.words.strip_prefix(CONJUNCTIONS)?;
    let last = Span::new(mark.start, text.len() - rest.len());
    (rest.starts_with(han::is_space) && ends_enumeration(rest.trim_start_matches(han::is_space))).then_some(last)
}

/// Reports a bracket whose text starts with `、` or `，`, as in `（、等）`, and is more than marks.
pub(in super::super) fn starts_bracket(text: &str, bracket: Span) -> Option<Span> {
    let inside = GapSide::after(text, bracket).words;
    let rest = inside.strip_prefix(['、', '，'])?.trim_start_matches(han::is_space);
    let mut letters = rest.chars();
    let (first, second) = (letters.next()?, letters.next());
    // `（，和。）` mentions marks.
    let is_mentioned = CONJUNCTIONS.contains(&first) && second.is_some_and(han::is_stop);
    let is_text = is_han(first) || first.is_ascii_alphanumeric();
    (is_text && !is_mentioned).then(|| Span::new(bracket.start, text.len() - inside.len() + '、'.len_utf8()))
}

/// Reports a conjunction between spaces with no word on one side, as in `包括 和 甲` and `甲 和 在内`.
pub(in super::super) fn lacks_named(text: &str, conjunction: Span) -> Option<Span> {
    let (before, after) = (GapSide::before(text, conjunction), GapSide::after(text, conjunction));
    // `“ 和 ”` mentions the word.
    let is_mentioned = before.words.ends_with(opens);
    let first = lead(before.words).or_else(|| agent(before.words)).map(|word| before.words.len() - word);
    let is_last = ends_enumeration(after.words);
    let start = first.or_else(|| is_last.then_some(conjunction.start))?;
    (!is_mentioned).then(|| Span::new(start, conjunction.end))
}

/// The text on one side of a mark without the spaces next to the mark.
struct GapSide<'t> {
    words: &'t str,
    spaced: bool,
}

impl<'t> GapSide<'t> {
    fn before(text: &'t str, span: Span) -> Self {
        let all = span.before(text);
        let words = all.trim_end_matches(is_gap);
        Self { words, spaced: Span::at(words.len()).after(all).contains(han::is_space) }
    }

    fn after(text: &'t str, span: Span) -> Self {
        let all = span.after(text);
        let words = all.trim_start_matches(is_gap);
        Self { words, spaced: Span::new(0, all.len() - words.len()).of(all).contains(han::is_space) }
    }
}

fn is_gap(c: char) -> bool {
    han::is_space(c) || is_invisible(c)
}

/// Returns the length of the word at the end of `text` that the first part of an enumeration must follow.
fn lead(text: &str) -> Option<usize> {
    LEADS.iter().find(|word| text.ends_with(**word)).map(|word| word.len())
}

/// Returns the length of a conjunction between spaces at the end of `text`.
fn conjunction_before(text: &str) -> Option<usize> {
    let rest = text.strip_suffix(CONJUNCTIONS)?;
    rest.ends_with(han::is_space).then_some(text.len() - rest.len())
}

/// Returns the length of `由` at the start of a clause, which ends `text`.
fn agent(text: &str) -> Option<usize> {
    let rest = text.strip_suffix('由')?;
    rest.chars().next_back().is_none_or(|c| c == '\n' || han::is_stop(c)).then_some(text.len() - rest.len())
}

/// Returns the length of another `、` at the end of `text`, unless the marks are only mentioned.
fn mark_before(text: &str, after: &str) -> Option<usize> {
    let rest = text.strip_suffix('、')?.trim_end_matches(han::is_space);
    let is_part = |c: Option<char>| c.is_some_and(|c| is_han(c) || c.is_ascii_alphanumeric());
    (is_part(rest.chars().next_back()) && is_part(after.chars().next())).then_some('、'.len_utf8())
}

/// Whether `text` starts with what ends an enumeration: `在内`, `等` at the end of a clause, or a mark.
fn ends_enumeration(text: &str) -> bool {
    let ends = |c: char| han::is_stop(c) || (mate(c).is_some() && !opens(c));
    let ends_clause = |rest: &str| rest.starts_with(ends);
    let is_mark = |c: char| c != '：' && ends(c) && !matches!(c, '”' | '’');
    ["在内", "在內"].iter().any(|word| text.starts_with(word))
        || text.strip_prefix('等').is_some_and(ends_clause)
        || text.starts_with(is_mark)
}
