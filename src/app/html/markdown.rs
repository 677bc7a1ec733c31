//! Renders the Markdown of lint pages and guides as HTML.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::text;
use crate::document::{Body, parse_markdown};
use crate::report::escape::visible;

/// Resolves the links and special code blocks of Markdown for the site where it is shown.
pub(crate) trait MarkdownLinks {
    /// Returns the URL that inline code links to, such as the page of a lint.
    fn of_code(&self, code: &str) -> Option<String>;

    /// Returns the URL for a link with this target.
    fn of_link(&self, target: &str) -> String {
        target.to_owned()
    }

    /// Renders a code block whose info string is `info`.
    fn block(&self, _info: &str, code: &str) -> Markup {
        text::block(code, None)
    }
}

/// Renders `markdown` as HTML. Headings get an anchor; raw HTML is escaped.
pub(crate) fn html(markdown: &str, site: &dyn MarkdownLinks) -> Markup {
    let mut events = Vec::new();
    parse_markdown(Body { text: markdown, offset: 0 }, |_| {}, |event, _| events.push(event));
    let mut events = events.into_iter();
    let mut made = Vec::with_capacity(events.len());
    while let Some(event) = events.next() {
        let last = match event {
            Event::Start(Tag::CodeBlock(kind)) => code_block(&kind, &mut events, site),
            Event::Start(Tag::Heading { level, .. }) => {
                let end = Event::End(TagEnd::Heading(level));
                heading(&level.to_string(), events.by_ref().take_while(|event| *event != end).collect(), site)
            }
            event @ Event::Start(Tag::Table(_)) => {
                made.push(raw(PreEscaped("<div class=\"table\" tabindex=\"0\">\n".to_owned())));
                event
            }
            event @ Event::End(TagEnd::Table) => {
                made.push(event);
                raw(PreEscaped("</div>\n".to_owned()))
            }
            event => inline(event, site),
        };
        made.push(last);
    }
    written(made)
}

fn written<'e>(events: impl IntoIterator<Item = Event<'e>>) -> Markup {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events.into_iter());
    PreEscaped(out)
}

fn code_block<'e>(
    kind: &CodeBlockKind<'_>,
    events: &mut impl Iterator<Item = Event<'e>>,
    site: &dyn MarkdownLinks,
) -> Event<'e> {
    let info = if let CodeBlockKind::Fenced(info) = kind { info } else { "" };
    let inside = events.take_while(|event| *event != Event::End(TagEnd::CodeBlock));
    raw(site.block(info, &words(&inside.collect::<Vec<_>>())))
}

fn heading<'e>(name: &str, inside: Vec<Event<'e>>, site: &dyn MarkdownLinks) -> Event<'e> {
    let id = anchor(&words(&inside));
    let inside = written(inside.into_iter().map(|event| inline(event, site)));
    let inside = maud::html! { (inside) (link_to_itself(&id)) }.into_string();
    raw(PreEscaped(format!("<{name} id=\"{id}\">{inside}</{name}>\n")))
}

/// Returns the `#` after a heading, which links to that heading.
pub(crate) fn link_to_itself(id: &str) -> Markup {
    maud::html! { " " a.anchor href={ "#" (id) } aria-label="link to this section" { "#" } }
}

/// Returns the id of a heading with these words: lower-case letters and digits, joined by hyphens.
pub(crate) fn anchor(words: &str) -> String {
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// Returns the text of these events.
fn words(events: &[Event<'_>]) -> String {
    let texts = events.iter().map(|event| match event {
        Event::Text(text) | Event::Code(text) => text.as_ref(),
        _ => "",
    });
    texts.collect()
}

/// Returns the words of Markdown without its markup.
pub(crate) fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    parse_markdown(
        Body { text: markdown, offset: 0 },
        |_| {},
        |event, _| match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => {
                out.push(' ');
            }
            _ => {}
        },
    );
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Converts an event for output: escapes its text, and resolves links and lint names.
fn inline<'e>(event: Event<'e>, site: &dyn MarkdownLinks) -> Event<'e> {
    match event {
        Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => Event::Text(shown(&text)),
        Event::Code(code) => match site.of_code(&code) {
            Some(target) => raw(maud::html! { a href=(target) { code { (text::EscapedLine(&code)) } } }),
            None => Event::Code(shown(&code)),
        },
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: site.of_link(&dest_url).into(), title, id })
        }
        event => event,
    }
}

fn shown<'e>(text: &str) -> CowStr<'e> {
    visible(text).into_owned().into()
}

/// Returns an event for HTML that we generated, which is not escaped again.
fn raw<'e>(markup: PreEscaped<String>) -> Event<'e> {
    Event::InlineHtml(markup.into_string().into())
}

#[cfg(test)]
mod tests {
    use super::{MarkdownLinks, html, plain};

    struct Plain;

    impl MarkdownLinks for Plain {
        fn of_code(&self, code: &str) -> Option<String> {
            (code == "a/b").then(|| "a/b.html".to_owned())
        }
    }

    #[test]
    fn plain_text_has_no_markup() {
        assert_eq!(
            plain("A [link](b.md),\n`code`.\n\n- *one*\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
            "A link, code. one two a b 1 2"
        );
    }

    #[test]
    fn markdown_is_rendered_and_raw_html_is_escaped() {
        let shown = html("## Two `x` *words*\n\n`a/b`, <b>\u{202e}\n\n| a |\n|---|\n| 1 |\n", &Plain).into_string();
        for part in [
            "<h2 id=\"two-x-words\">Two <code>x</code> <em>words</em> <a class=\"anchor\" href=\"#two-x-words\"",
            "<a href=\"a/b.html\"><code>a/b</code></a>, &lt;b&gt;\\u{202e}",
            "<div class=\"table\" tabindex=\"0\">\n<table><thead>",
            "</tbody></table>\n</div>",
        ] {
            assert!(shown.contains(part), "{part} is not in {shown}");
        }
    }
}
