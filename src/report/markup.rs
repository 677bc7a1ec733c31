//! Formats the Markdown of lint pages for a terminal: paragraphs, lists, headings, code and bold.

use super::Screen;
use super::escape::visible;
use super::paint::{LITERAL, STRONG};

/// A paragraph or, with a marker such as `-`, a list item or heading. Its lines are joined.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MarkupBlock<'a> {
    pub(super) marker: &'a str,
    pub(super) text: String,
}

/// Splits a part of a page, which has no blank lines, into paragraphs.
pub(super) fn paragraphs(part: &str) -> Vec<MarkupBlock<'_>> {
    let mut paragraphs: Vec<MarkupBlock<'_>> = Vec::new();
    for (marker, words) in part.lines().map(marker) {
        match paragraphs.last_mut() {
            Some(last) if marker.is_empty() => {
                last.text.push(' ');
                last.text.push_str(words);
            }
            _ => paragraphs.push(MarkupBlock { marker, text: words.to_owned() }),
        }
    }
    paragraphs
}

/// Splits a line into the marker of a heading or list item, and the text after it.
fn marker(line: &str) -> (&str, &str) {
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || "-*#.".contains(c));
    let marker = line.strip_suffix(words).unwrap_or_default();
    let is_marker = matches!(marker, "-" | "*" | "#" | "##" | "###") || marker.strip_suffix('.').is_some_and(is_number);
    match words.strip_prefix(' ') {
        Some(words) if is_marker => (marker, words.trim()),
        _ => ("", line.trim()),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Styles code and bold text with colours. Without colours, code keeps its backticks.
pub(super) fn styled(text: &str, screen: Screen) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(['`', '*']) {
        let (before, marked) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let after = marked.trim_start_matches(if marked.starts_with('`') { '`' } else { '*' });
        let mark = marked.strip_suffix(after).unwrap_or(marked);
        out.push_str(before);
        rest = match (mark, after.split_once(mark)) {
            ("**", Some((inner, after))) => {
                out.push_str(&screen.paint(inner, STRONG));
                after
            }
            (_, Some((inner, after))) if mark.starts_with('`') => {
                let whole = [mark, inner, mark].concat();
                out.push_str(&if screen.color { screen.paint(inner.trim(), LITERAL) } else { whole });
                after
            }
            _ => {
                out.push_str(mark);
                after
            }
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, styled};
    use crate::report::Screen;

    #[test]
    fn paragraphs_and_list_items_are_split() {
        let read = |part| -> Vec<_> { paragraphs(part).into_iter().map(|one| (one.marker, one.text)).collect() };
        assert_eq!(read("Two lines\nof prose."), [("", "Two lines of prose.".to_owned())]);
        assert_eq!(read("- one\n  more\n- 1.5 two"), [("-", "one more".to_owned()), ("-", "1.5 two".to_owned())]);
        assert_eq!(read("1. first"), [("1.", "first".to_owned())]);
    }

    #[test]
    fn code_and_bold_are_styled_and_control_characters_escaped() {
        let text = "Write `**甲**`, not ``a ` b``; **never** \u{1b}[31m. An open `tick, ****, 2 * 3";
        let (plain, color) =
            (Screen { width: 80, color: false, ascii: false }, Screen { width: 80, color: true, ascii: false });
        assert_eq!(styled(text, plain), "Write `**甲**`, not ``a ` b``; never \\u{1b}[31m. An open `tick, ****, 2 * 3");
        assert!(
            styled(text, color)
                .starts_with("Write \u{1b}[36m**甲**\u{1b}[0m, not \u{1b}[36ma ` b\u{1b}[0m; \u{1b}[1mnever")
        );
    }
}
