//! Reports links to a fragment that does not exist.

use std::collections::HashSet;

use super::targets::attributes::fragments;
use super::targets::fragment::{IdLookup, MissingId};
use super::targets::ids::{OwnAnchors, judged, leave_unjudged, missing_in, missing_of, options};
use super::targets::own_urls;
use super::targets::partial::is_partial;
use super::targets::reference::references;
use crate::diagnostic::{Finding, Level, Safety};
use crate::document::anchor::plain_ids;
use crate::document::link::Link;
use crate::lint::{Context, Lint, Sink};
use crate::site::destination::{Destination, Markup};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "links/missing-anchor", level: Some(Level::Error), page: include_text!("missing_anchor.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    if !is_partial(context) {
        check_own(context, sink);
    }
    check_others(context, sink);
    check_references(context, sink);
}

/// Checks links to fragments of other pages of the site.
fn check_others(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let is_outward = |target: &str| target.find('#').is_some_and(|at| at > 0);
    let outward = |link: &&Link| !link.image && !link.templated && is_outward(&link.target);
    let links = document.links.iter().filter(outward).map(|link| (link.span, &*link.target, Some(link)));
    let mut links = links.peekable();
    if links.peek().is_none() && !document.text.contains("://") {
        return;
    }
    let Some((site, from)) = context.page() else { return };
    let bare = own_urls(context, site).map(|url| (url, document.source(url), None));
    for (span, target, link) in links.chain(bare.filter(|(_, target, _)| is_outward(target))) {
        let Some((_, fragment)) = target.split_once('#') else { continue };
        let destination = Destination { target, markup: Markup::Link };
        let Some(page) = judged(context, site.linked(&from, destination)) else {
            if site.leads_to_template(&from, destination) {
                leave_unjudged(context, fragment);
            }
            continue;
        };
        let Some(missing) = missing_in(context, (site, &from), page, fragment) else { continue };
        if site.rewriting(Markup::Link).inspect(|reason| context.leave_unjudged(reason)).is_some() {
            continue;
        }
        let finding = message(span, &missing, &format!("`{}`", page.path)).at_most(Level::Warn);
        sink.report(finding.fix(link.and_then(|link| missing.fix(document, link, true))));
    }
}

/// Checks the fragments of `ref` and `relref`, which Hugo copies unchanged.
fn check_references(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut references = references(context.document).filter(|reference| reference.path.contains('#')).peekable();
    if references.peek().is_none() {
        return;
    }
    let Some((site, from)) = context.page() else { return };
    for reference in references {
        let Some((path, fragment)) = reference.path.split_once('#') else { continue };
        let page = if path.is_empty() { Ok(Some(&*from)) } else { site.referred(&from, path, reference.language) };
        let Some(page) = judged(context, page) else { continue };
        let Some(missing) = missing_in(context, (site, &from), page, fragment) else { continue };
        sink.report(message(reference.span, &missing, &format!("`{}`", page.path)).at_most(Level::Warn));
    }
}

/// Checks links to fragments of the post itself.
fn check_own(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let links = document.links.iter().filter(|link| !link.image && !link.templated);
    let links: Vec<_> = links.filter_map(|link| Some((link, link.target.trim().strip_prefix('#')?))).collect();
    let tags = fragments(document);
    let mut fragments = links.iter().map(|(_, fragment)| fragment).chain(tags.iter().map(|(_, fragment)| fragment));
    if fragments.clone().next().is_none() {
        return;
    }
    let surely: HashSet<_> = plain_ids(document, &options(context)).collect();
    if fragments.all(|fragment| surely.contains(*fragment)) {
        return;
    }
    let anchors = context.shared::<OwnAnchors>();
    let ids = IdLookup::new(&anchors.0);
    let is_hugo = context.site().is_some();
    for (link, fragment) in links {
        if let Some(missing) = missing_of(context, ids.find(fragment)) {
            let finding = message(link.span, &missing, OWN).at_most(most(is_hugo, &missing));
            sink.report(finding.fix(missing.fix(document, link, is_hugo)));
        }
    }
    for (span, fragment) in tags {
        if let Some(missing) = missing_of(context, ids.find(fragment)) {
            sink.report(message(span, &missing, OWN).at_most(most(is_hugo, &missing)));
        }
    }
}

/// The highest level of a finding. Outside a Hugo site, IDs are a guess: other generators keep case, dashes or
/// punctuation.
fn most(is_hugo: bool, missing: &MissingId) -> Level {
    match missing.meant {
        _ if is_hugo => Level::Error,
        Some((_, Safety::Safe)) => Level::Info,
        _ => Level::Warn,
    }
}

/// How messages refer to the post itself.
const OWN: &str = "this post";

fn message(span: Span, missing: &MissingId, post: &str) -> Finding {
    let MissingId { fragment, meant } = missing;
    let question = meant.as_ref().map(|(id, _)| format!("; did you mean `{id}`?")).unwrap_or_default();
    Finding::new(span, format!("nothing in {post} has the ID `{fragment}`{question}"))
}
