//! Shows a post as HTML, as readers see it.

use pulldown_cmark::html::push_html;
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use crate::document::front_matter::{Node, NodeKind};
use crate::document::strike::strikes;
use crate::document::{Body, Document, parse_markdown, parse_markdown_without_strikes};
use crate::text::Span;

/// Returns the title and the body of a post as HTML, with bold as `CommonMark` reads it and strikethrough as Hugo does.
///
/// The HTML runs and loads nothing: raw HTML is left out, as Hugo leaves it out by default, links have no address,
/// images are replaced by their descriptions, headings have no attributes but an id, and cells no alignment.
#[must_use]
pub fn html(text: &str) -> String {
    let document = Document::parse(text);
    let strikes = strikes(&document);
    let mut marks: Vec<_> =
        strikes.iter().flat_map(|strike| [(strike.open, "<del>"), (strike.close, "</del>")]).collect();
    marks.sort_unstable();
    let mut inert = InertEvents { text, marks, events: Vec::new() };
    if let Some(title) = title(&document) {
        inert.events.push(raw("<h1>"));
        inert.events.push(Event::Text(title.into()));
        inert.events.push(raw("</h1>\n"));
    }
    let body = Body { text: document.source(document.body), offset: document.body.start };
    if strikes.iter().any(|strike| strike.tangled) {
        // Where a strikethrough prevents emphasis, only the parser knows what is left of both.
        inert.marks.clear();
        parse_markdown(body, |_| {}, |event, span| inert.take(event, span));
    } else {
        parse_markdown_without_strikes(body, |event, span| inert.take(event, span));
    }
    let mut html = String::with_capacity(text.len() * 2);
    push_html(&mut html, inert.events.into_iter());
    html
}

fn title<'d>(document: &'d Document<'_>) -> Option<&'d str> {
    let root = document.front_matter.as_ref().and_then(|found| found.root())?;
    let title = Node::entries(root).iter().rfind(|entry| entry.key.eq_ignore_ascii_case("title"))?;
    match &title.value.kind {
        NodeKind::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// Events whose HTML runs and loads nothing.
struct InertEvents<'t> {
    text: &'t str,
    /// The tildes that strike out text, and the tags that they stand for, in file order.
    marks: Vec<(Span, &'static str)>,
    events: Vec<Event<'t>>,
}

impl<'t> InertEvents<'t> {
    fn take(&mut self, event: Event<'t>, span: Span) {
        let event = match event {
            Event::Html(_) | Event::InlineHtml(_) => return,
            Event::Text(text) if text.len() == span.len() => return self.text(span),
            Event::Start(Tag::Link { .. }) => raw("<span class=\"link\">"),
            Event::Start(Tag::Image { .. }) => raw("<span class=\"image\">"),
            Event::End(TagEnd::Link | TagEnd::Image) => raw("</span>"),
            Event::Start(Tag::Heading { level, id, .. }) => {
                Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() })
            }
            // Alignment would be an inline style, which the policy of a page may forbid.
            Event::Start(Tag::Table(columns)) => Event::Start(Tag::Table(vec![Alignment::None; columns.len()])),
            event => event,
        };
        self.events.push(event);
    }

    /// Takes text that is its own source.
    fn text(&mut self, span: Span) {
        let mut start = span.start;
        let first = self.marks.partition_point(|(mark, _)| mark.start < span.start);
        for (mark, tag) in self.marks.iter().skip(first).take_while(|(mark, _)| mark.end <= span.end) {
            self.events.push(Event::Text(Span::new(start, mark.start).of(self.text).into()));
            self.events.push(raw(tag));
            start = mark.end;
        }
        self.events.push(Event::Text(Span::new(start, span.end).of(self.text).into()));
    }
}

/// Returns an event for HTML of ours.
fn raw<'t>(html: &'static str) -> Event<'t> {
    Event::InlineHtml(html.into())
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn a_post_is_shown_as_readers_see_it() {
        let post = "---\ntitle: 早报 & <b>\n---\n**甲****（乙）**和**丙**。\n\n从5~6亿元到7~8亿元\n";
        let expected = "<h1>早报 &amp; &lt;b&gt;</h1>\n\
            <p><strong>甲</strong>**（乙）<strong>和</strong>丙**。</p>\n<p>从5<del>6亿元到7</del>8亿元</p>\n";
        assert_eq!(html(post), expected);
    }

    #[test]
    fn the_html_runs_and_loads_nothing() {
        let post = "<script>alert(1)</script>\n\n甲<img src=x onerror=alert(1)>乙\n\n\
            ![丙](https://a.example/b.png \"丁\") [戊](javascript:alert(1)) <https://a.example/>\n\n\
            # 己 {#id onclick=alert(1) .class}\n\n    <庚>\n\n| 辛 |\n|--:|\n";
        let expected = "<p>甲乙</p>\n<p><span class=\"image\">丙</span> <span class=\"link\">戊</span> \
            <span class=\"link\">https://a.example/</span></p>\n<h1 id=\"id\">己</h1>\n\
            <pre><code>&lt;庚&gt;\n</code></pre>\n\
            <table><thead><tr><th>辛</th></tr></thead><tbody>\n</tbody></table>\n";
        assert_eq!(html(post), expected);
    }
}
