//! Text that is escaped for HTML.

use maud::{Markup, Render, html};

use crate::report::escape::visible;

/// A line of text. Characters that could hide or reorder text are shown as escapes, and HTML is escaped.
pub(crate) struct EscapedLine<'a>(pub(crate) &'a str);

impl Render for EscapedLine<'_> {
    fn render_to(&self, buffer: &mut String) {
        // maud escapes HTML.
        visible(self.0).render_to(buffer);
    }
}

/// Several lines of text, escaped like [`EscapedLine`]; line breaks are kept.
pub(crate) struct EscapedLines<'a>(pub(crate) &'a str);

impl Render for EscapedLines<'_> {
    fn render_to(&self, buffer: &mut String) {
        for (at, line) in self.0.trim_end().lines().enumerate() {
            if at > 0 {
                buffer.push('\n');
            }
            EscapedLine(line).render_to(buffer);
        }
    }
}

/// Renders a sentence, with the text between backticks as code.
pub(crate) fn coded(sentence: &str) -> Markup {
    let pieces: Vec<_> = sentence.split('`').collect();
    if pieces.len() % 2 == 0 {
        return html! { (EscapedLine(sentence)) };
    }
    html! {
        @for (at, piece) in pieces.into_iter().enumerate() {
            @if at % 2 == 1 { code { (EscapedLine(piece)) } } @else { (EscapedLine(piece)) }
        }
    }
}

/// Renders text as a preformatted block. `language` is the language of its words, such as `zh`.
pub(crate) fn block(text: &str, language: Option<&str>) -> Markup {
    html! { pre lang=[language] { code { (EscapedLines(text)) } } }
}

#[cfg(test)]
mod tests {
    use super::{Render, block};

    #[test]
    fn html_and_control_characters_are_escaped() {
        let shown = block("<script>&\u{202e}\r\n\n\"甲\"\u{1b}[31m\n\n", Some("zh")).into_string();
        let expected = "<pre lang=\"zh\"><code>&lt;script&gt;&amp;\\u{202e}\n\n&quot;甲&quot;\\u{1b}[31m</code></pre>";
        assert_eq!(shown, expected);
        assert_eq!(super::EscapedLine("a\nb").render().into_string(), "a\\nb");
    }
}
