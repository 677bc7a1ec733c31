//! Links that the host redirects for good.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, bare_url};
use crate::lint::{Context, Lint, Sink};
use crate::online::{External, Verdict};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "links/moved-url", level: Some(Level::Info), page: include_str!("moved_url.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(verdicts) = context.links() else { return };
    for (link, verdict) in verdicts.of(context.document) {
        if let Verdict::Moved(new) = verdict {
            let finding = Finding::new(link.span, format!("`{}` has moved for good to `{new}`", link.url));
            sink.report(finding.fix(fix(context.document, &link, new)));
        }
    }
}

fn fix(document: &Document<'_>, link: &External<'_>, new: &str) -> Option<Fix> {
    let new = with_fragment(new, &link.url);
    if !is_plain(&new) || is_doubtful(&link.url, &new) {
        return None;
    }
    let place = match link.link {
        Some(found) => found.destination(document.text)?,
        None => link.span,
    };
    if link.link.is_none() && !stays_whole(document, place, &new) {
        return None;
    }
    let [before, after] = [Span::new(link.span.start, place.start), Span::new(place.end, link.span.end)];
    let written = format!("{}{new}{}", document.source(before), document.source(after));
    let edit = Edit::replace(link.span, written);
    Some(Fix::new(format!("write `{new}`"), Safety::Unsafe, Effect::Link, vec![edit]))
}

/// The new address with the fragment of the old one, as a browser goes there.
fn with_fragment(new: &str, old: &str) -> String {
    match old.split_once('#') {
        Some((_, fragment)) if !new.contains('#') => format!("{new}#{fragment}"),
        _ => new.to_owned(),
    }
}

/// Whether Markdown reads the address as it stands, in brackets and without.
fn is_plain(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&+,=%".contains(&byte))
}

/// Whether the new address looks like another page, or is worse: a site sends what it has no more to its front page.
fn is_doubtful(old: &str, new: &str) -> bool {
    (path(new).is_empty() && !path(old).is_empty()) || (is_secure(old) && !is_secure(new))
}

fn is_secure(url: &str) -> bool {
    url.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
}

/// What is behind the host, without slashes at the edges and the fragment.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split_once('#').map_or(rest, |(rest, _)| rest);
    rest.split_once(['/', '?']).map_or("", |(_, path)| path.trim_matches('/'))
}

/// Whether Hugo links `new` and no more at the place of a bare URL.
fn stays_whole(document: &Document<'_>, place: Span, new: &str) -> bool {
    let behind = document.text.get(place.end..).and_then(|text| text.lines().next()).unwrap_or_default();
    bare_url::find(&format!("{new}{behind}"), 0, new.len(), true) == Some(Span::new(0, new.len()))
}
