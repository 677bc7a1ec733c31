//! Links and images whose target is not published.

use unicode_normalization::UnicodeNormalization;

use super::beside;
use super::source_site::source_site;
use super::{Broken, LinkKind, Own, broken};
use crate::diagnostic::{Level, Safety};
use crate::lint::{Context, Sink};
use crate::site::Resolution;

/// Reports the links of one kind whose target is not published.
pub(in crate::lints::links) fn report(context: &Context<'_>, kind: LinkKind, sink: &mut Sink<'_>) {
    let Some((own, found)) = broken(context) else { return beside::report(context, kind, sink) };
    for broken in found.iter().filter(|broken| broken.kind == kind && foreign_origin(context, &own, broken).is_none()) {
        let Resolution::Missing(url) = &broken.verdict else { continue };
        let near = own.nearest(broken, url);
        let safety = if near.as_ref().is_some_and(|near| near.certain) { Safety::Safe } else { Safety::Unsafe };
        let near = near.map(|near| own.site.redirected(&broken.target, &near.url));
        let hint = near.as_ref().map(|near| question(near, url)).unwrap_or_default();
        let message = format!("nothing is published at `{url}`{hint}");
        let most = if own.site.may_redirect() { Level::Warn } else { Level::Error };
        let fix = near.and_then(|near| broken.fix(context.document, &near, safety));
        sink.report(broken.finding(message).at_most(most).fix(fix));
    }
}

/// Returns the question whether `near` was meant instead of `wanted`. If both look the same, it says how they differ.
pub(in crate::lints::links) fn question(near: &str, wanted: &str) -> String {
    let (old, new) = (last_name(wanted), last_name(near));
    if old != new && old.nfc().eq(new.nfc()) {
        return format!("; the accents of `{near}`, which exists, are encoded in another way (Unicode NFC or NFD)");
    }
    format!("; did you mean `{near}`?")
}

fn last_name(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// Returns the origin from which the post was copied, if `broken` may be a path on that site.
pub(in crate::lints::links) fn foreign_origin<'d>(
    context: &Context<'d>,
    own: &Own<'_>,
    broken: &Broken,
) -> Option<&'d str> {
    let absolute = broken.kind != LinkKind::Reference && broken.target.starts_with('/');
    let missing = absolute && matches!(broken.verdict, Resolution::Missing(_));
    missing.then(|| source_site(context.document)).flatten().filter(|origin| !own.site.owns(origin))
}
