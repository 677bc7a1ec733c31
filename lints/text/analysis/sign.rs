//! The signs that stand for those of a list.

use crate::text::{Span, han, is_list_sign};

/// A sign at the start of a text.
#[derive(Clone, Copy)]
pub(in super::super) struct Sign<'t> {
    /// The sign.
    pub(in super::super) mark: char,
    /// How long it is with the bold around it and the blanks behind it, in bytes.
    pub(in super::super) length: usize,
    /// What is before it of a bold that goes on behind it.
    pub(in super::super) bold: &'t str,
}

impl<'t> Sign<'t> {
    /// The sign that `text` begins with.
    pub(in super::super) fn at_start(text: &'t str) -> Option<Self> {
        let inner = text.trim_start_matches('*');
        let stars = text.get(..text.len() - inner.len())?;
        let mark = inner.chars().next().filter(|c| is_list_sign(*c))?;
        let rest = inner.get(mark.len_utf8()..)?;
        let rest = blankless(rest.strip_prefix(EMOJI_STYLE).unwrap_or(rest));
        let (rest, bold) = rest.strip_prefix(stars).map_or((rest, stars), |behind| (blankless(behind), ""));
        Some(Self { mark, length: text.len() - rest.len(), bold })
    }

    /// The sign that `text` is, with nothing else in it.
    pub(in super::super) fn alone(text: &'t str) -> Option<Self> {
        Self::at_start(text).filter(|sign| sign.length == text.len() && sign.bold.is_empty())
    }

    /// Whether other posts set their sections apart with the sign.
    pub(in super::super) const fn is_ornament(&self) -> bool {
        matches!(self.mark, '◆' | '◇' | '★' | '☆' | '✦' | '▲')
    }

    /// Whether it stands for the sign of an item in `text`, which it begins: not in a rating (`★★☆`), before the figure of
    /// a rise (`▲3%`) or as a digit (`○五年`).
    pub(in super::super) fn marks_item(&self, text: &str) -> bool {
        let behind = Span::at(self.length).after(text).trim_ascii_start();
        let is_figure = |c: char| c.is_numeric() || matches!(c, '+' | '-' | '−' | '＋' | '－');
        let is_other = match self.mark {
            '▲' | '★' | '☆' => behind.starts_with(is_figure),
            '○' => behind.starts_with(han::is_item_number),
            _ => false,
        };
        let mut line = behind.chars().take_while(|c| *c != '\n');
        !is_other && !behind.starts_with(is_list_sign) && line.any(char::is_alphanumeric)
    }

    /// What makes an item of the text behind the sign; `marker` is the one of the list.
    pub(in super::super) fn item(&self, marker: char) -> String {
        let kept = if self.mark == CHECK { "✅ " } else { "" };
        format!("{marker} {kept}{}", self.bold)
    }
}

/// Asks for the sign before it to be drawn as an emoji.
const EMOJI_STYLE: char = '\u{fe0f}';

/// Says that something is done, so it stays.
const CHECK: char = '✅';

fn blankless(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::Sign;

    #[test]
    fn the_bold_around_a_sign_belongs_to_it() {
        for (text, length, bold) in [
            ("■", "■", ""),
            ("🔹\u{fe0f} 甲", "🔹\u{fe0f} ", ""),
            ("**·**甲", "**·**", ""),
            ("**●** ", "**●** ", ""),
            ("**● 甲**", "**● ", "**"),
            ("·\t甲", "·\t", ""),
        ] {
            let found = Sign::at_start(text).map(|sign| (sign.length, sign.bold));
            assert_eq!(found, Some((length.len(), bold)), "{text}");
        }
        for text in ["", "甲", "**", "**甲**", "* ■", "\u{3000}■", "△甲"] {
            assert!(Sign::at_start(text).is_none(), "{text}");
        }
    }

    #[test]
    fn half_a_bold_is_no_sign_alone() {
        assert!(Sign::alone("**■**").is_some());
        assert!(Sign::alone("**■").is_none());
    }

    #[test]
    fn what_says_that_something_is_done_stays() {
        let item = |text| Sign::at_start(text).map(|sign| sign.item('-')).unwrap_or_default();
        assert_eq!(item("✅ 甲"), "- ✅ ");
        assert_eq!(item("**■ 甲**"), "- **");
    }
}
