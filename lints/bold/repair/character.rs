//! Character classes that matter for Chinese emphasis and for glosses.

use crate::text::{han, is_han};
use unicode_width::UnicodeWidthChar;

/// Whether the CJK-friendly rules count the character as CJK: wide, fullwidth or halfwidth, and not an emoji.
/// See <https://github.com/tats-u/markdown-cjk-friendly>.
pub(super) fn is_cjk(char: char) -> bool {
    match char {
        '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' => false,
        '\u{ff61}'..='\u{ffdc}' | '\u{20a9}' => true,
        _ => !char.is_ascii() && char.width() == Some(2),
    }
}

/// A bracket or quotation mark that has distinct opening and closing forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bracket {
    /// The counterpart.
    pub(super) mate: char,
    /// Whether it is the opening one.
    pub(super) opens: bool,
    /// Whether it encloses a gloss, which may be outside the bold.
    pub(super) gloss: bool,
}

/// The kind of bracket that the character is, if it is one.
pub(super) fn bracket(char: char) -> Option<Bracket> {
    if is_han(char) {
        return None;
    }
    let find = |pairs: &[han::BracketPair], gloss| {
        pairs.iter().find_map(|&(open, close)| match char {
            _ if char == open => Some(Bracket { mate: close, opens: true, gloss }),
            _ if char == close => Some(Bracket { mate: open, opens: false, gloss }),
            _ => None,
        })
    };
    find(&han::GLOSS_BRACKETS, true).or_else(|| find(&han::QUOTING_BRACKETS, false))
}

/// The narrow form of a bracket or quotation mark. The two marks of a pair may differ in width.
pub(super) const fn narrow(char: char) -> char {
    match char {
        '（' => '(',
        '）' => ')',
        '［' => '[',
        '］' => ']',
        '｛' => '{',
        '｝' => '}',
        '“' | '”' | '„' | '‟' | '＂' => '"',
        '‘' | '’' | '＇' => '\'',
        other => other,
    }
}

/// Whether the character is a quotation mark, straight or curly.
pub(super) const fn is_quote(char: char) -> bool {
    matches!(narrow(char), '"' | '\'')
}

/// The display width of a text in columns. A Han character takes two.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|char| char.width().unwrap_or(0)).sum()
}
