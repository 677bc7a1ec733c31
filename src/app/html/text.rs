//! Text as a browser may be given it.

use maud::{Markup, Render, html};

use crate::report::escape::visible;

/// A line as it may be shown: what could hide or turn text is written out, and nothing in it is a tag.
pub(crate) struct Line<'a>(pub(crate) &'a str);

impl Render for Line<'_> {
    fn render_to(&self, buffer: &mut String) {
        // maud escapes what would be read as HTML.
        visible(self.0).render_to(buffer);
    }
}

/// The same for text of several lines; an end of a line stays one.
pub(crate) struct Lines<'a>(pub(crate) &'a str);

impl Render for Lines<'_> {
    fn render_to(&self, buffer: &mut String) {
        for (at, line) in self.0.trim_end().lines().enumerate() {
            if at > 0 {
                buffer.push('\n');
            }
            Line(line).render_to(buffer);
        }
    }
}

/// A sentence with what stands between its backticks as code.
pub(crate) fn coded(sentence: &str) -> Markup {
    let pieces: Vec<_> = sentence.split('`').collect();
    if pieces.len() % 2 == 0 {
        return html! { (Line(sentence)) };
    }
    html! {
        @for (at, piece) in pieces.into_iter().enumerate() {
            @if at % 2 == 1 { code { (Line(piece)) } } @else { (Line(piece)) }
        }
    }
}

/// Text as it was written, in a block of its own. `language` is that of its words, such as `zh`; none where it has none.
pub(crate) fn block(text: &str, language: Option<&str>) -> Markup {
    html! { pre lang=[language] { code { (Lines(text)) } } }
}

#[cfg(test)]
mod tests {
    use super::{Render, block};

    #[test]
    fn text_is_neither_markup_nor_hidden() {
        let shown = block("<script>&\u{202e}\r\n\n\"甲\"\u{1b}[31m\n\n", Some("zh")).into_string();
        let expected = "<pre lang=\"zh\"><code>&lt;script&gt;&amp;\\u{202e}\n\n&quot;甲&quot;\\u{1b}[31m</code></pre>";
        assert_eq!(shown, expected);
        assert_eq!(super::Line("a\nb").render().into_string(), "a\\nb");
    }
}
