//! Resolves the links of a post within its site.

pub(super) mod attributes;
pub(super) mod backslash;
mod beside;
pub(super) mod fragment;
pub(super) mod ids;
pub(super) mod missing;
pub(super) mod partial;
pub(super) mod reference;
pub(super) mod source_site;

use attributes::html_links;
use reference::references;

use std::rc::Rc;
use std::sync::Arc;

use super::shape::safety_at;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Safety, edited};
use crate::document::go_url::refusal;
use crate::document::{Document, linked};
use crate::lint::{Context, Shared};
use crate::site::destination::{Destination, Markup};
use crate::site::{Page, Resolution, Site, Suggestion};
use crate::text::Span;

/// The page of the post, and its site.
pub(in crate::lints::links) struct Own<'s> {
    pub(in crate::lints::links) site: &'s Site,
    page: Rc<Page>,
}

impl Own<'_> {
    /// Suggests a target for a broken link.
    pub(in crate::lints::links) fn nearest(&self, broken: &Broken, url: &str) -> Option<Suggestion> {
        self.site.nearest(&self.page, &broken.target, url)
    }

    /// Suggests a page for a `ref` to a page that does not exist.
    pub(in crate::lints::links) fn nearest_reference(&self, broken: &Broken) -> Option<Suggestion> {
        self.site.nearest_reference(&self.page, path_of(&broken.target), broken.language.as_deref())
    }
}

/// A link at whose target no page or file is published.
pub(in crate::lints::links) struct Broken {
    /// The whole link, attribute or shortcode.
    pub(in crate::lints::links) span: Span,
    /// The span of the destination, if it can be edited.
    destination: Option<Span>,
    /// The target, with escapes and entities decoded.
    pub(in crate::lints::links) target: String,
    pub(in crate::lints::links) kind: LinkKind,
    /// The language that the reference names.
    language: Option<String>,
    pub(in crate::lints::links) verdict: Resolution,
}

/// The number of preceding links that are checked for one that contains the reference: an image in a link needs two.
const NESTED: usize = 2;

/// The kind of a link to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lints::links) enum LinkKind {
    Link,
    Image,
    /// A `ref` or `relref`.
    Reference,
}

impl Broken {
    /// Returns a finding at the link.
    pub(in crate::lints::links) fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::new(self.span, message)
    }

    /// Returns the fix that changes the path of a reference inside a link. `None` if the reference is not in a link.
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
        Some(Fix::new(format!("change the target to `{new}`"), safety, Effect::Link, vec![Edit::replace(link, source)]))
    }

    /// Returns the fix that changes the destination of the link. `None` if the destination cannot be edited.
    pub(in crate::lints::links) fn fix(&self, document: &Document<'_>, new: &str, safety: Safety) -> Option<Fix> {
        let destination = self.destination.filter(|_| refusal(new).is_none())?;
        let before = document.source(Span::new(self.span.start, destination.start));
        let after = document.source(Span::new(destination.end, self.span.end));
        let edit = Edit::replace(self.span, format!("{before}{new}{after}"));
        let safety = safety_at(document, self.span, safety);
        Some(Fix::new(format!("change the target to `{new}`"), safety, Effect::Link, vec![edit]))
    }
}

/// Returns the path of a reference without its query and fragment.
fn path_of(target: &str) -> &str {
    target.split(['#', '?']).next().unwrap_or_default()
}

/// Returns the broken links of a post, each with the reason. They are computed once for all lints.
pub(in crate::lints::links) fn broken<'c>(context: &Context<'c>) -> Option<(Own<'c>, Rc<BrokenLinks>)> {
    let Some((site, page)) = context.page() else {
        context.shared::<UnjudgedCounted>();
        return None;
    };
    Some((Own { site, page }, context.shared()))
}

/// The broken links of a post.
pub(in crate::lints::links) struct BrokenLinks(Vec<Broken>);

impl BrokenLinks {
    pub(in crate::lints::links) fn iter(&self) -> impl Iterator<Item = &Broken> {
        self.0.iter()
    }
}

impl Shared for BrokenLinks {
    fn compute(context: &Context<'_>) -> Self {
        let Some((site, page)) = context.page() else { return Self(Vec::new()) };
        let own = Own { site, page: Rc::clone(&page) };
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
        Self(found)
    }
}

/// Records all links into the site as unjudged, once, if the site's config is not understood or the post is not a page
/// of the site.
struct UnjudgedCounted;

impl Shared for UnjudgedCounted {
    fn compute(context: &Context<'_>) -> Self {
        if let Some(site) = context.site() {
            let reason: Arc<str> =
                site.settings().obscure.as_deref().unwrap_or("the post is in no content folder of its site").into();
            let document = context.document;
            let links = document.links.iter().filter(|link| !link.templated && site.owns(&link.target));
            let attributes = html_links(document).filter(|link| site.owns(&link.target));
            let links = links.count() + attributes.count() + references(document).count();
            (0..links).for_each(|_| context.leave_unjudged(&reason));
        }
        Self
    }
}

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
        kind: if link.image { LinkKind::Image } else { LinkKind::Link },
        language: None,
        verdict,
    })
}

/// Returns the bare URLs of the post, or none if its text cannot contain the host of the site.
pub(in crate::lints::links) fn own_urls<'c>(context: &'c Context<'_>, site: &Site) -> impl Iterator<Item = Span> + 'c {
    let document = context.document;
    let may_have = site.may_be_named(document.text);
    may_have.then(|| linked::all_urls(document)).into_iter().flatten()
}

/// Returns the bare URLs that name the host of the site. They have no destination to edit, because the URL is also the
/// text that readers see.
fn bare_urls<'c>(context: &'c Context<'_>, own: &'c Own<'_>, page: &'c Page) -> impl Iterator<Item = Broken> + 'c {
    let document = context.document;
    own_urls(context, own.site).map(|span| {
        let target = document.source(span);
        let verdict = own.site.resolve(page, Destination { target, markup: Markup::Link });
        Broken { span, destination: None, target: target.to_owned(), kind: LinkKind::Link, language: None, verdict }
    })
}

fn attributes<'c>(context: &'c Context<'_>, own: &'c Own<'_>, page: &'c Page) -> impl Iterator<Item = Broken> + 'c {
    html_links(context.document).map(|link| {
        let verdict = own.site.resolve(page, Destination { target: &link.target, markup: Markup::Html });
        let kind = if is_image(&link.target) { LinkKind::Image } else { LinkKind::Link };
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
        kind: LinkKind::Reference,
        language: reference.language.map(str::to_owned),
        verdict: own.site.refer(page, reference.path, reference.language),
    })
}
