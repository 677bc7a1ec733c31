//! Half-width punctuation in Chinese text.

use std::ops::Range;

use super::Span;
use super::script::is_han;

/// The number of characters around a punctuation mark that are searched for the word it may belong to.
const LONGEST_WORD: usize = 200;

/// The sides of a punctuation mark on which Han must occur for it to count as Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Han {
    /// Directly before or after the mark.
    Beside,
    /// Directly before the mark, and after it or the spaces that follow it.
    Around,
}

/// Returns the byte ranges of half-width marks (`!`, `?`, `,`, `:`, `;`) that should be full-width. Each includes the
/// spaces that follow, because a full-width mark needs none. Ignores marks of URLs, emoticons, entities and drives.
#[must_use]
pub fn narrow_marks(text: &str, han: Han) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut end = 0;
    for (start, _) in text.match_indices(is_narrow_mark) {
        if start < end {
            continue;
        }
        let rest = Span::at(start).after(text);
        let after = rest.trim_start_matches(is_narrow_mark);
        end = start + rest.len() - after.len();
        let run = PunctuationRun { before: Span::at(start).before(text), marks: Span::new(start, end).of(text), after };
        if run.is_chinese(han) && !run.is_of_a_word() {
            end += after.len() - after.trim_start_matches(' ').len();
            places.push(start..end);
        }
    }
    places
}

/// Returns the full-width forms of the punctuation marks in `marks`.
#[must_use]
pub fn widened(marks: &str) -> String {
    marks.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect()
}

const fn is_narrow_mark(c: char) -> bool {
    matches!(c, '!' | '?' | ',' | ':' | ';')
}

/// Adjacent punctuation marks, and the text before and after them.
struct PunctuationRun<'t> {
    before: &'t str,
    marks: &'t str,
    after: &'t str,
}

impl<'t> PunctuationRun<'t> {
    fn is_chinese(&self, han: Han) -> bool {
        let one_mark = self.marks.len() == 1 || self.marks.chars().all(|c| matches!(c, '!' | '?'));
        let before = self.before.chars().next_back().is_some_and(is_han);
        let follows = |after: &str| after.chars().next().is_some_and(is_han);
        one_mark
            && match han {
                Han::Beside => before || follows(self.after),
                Han::Around => before && follows(self.after.trim_start_matches(' ')),
            }
    }

    /// Whether the marks belong to a URL, an emoticon, an entity or a drive: `https://`, `:)`, `:smile:`, `&amp;`,
    /// `C:`.
    fn is_of_a_word(&self) -> bool {
        let (first, last) = self.word();
        let in_address = first.contains("://") || first.contains("www.") || last.contains("//");
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_+-#".contains(c);
        let stem = first.trim_end_matches(is_name);
        let rest = last.trim_start_matches(is_name);
        let (before, after) = (first.len() - stem.len(), last.len() - rest.len());
        let code = match self.marks {
            ":" => before == 1 || (before > 1 && stem.ends_with(':')) || (after > 0 && rest.starts_with(':')),
            ";" => before > 0 && stem.ends_with('&'),
            _ => false,
        };
        in_address || code || self.is_spoken_of() || last.starts_with(['(', ')', '-', '=', '/', '|', '\\', '*'])
    }

    /// Whether the text names the mark, as in `分号;`.
    fn is_spoken_of(&self) -> bool {
        let names = ["分号", "冒号", "逗号", "问号", "叹号", "分號", "冒號", "逗號", "問號", "嘆號"];
        names.iter().any(|name| self.before.ends_with(name)) || self.after.starts_with(['号', '號'])
    }

    /// Returns the text before and after the marks, up to the nearest whitespace.
    fn word(&self) -> (&'t str, &'t str) {
        let before: usize =
            self.before.chars().rev().take(LONGEST_WORD).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum();
        let after: usize =
            self.after.chars().take(LONGEST_WORD).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum();
        let first = Span::at(self.before.len() - before).after(self.before);
        (first, Span::at(after).before(self.after))
    }
}
