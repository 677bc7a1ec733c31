//! Reports links that their host permanently redirects.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, bare_url};
use crate::lint::{Context, Lint, Sink};
use crate::online::{External, LinkStatus};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "links/moved-url", level: Some(Level::Info), page: include_text!("moved_url.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(verdicts) = context.links() else { return };
    for (link, verdict) in verdicts.of(context.document) {
        if let LinkStatus::Moved(new) = verdict {
            let finding = Finding::new(link.span, format!("`{}` has moved permanently to `{new}`", link.url));
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
    Some(Fix::new(format!("replace the URL with `{new}`"), Safety::Unsafe, Effect::Link, vec![edit]))
}

/// Returns the new URL with the fragment of the old one, which browsers keep when they follow a redirect.
fn with_fragment(new: &str, old: &str) -> String {
    match old.split_once('#') {
        Some((_, fragment)) if !new.contains('#') => format!("{new}#{fragment}"),
        _ => new.to_owned(),
    }
}

/// Whether Markdown reads the URL unchanged, both inside brackets and outside.
fn is_plain(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&+,=%".contains(&byte))
}

/// Whether the new URL seems to be a different page or is less secure. Many sites redirect removed pages to their home
/// page.
fn is_doubtful(old: &str, new: &str) -> bool {
    (path(new).is_empty() && !path(old).is_empty()) || (is_secure(old) && !is_secure(new))
}

fn is_secure(url: &str) -> bool {
    url.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
}

/// Returns the path and query, without the fragment and without leading and trailing slashes.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split_once('#').map_or(rest, |(rest, _)| rest);
    rest.split_once(['/', '?']).map_or("", |(_, path)| path.trim_matches('/'))
}

/// Whether Hugo would link exactly `new`, and nothing after it, in place of the bare URL.
fn stays_whole(document: &Document<'_>, place: Span, new: &str) -> bool {
    let after = document.text.get(place.end..).and_then(|text| text.lines().next()).unwrap_or_default();
    bare_url::find(&format!("{new}{after}"), 0, new.len(), true) == Some(Span::new(0, new.len()))
}
