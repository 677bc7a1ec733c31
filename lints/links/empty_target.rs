//! Reports links and images without a URL.

use super::shape::Shapes;
use super::targets::attributes::html_links;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::document::go_url::refusal;
use crate::document::link::Link;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "links/empty-target", level: Some(Level::Warn), page: include_text!("empty_target.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let shapes = context.shared::<Shapes>();
    let empty = document.links.iter().enumerate().filter(|(index, link)| is_empty(link) && !shapes.is_faulty(*index));
    let mut links = empty.map(|(_, link)| link).peekable();
    while let Some(link) = links.next() {
        let twin = links.next_if(|next| address_between(document, link, next).is_some());
        sink.report(match twin {
            Some(next) => split_image(document, link, next),
            None => Finding::new(link.span, message(link)),
        });
    }
    for link in html_links(document).filter(|link| link.target.is_empty()) {
        sink.report(Finding::new(link.span, format!("the attribute `{}` is empty", link.name)));
    }
}

fn is_empty(link: &Link) -> bool {
    !link.templated && matches!(link.target.trim(), "" | "#")
}

fn message(link: &Link) -> String {
    match (link.image, link.target.trim()) {
        (true, _) => "the image has no URL".to_owned(),
        (false, "#") => "the link leads nowhere: its target is only `#`".to_owned(),
        (false, _) => "the link has no target".to_owned(),
    }
}

/// Reports `![]()https://…png![]()`, where a converter wrote the syntax of one image both before and after its URL.
fn split_image(document: &Document<'_>, open: &Link, close: &Link) -> Finding {
    let span = open.span.cover(close.span);
    let finding = Finding::new(span, "the image URL is next to the `()`, not inside");
    let address = address_between(document, open, close).filter(|_| is_alone(document, span));
    let Some(address) = address.filter(|address| refusal(document.source(*address)).is_none()) else {
        return finding;
    };
    let written = format!("![]({})", document.source(address));
    let title = format!("replace with `{written}`");
    // Hugo derives the ID of a heading from its text, which includes the URL.
    let heading = document.headings.partition_point(|heading| heading.span.end <= span.start);
    let names_anchor = document.headings.get(heading).is_some_and(|heading| heading.span.contains(span));
    let safety = if names_anchor { Safety::Unsafe } else { Safety::Safe };
    finding.fix(Fix::new(title, safety, Effect::Link, vec![Edit::replace(span, written)]))
}

fn address_between(document: &Document<'_>, open: &Link, close: &Link) -> Option<Span> {
    let marks = [open, close].iter().all(|link| document.source(link.span) == "![]()");
    let between = Span::new(open.span.end, close.span.start);
    (marks && is_image_address(document.source(between))).then_some(between)
}

/// Whether no other URL touches the pattern, so that it is certain which two `![]()` belong together.
fn is_alone(document: &Document<'_>, span: Span) -> bool {
    !document.around(span).before.is_some_and(in_address) && !span.after(document.text).starts_with("http")
}

fn is_image_address(text: &str) -> bool {
    const EXTENSIONS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif"];
    let Some((_, rest)) = text.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https")) else {
        return false;
    };
    let is_image = |name: &str| EXTENSIONS.iter().any(|extension| name.eq_ignore_ascii_case(extension));
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    // WeChat and many image hosts give the format in the query: `…/0?wx_fmt=png`.
    let mut query = rest.split(['?', '&', '#']).skip(1).filter_map(|pair| pair.split_once('='));
    rest.chars().all(in_address)
        && !rest.contains("//")
        && (path.rsplit_once('.').is_some_and(|(host, name)| host.contains('/') && is_image(name))
            || query.any(|(key, value)| matches!(key, "wx_fmt" | "format") && is_image(value)))
}

/// Whether `c` may occur in a URL and has no other meaning inside `![](…)`.
fn in_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'+,;=%".contains(c)
}
