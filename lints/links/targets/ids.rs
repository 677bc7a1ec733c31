//! Looks up fragments among the IDs of pages, and records the links that cannot be judged.

use super::fragment::{FragmentLookup, IdLookup, MissingId};
use crate::document::anchor::{AnchorOptions, Anchors};
use crate::lint::{Context, Shared};
use crate::site::{Lead, Page, Site};

/// Why the IDs of a page are not all known.
const UNKNOWN: &str = "shortcodes, templates or other formats may add IDs to pages";

/// Returns the page that a link leads to, or records the link as unjudged if that is unknown.
pub(in crate::lints::links) fn judged<'s>(context: &Context<'_>, page: Lead<'s>) -> Option<&'s Page> {
    page.inspect_err(|reason| context.leave_unjudged(reason)).ok().flatten()
}

/// Returns the fragment if `page` has no such ID.
pub(in crate::lints::links) fn missing_in(
    context: &Context<'_>,
    (site, from): (&Site, &Page),
    page: &Page,
    fragment: &str,
) -> Option<MissingId> {
    let own = (page.path == from.path).then(|| context.shared::<OwnAnchors>());
    let answer = match own.as_ref().map(|own| &own.0).or_else(|| site.anchors(page)) {
        Some(anchors) => IdLookup::new(anchors).find(fragment),
        None => FragmentLookup::Unknown,
    };
    let rival = match answer {
        FragmentLookup::Sound => site.sharing(page),
        FragmentLookup::Missing(_) => site.rival(page),
        FragmentLookup::Unknown => None,
    };
    if rival.inspect(|reason| context.leave_unjudged(reason)).is_some() {
        return None;
    }
    missing_of(context, answer)
}

/// Returns the missing fragment, or records the link as unjudged if the IDs of the page are not all known.
pub(in crate::lints::links) fn missing_of(context: &Context<'_>, answer: FragmentLookup) -> Option<MissingId> {
    match answer {
        FragmentLookup::Missing(missing) => return Some(missing),
        FragmentLookup::Unknown => context.leave_unjudged(&UNKNOWN.into()),
        FragmentLookup::Sound => {}
    }
    None
}

/// Records a link to a page without a post as unjudged, because only templates know its IDs.
pub(in crate::lints::links) fn leave_unjudged(context: &Context<'_>, fragment: &str) {
    if matches!(IdLookup::new(&Anchors::default()).find(fragment), FragmentLookup::Unknown) {
        context.leave_unjudged(&UNKNOWN.into());
    }
}

/// The IDs of the post.
pub(in crate::lints::links) struct OwnAnchors(pub(in crate::lints::links) Anchors);

impl Shared for OwnAnchors {
    fn compute(context: &Context<'_>) -> Self {
        Self(Anchors::of(context.document, &options(context)))
    }
}

/// Returns how Hugo generates the IDs of the post.
pub(in crate::lints::links) fn options(context: &Context<'_>) -> AnchorOptions {
    context.site().map(|site| site.settings().anchors).unwrap_or_default()
}
