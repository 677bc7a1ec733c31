//! Makes text from posts safe for a terminal: no control characters, nothing invisible, and a known width.

use std::borrow::Cow;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::text::is_han;

/// U+200D ZERO WIDTH JOINER, which joins emoji and is invisible anywhere else.
const JOINER: char = '\u{200D}';

/// Returns `text` with control characters, escape sequences, direction marks and zero-width characters replaced by
/// `\t`, `\u{1b}`, `\u{202e}` and so on, so that the text stays on its line and hides nothing.
///
/// Terminals disagree on the width of emoji sequences. To keep underlines aligned in all of them, a sequence is shown
/// as Unicode recommends where it is not supported: as single emoji without joiners, skin tones and variation
/// selectors.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        push(grapheme, &mut shown);
    }
    Cow::Owned(shown)
}

/// Returns the width in columns of a text that [`visible`] has returned.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

fn push(grapheme: &str, shown: &mut String) {
    let mut chars = grapheme.chars().peekable();
    let mut has_base = false;
    while let Some(c) = chars.next() {
        let is_emoji_part = match c {
            '\u{FE0E}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' => true,
            JOINER => chars.peek().is_some_and(|next| next.width() == Some(2)),
            _ => false,
        };
        let is_mark = c.width() == Some(0) && !acts(c);
        match (has_base, is_plain(c)) {
            (true, _) if is_emoji_part => {}
            (true, _) if is_mark => shown.push(c),
            (_, true) => {
                has_base = true;
                shown.push(c);
            }
            (_, false) => shown.extend(c.escape_default()),
        }
    }
}

/// Whether the character always takes up columns, and has no effect other than being displayed.
fn is_plain(c: char) -> bool {
    let is_skin_tone = matches!(c, '\u{1F3FB}'..='\u{1F3FF}');
    matches!(c, ' '..='~') || is_han(c) || (c.width().is_some_and(|width| width > 0) && !is_skin_tone && !acts(c))
}

/// Whether the character controls the terminal, the text direction or the line instead of being displayed, or is one of
/// Unicode's noncharacters, which programs drop or reject.
pub(crate) fn acts(c: char) -> bool {
    let is_none = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    is_none
        || matches!(
            get_general_category(c),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
}

#[cfg(test)]
mod tests {
    use super::{columns, visible};

    #[test]
    fn plain_text_is_not_changed() {
        for text in ["", "报告：“三季度”营收 3%…", "cafe\u{301}", "全角　空格", "🇨🇳"] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn control_and_invisible_characters_are_escaped() {
        let cases = [
            ("\u{1b}[31m红", r"\u{1b}[31m红"),
            ("a\tb\r\nc", r"a\tb\r\nc"),
            ("中\u{200b}文", r"中\u{200b}文"),
            ("中\u{200d}文", r"中\u{200d}文"),
            ("\u{202e}反\u{2066}", r"\u{202e}反\u{2066}"),
            ("\u{feff}\u{ad}\u{2028}\u{9b}\0", r"\u{feff}\u{ad}\u{2028}\u{9b}\u{0}"),
            ("\u{301}e", r"\u{301}e"),
            ("\u{fffe}\u{10ffff}\u{fdd0}", r"\u{fffe}\u{10ffff}\u{fdd0}"),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn emoji_sequences_are_split_into_single_emoji() {
        assert_eq!(visible("👨\u{200d}👩\u{200d}👧"), "👨👩👧");
        assert_eq!(visible("⚠\u{fe0f}注意"), "⚠注意");
        assert_eq!(visible("👍🏽"), "👍");
        assert_eq!(columns("👨👩👧"), 6);
    }
}
