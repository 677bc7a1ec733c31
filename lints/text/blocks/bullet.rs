//! Bullets that authors type in place of list markers.

use crate::text::{Span, han, is_bullet};

/// A bullet at the start of a text.
#[derive(Clone, Copy)]
pub(in super::super) struct Bullet<'t> {
    /// The character of the bullet.
    pub(in super::super) mark: char,
    /// Its length in bytes, including the bold delimiters around it and the whitespace after it.
    pub(in super::super) length: usize,
    /// The opening delimiter before it of bold that continues after it.
    pub(in super::super) bold: &'t str,
}

impl<'t> Bullet<'t> {
    /// Returns the bullet at the start of `text`.
    pub(in super::super) fn at_start(text: &'t str) -> Option<Self> {
        let (stars, inner) = text.split_at_checked(text.bytes().take_while(|byte| *byte == b'*').count())?;
        let mark = inner.chars().next().filter(|c| is_bullet(*c))?;
        let rest = inner.get(mark.len_utf8()..)?;
        let rest = without_leading_space(rest.strip_prefix(EMOJI_STYLE).unwrap_or(rest));
        let (rest, bold) = rest.strip_prefix(stars).map_or((rest, stars), |after| (without_leading_space(after), ""));
        Some(Self { mark, length: text.len() - rest.len(), bold })
    }

    /// Returns the bullet if `text` contains nothing else.
    pub(in super::super) fn alone(text: &'t str) -> Option<Self> {
        Self::at_start(text).filter(|bullet| bullet.length == text.len() && bullet.bold.is_empty())
    }

    /// Whether some posts use the bullet to separate sections.
    pub(in super::super) const fn is_ornament(&self) -> bool {
        matches!(self.mark, '◆' | '◇' | '★' | '☆' | '✦' | '▲')
    }

    /// Whether the bullet at the start of `text` marks a list item. It does not in a rating (`★★☆`), before the figure
    /// of a rise (`▲3%`), or as a digit (`○五年`).
    pub(in super::super) fn marks_item(&self, text: &str) -> bool {
        let after = Span::at(self.length).after(text).trim_ascii_start();
        let is_figure = |c: char| c.is_numeric() || matches!(c, '+' | '-' | '−' | '＋' | '－');
        let is_other = match self.mark {
            '▲' | '★' | '☆' => after.starts_with(is_figure),
            '○' => after.starts_with(han::is_item_number),
            _ => false,
        };
        let mut line = after.chars().take_while(|c| *c != '\n');
        !is_other && !after.starts_with(is_bullet) && line.any(char::is_alphanumeric)
    }

    /// Returns the replacement that turns the text after the bullet into an item with the list marker `marker`.
    pub(in super::super) fn item(&self, marker: char) -> String {
        let kept = if self.mark == CHECK { "✅ " } else { "" };
        format!("{marker} {kept}{}", self.bold)
    }
}

/// The variation selector that requests emoji style for the character before it.
const EMOJI_STYLE: char = '\u{fe0f}';

/// The bullet that means "done". Fixes keep it, because it has a meaning.
const CHECK: char = '✅';

fn without_leading_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::Bullet;

    #[test]
    fn bold_around_a_bullet_belongs_to_it() {
        for (text, length, bold) in [
            ("■", "■", ""),
            ("🔹\u{fe0f} 甲", "🔹\u{fe0f} ", ""),
            ("**·**甲", "**·**", ""),
            ("**●** ", "**●** ", ""),
            ("**● 甲**", "**● ", "**"),
            ("·\t甲", "·\t", ""),
        ] {
            let found = Bullet::at_start(text).map(|bullet| (bullet.length, bullet.bold));
            assert_eq!(found, Some((length.len(), bold)), "{text}");
        }
        for text in ["", "甲", "**", "**甲**", "* ■", "\u{3000}■", "△甲"] {
            assert!(Bullet::at_start(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_bullet_with_unclosed_bold_is_not_alone() {
        assert!(Bullet::alone("**■**").is_some());
        assert!(Bullet::alone("**■").is_none());
    }

    #[test]
    fn the_check_mark_is_kept() {
        let item = |text| Bullet::at_start(text).map(|bullet| bullet.item('-')).unwrap_or_default();
        assert_eq!(item("✅ 甲"), "- ✅ ");
        assert_eq!(item("**■ 甲**"), "- **");
    }
}
