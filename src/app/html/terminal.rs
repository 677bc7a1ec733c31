//! Renders terminal output as HTML, with its colours and columns.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, Render, html};
use unicode_width::UnicodeWidthChar;

/// Renders text with ANSI escape sequences, as this program writes them.
pub(crate) fn terminal(painted: &str) -> Markup {
    html! { pre.terminal tabindex="0" lang="zh" { code { (PreEscaped(spans(painted.trim_end()))) } } }
}

/// Wraps each run of one style in a span with the classes of that style.
fn spans(painted: &str) -> String {
    let mut out = String::with_capacity(painted.len() * 2);
    let mut style: Vec<&str> = Vec::new();
    for (at, piece) in painted.split('\u{1b}').enumerate() {
        let sequence = piece.strip_prefix('[').filter(|_| at > 0).and_then(|piece| piece.split_once('m'));
        let (codes, text) = sequence.unwrap_or(("", piece));
        for code in codes.split(';') {
            match class(code) {
                Some(class) => style.push(class),
                None if code == "0" => style.clear(),
                None => {}
            }
        }
        if style.is_empty() || text.is_empty() {
            columns(&mut out, text);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "<span class=\"{}\">", style.join(" "));
            columns(&mut out, text);
            out.push_str("</span>");
        }
    }
    out
}

/// Returns the class for a colour or weight, by its number in ECMA-48.
fn class(code: &str) -> Option<&'static str> {
    Some(match code {
        "1" => "bold",
        "2" => "faint",
        "4" => "underline",
        "31" => "red",
        "32" => "green",
        "33" => "yellow",
        "34" => "blue",
        "36" => "cyan",
        _ => return None,
    })
}

/// Writes the text with each wide character in a cell of two columns: fonts disagree on the width of Han characters
/// beside Latin letters, and the underlines of a report must line up.
fn columns(out: &mut String, text: &str) {
    let mut cell = [0; 4];
    for c in text.chars() {
        let text: &str = c.encode_utf8(&mut cell);
        if c.width() == Some(2) {
            html! { i { (text) } }.render_to(out);
        } else {
            text.render_to(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::terminal;

    #[test]
    fn styles_become_classes_and_wide_characters_get_cells() {
        let shown = terminal("\u{1b}[1m\u{1b}[31merror\u{1b}[0m <甲>\u{1b}[36;1m─\u{1b}[0m\n\n").into_string();
        let code = shown.split_once("<code>").map(|(_, code)| code);
        let expected =
            "<span class=\"bold red\">error</span> &lt;<i>甲</i>&gt;<span class=\"cyan bold\">─</span></code></pre>";
        assert_eq!(code, Some(expected));
    }
}
