//! Where the links of a post lead in its site.

use std::rc::Rc;
use std::sync::Arc;

use super::attributes::html_links;
use super::reference::references;
use super::shape::safety_at;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Safety, edited};
use crate::document::go_url::refusal;
use crate::document::{Document, linked};
use crate::lint::Context;
use crate::site::destination::{Destination, Markup};
use crate::site::{Page, Resolution, Site, Suggestion};
use crate::text::Span;

/// The page that the post is, and its site.
pub(in crate::lints::links) struct Own<'s> {
    pub(in crate::lints::links) site: &'s Site,
    page: Rc<Page>,
}

impl Own<'_> {
    /// What was meant by a link to nowhere.
    pub(in crate::lints::links) fn nearest(&self, broken: &Broken, url: &str) -> Option<Suggestion> {
        self.site.nearest(&self.page, &broken.target, url)
    }

    /// What was meant by a `ref` to no page.
    pub(in crate::lints::links) fn nearest_reference(&self, broken: &Broken) -> Option<Suggestion> {
        self.site.nearest_reference(&self.page, path_of(&broken.target), broken.language.as_deref())
    }
}

/// A link that does not lead to a page or file that is published at its target.
pub(in crate::lints::links) struct Broken {
    /// All of the link, or of the attribute or shortcode.
    pub(in crate::lints::links) span: Span,
    /// The bytes of the destination, where they can be edited.
    destination: Option<Span>,
    /// Where it leads, with escapes and entities read.
    pub(in crate::lints::links) target: String,
    pub(in crate::lints::links) kind: Kind,
    /// The language that a reference names.
    language: Option<String>,
    pub(in crate::lints::links) verdict: Resolution,
}

/// How many links may begin before a reference, the last one around it: an image in a link.
const NESTED: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lints::links) enum Kind {
    Link,
    Image,
    /// A `ref` or `relref`.
    Reference,
}

impl Broken {
    /// A finding at the link.
    pub(in crate::lints::links) fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::new(self.span, message)
    }

    /// Writes the link that the reference stands in with another path of it; none where it stands elsewhere.
    pub(in crate::lints::links) fn refer(&self, document: &Document<'_>, new: &str, safety: Safety) -> Option<Fix> {
        let path = path_of(&self.target);
        let source = document.source(self.span);
        let starts = source.match_indices(path).map(|(at, _)| at);
        let mut quoted = starts.filter(|at| source.get(..*at).is_some_and(|before| before.ends_with(['"', '`'])));
        let start = quoted.next().filter(|_| quoted.next().is_none())? + self.span.start;
        let next = document.links.partition_point(|link| link.span.start <= self.span.start);
        let around = document.links.iter().take(next).rev().take(NESTED);
        let link = around.map(|link| link.span).find(|link| link.contains(self.span))?;
        let source = edited(document.text, link, [&Edit::replace(Span::new(start, start + path.len()), new)]);
        let safety = safety_at(document, link, safety);
        Some(Fix::new(format!("write `{new}`"), safety, Effect::Link, vec![Edit::replace(link, source)]))
    }

    /// Writes the link with another destination; none where it cannot be edited.
    pub(in crate::lints::links) fn fix(&self, document: &Document<'_>, new: &str, safety: Safety) -> Option<Fix> {
        let destination = self.destination.filter(|_| refusal(new).is_none())?;
        let before = document.source(Span::new(self.span.start, destination.start));
        let after = document.source(Span::new(destination.end, self.span.end));
        let edit = Edit::replace(self.span, format!("{before}{new}{after}"));
        let safety = safety_at(document, self.span, safety);
        Some(Fix::new(format!("write `{new}`"), safety, Effect::Link, vec![edit]))
    }
}

/// The path of a reference without its fragment.
fn path_of(target: &str) -> &str {
    target.split(['#', '?']).next().unwrap_or_default()
}

/// The links of a post that lead nowhere, each with the reason; worked out once for all lints.
pub(in crate::lints::links) fn broken<'c>(context: &Context<'c>) -> Option<(Own<'c>, Rc<Vec<Broken>>)> {
    let Some((site, page)) = context.page() else {
        leave_all(context);
        return None;
    };
    let own = Own { site, page: Rc::clone(&page) };
    let found = context.shared(|context| {
        let mut found: Vec<_> = links(context, &own, &page)
            .chain(bare_urls(context, &own, &page))
            .chain(attributes(context, &own, &page))
            .chain(refs(context, &own, &page))
            .collect();
        found.retain(|broken| match &broken.verdict {
            Resolution::Sound => false,
            Resolution::Unknown(reason) => {
                context.leave_unjudged(reason);
                false
            }
            _ => true,
        });
        found
    });
    Some((own, found))
}

/// Leaves the links into the site unjudged where nothing is known of it.
fn leave_all(context: &Context<'_>) {
    let Some((site, reason)) = context.site().and_then(|site| Some((site, site.settings().obscure.as_ref()?))) else {
        return;
    };
    context.shared(|context| {
        let reason: Arc<str> = reason.as_str().into();
        let links = context.document.links.iter().filter(|link| !link.templated && site.owns(&link.target));
        links.for_each(|_| context.leave_unjudged(&reason));
        Left
    });
}

/// That the links of a post are left unjudged.
struct Left;

fn links<'c>(context: &'c Context<'_>, own: &'c Own<'_>, page: &'c Page) -> impl Iterator<Item = Broken> + 'c {
    let document = context.document;
    let links = document.links.iter().filter(|link| !link.templated);
    let judged = links.map(|link| {
        let markup = if link.image { Markup::Image } else { Markup::Link };
        (link, own.site.resolve(page, Destination { target: &link.target, markup }))
    });
    judged.filter(|(_, verdict)| *verdict != Resolution::Sound).map(|(link, verdict)| Broken {
        span: link.span,
        destination: link.destination(document.text),
        target: link.target.clone(),
        kind: if link.image { Kind::Image } else { Kind::Link },
        language: None,
        verdict,
    })
}

/// The bare URLs of a post that may name the host of the site.
pub(in crate::lints::links) fn own_urls<'c>(context: &'c Context<'_>, site: &Site) -> impl Iterator<Item = Span> + 'c {
    let document = context.document;
    let may_have = site.may_be_named(document.text);
    may_have.then(|| linked::all_urls(document)).into_iter().flatten()
}

/// The bare URLs that name the host of the site. What such a URL says is what it leads to, so no fix rewrites it.
fn bare_urls<'c>(context: &'c Context<'_>, own: &'c Own<'_>, page: &'c Page) -> impl Iterator<Item = Broken> + 'c {
    let document = context.document;
    own_urls(context, own.site).map(|span| {
        let target = document.source(span);
        let verdict = own.site.resolve(page, Destination { target, markup: Markup::Link });
        Broken { span, destination: None, target: target.to_owned(), kind: Kind::Link, language: None, verdict }
    })
}

fn attributes<'c>(context: &'c Context<'_>, own: &'c Own<'_>, page: &'c Page) -> impl Iterator<Item = Broken> + 'c {
    html_links(context.document).map(|link| {
        let verdict = own.site.resolve(page, Destination { target: &link.target, markup: Markup::Html });
        let kind = if is_image(&link.target) { Kind::Image } else { Kind::Link };
        Broken { span: link.span, destination: None, target: link.target.into_owned(), kind, language: None, verdict }
    })
}

pub(super) fn is_image(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif", "ico"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

fn refs<'c>(context: &'c Context<'_>, own: &'c Own<'_>, page: &'c Page) -> impl Iterator<Item = Broken> + 'c {
    references(context.document).map(|reference| Broken {
        span: reference.span,
        destination: None,
        target: reference.path.to_owned(),
        kind: Kind::Reference,
        language: reference.language.map(str::to_owned),
        verdict: own.site.refer(page, reference.path, reference.language),
    })
}
