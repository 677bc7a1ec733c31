//! Backslash escapes, which turn ASCII punctuation into text; before other characters a backslash is literal.

use crate::text::Span;

/// Whether `text` ends with a backslash that is not itself escaped.
#[must_use]
pub fn ends_with_escape(text: &str) -> bool {
    text.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
}

/// Whether a backslash before `span` has the same effect after `new` replaces `span`: `\−` shows the backslash, `\-`
/// does not.
#[must_use]
pub fn keeps_escape(text: &str, span: Span, new: &str) -> bool {
    let tail = span.after(text);
    let next = |inner: &str| inner.chars().chain(tail.chars()).next();
    !ends_with_escape(span.before(text)) || does(next(span.of(text))) == does(next(new))
}

/// Whether a backslash before this character escapes it, and whether it makes a hard line break.
fn does(next: Option<char>) -> (bool, bool) {
    (next.is_some_and(|c| c.is_ascii_punctuation()), matches!(next, Some('\n' | '\r')))
}

#[cfg(test)]
mod tests {
    use super::keeps_escape;
    use crate::text::Span;

    #[test]
    fn edits_that_change_an_escape_are_rejected() {
        for (before, old, after, new, kept) in [
            ("\\", "−", "3", "-", false),
            ("\\\\", "−", "3", "-", true),
            ("\\", "-", "3", "−", false),
            ("\\", "-", "3", "~", true),
            ("甲\\", "\u{200b}", "*乙", "", false),
            ("甲\\", "\u{200b}", "乙", "", true),
            ("甲\\", " ", "\n乙", "", false),
        ] {
            let text = format!("{before}{old}{after}");
            let span = Span::new(before.len(), before.len() + old.len());
            assert_eq!(keeps_escape(&text, span, new), kept, "{text:?}: {old:?} by {new:?}");
        }
    }
}
