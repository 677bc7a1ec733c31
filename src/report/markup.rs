//! The Markdown that lints' pages are written in: paragraphs, lists, headings, four-backtick examples, code and bold.

use super::Screen;
use super::escape::visible;
use super::paint::{LITERAL, STRONG};

/// Opens and closes an example; three backticks are free for code blocks in it.
const FENCE: &str = "````";

/// A block of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block<'a> {
    /// A paragraph or, with a marker such as `- `, an item of a list; its lines are joined.
    Prose { marker: &'a str, text: String },
    /// What stands between two fences; `info` is such as `md bad`.
    Example { info: &'a str, lines: Vec<&'a str> },
}

/// The blocks of a page.
pub(super) fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut goes_on = false;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix(FENCE) {
            let lines = lines.by_ref().take_while(|line| *line != FENCE).collect();
            blocks.push(Block::Example { info: info.trim(), lines });
            goes_on = false;
            continue;
        }
        let (marker, words) = marker(line);
        match blocks.last_mut() {
            Some(Block::Prose { text, .. }) if goes_on && marker.is_empty() && !words.is_empty() => {
                text.push(' ');
                text.push_str(words);
            }
            _ if !words.is_empty() => blocks.push(Block::Prose { marker, text: words.to_owned() }),
            _ => {}
        }
        goes_on = !words.is_empty();
    }
    blocks
}

/// The marker that opens a heading or an item of a list, and the words behind it.
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

/// Prose with its code and its bold in colours; where there are none, code keeps its backticks.
pub(super) fn styled(text: &str, screen: Screen) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(['`', '*']) {
        let (before, marked) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let behind = marked.trim_start_matches(if marked.starts_with('`') { '`' } else { '*' });
        let mark = marked.strip_suffix(behind).unwrap_or(marked);
        out.push_str(before);
        rest = match (mark, behind.split_once(mark)) {
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
                behind
            }
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks, styled};
    use crate::report::Screen;

    fn prose<'a>(marker: &'a str, text: &str) -> Block<'a> {
        Block::Prose { marker, text: text.to_owned() }
    }

    #[test]
    fn a_page_is_read_block_by_block() {
        let page = "bold/glued\n\nTwo lines\nof prose.\n\n- one\n  more\n- 1.5 two\n\n1. first\n\n````md bad\n```\n\n- code\n```\n````\nend";
        let example = Block::Example { info: "md bad", lines: vec!["```", "", "- code", "```"] };
        let expected = [
            prose("", "bold/glued"),
            prose("", "Two lines of prose."),
            prose("-", "one more"),
            prose("-", "1.5 two"),
            prose("1.", "first"),
            example,
            prose("", "end"),
        ];
        assert_eq!(blocks(page), expected);
    }

    #[test]
    fn code_and_bold_are_styled_and_escapes_are_inert() {
        let text = "Write `**甲**`, not ``a ` b``; **never** \u{1b}[31m. An open `tick, ****, 2 * 3";
        let (plain, color) = (Screen { width: 80, color: false }, Screen { width: 80, color: true });
        assert_eq!(styled(text, plain), "Write `**甲**`, not ``a ` b``; never \\u{1b}[31m. An open `tick, ****, 2 * 3");
        assert!(
            styled(text, color)
                .starts_with("Write \u{1b}[36m**甲**\u{1b}[0m, not \u{1b}[36ma ` b\u{1b}[0m; \u{1b}[1mnever")
        );
    }
}
