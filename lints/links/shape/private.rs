//! URLs that are not for the public: local ones, and ones with a password.

use std::net::{Ipv4Addr, Ipv6Addr};

use memchr::memmem;

use super::super::ShapeDefect;
use super::super::targets::attributes::{HtmlLink, html_links};
use super::address::AbsoluteUrl;
use super::link_shape::begins;
use super::subject::Subject;
use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::document::link::LinkStyle;
use crate::text::Span;

/// Finds a link to a URL with a password: `https://user:password@host`.
pub(super) fn credentials(subject: &Subject<'_, '_>) -> Option<Finding> {
    let address = subject.address.as_ref().filter(|address| address.user.is_some())?;
    with_password(address, subject.place())
}

fn with_password(address: &AbsoluteUrl<'_>, place: Span) -> Option<Finding> {
    let (user, password) = address.user?.split_once(':')?;
    if user.is_empty() || is_example(password) {
        return None;
    }
    Some(Finding::new(place, format!("the URL contains the password of `{user}` at `{}`", address.host)))
}

/// Finds those of the bare `urls` that contain a password.
pub(super) fn find_bare(document: &Document<'_>, urls: &[Span], found: &mut Vec<(ShapeDefect, Finding)>) {
    let urls = urls.iter().filter(|url| document.source(**url).contains('@'));
    let faults = urls.filter_map(|url| with_password(&AbsoluteUrl::read(document.source(*url))?, *url));
    found.extend(faults.map(|finding| (ShapeDefect::Credentials, finding)));
}

/// Finds URLs with a password, and URLs and paths on the author's own machine or network, in raw HTML.
pub(super) fn find_in_html(document: &Document<'_>, found: &mut Vec<(ShapeDefect, Finding)>) {
    found.extend(html_links(document).filter_map(|link| {
        if let Some(kind) = local_kind(&link.target, || link.target.starts_with("\\\\")) {
            let shown = is_shown(document, &link, &link.target);
            return (!shown).then(|| (ShapeDefect::LocalUrl, unopenable(kind, link.span)));
        }
        let address = AbsoluteUrl::read(&link.target)?;
        let credentials = with_password(&address, link.span).map(|finding| (ShapeDefect::Credentials, finding));
        let local = || address.is_web() && is_local(address.host) && !is_shown(document, &link, address.host);
        credentials.or_else(|| local().then(|| (ShapeDefect::LocalUrl, unreachable(address.host, link.span))))
    }));
}

/// Whether the text of the HTML link contains the host.
fn is_shown(document: &Document<'_>, link: &HtmlLink<'_>, host: &str) -> bool {
    let after = document.text.as_bytes().get(link.span.end..).unwrap_or_default();
    let text = after.get(..LONGEST_TEXT).unwrap_or(after);
    let text = memmem::find(text, b"</a").and_then(|end| text.get(..end)).unwrap_or(text);
    link.name.eq_ignore_ascii_case("href") && memmem::find(text, host.as_bytes()).is_some()
}

/// The maximum number of bytes that are read of the text of an HTML link.
const LONGEST_TEXT: usize = 500;

/// Whether the password is only a placeholder.
fn is_example(password: &str) -> bool {
    const WORDS: [&str; 8] = ["password", "passwd", "pass", "pw", "pwd", "token", "secret", "密码"];
    let named = WORDS.iter().any(|word| password.eq_ignore_ascii_case(word));
    named || password.contains(['<', '{', '$', '[']) || password.chars().all(|c| matches!(c, '*' | 'x' | 'X' | '.'))
}

/// Finds a URL on the author's own machine or network with a link text that does not contain its host.
pub(super) fn local_url(subject: &Subject<'_, '_>) -> Option<Finding> {
    let address = subject.address.as_ref().filter(|address| address.is_web() && is_local(address.host))?;
    let shown = subject.link.style == LinkStyle::Autolink
        || !subject.link.image && subject.shown_text().is_some_and(|text| text.contains(address.host));
    (!shown).then(|| unreachable(address.host, subject.place()))
}

/// Finds a file on the author's own disk, or data that existed only in the author's browser or mail.
pub(super) fn local_path(subject: &Subject<'_, '_>) -> Option<Finding> {
    let target = subject.target();
    // Markdown reads two backslashes as one.
    let source = || subject.link.destination(subject.document.text).map(|span| subject.document.source(span));
    let is_share = || source().map_or_else(|| target.starts_with('\\'), |source| source.starts_with("\\\\"));
    let kind = local_kind(target, is_share)?;
    let shown = !subject.link.image && subject.shown_text().is_some_and(|text| text.contains(target));
    (!shown).then(|| unopenable(kind, subject.place()))
}

/// Returns what a target is that only its author can open. `is_share` tells whether it starts like a network share of
/// Windows, with two backslashes.
fn local_kind(target: &str, is_share: impl FnOnce() -> bool) -> Option<&'static str> {
    if begins(target, "blob:") {
        Some("data of the author's browser")
    } else if begins(target, "cid:") {
        Some("an attachment of a mail")
    } else if begins(target, "file:") || is_on_drive(target) || is_in_folder(target) && is_share() {
        Some("a file on the author's own disk")
    } else {
        None
    }
}

/// Whether the target, if it is a network share, names a folder of it: `\\server\dir`.
fn is_in_folder(target: &str) -> bool {
    let name = target.trim_start_matches('\\');
    name.contains('\\') && name.starts_with(char::is_alphanumeric)
}

/// Whether the target is a path on a drive of Windows: `C:\dir`, `C:/dir`, `C:dir\file`, also encoded.
fn is_on_drive(target: &str) -> bool {
    let [drive, b':', rest @ ..] = target.as_bytes() else { return false };
    let is_encoded = || rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"%5c"));
    drive.is_ascii_alphabetic() && (rest.starts_with(b"/") || rest.contains(&b'\\') || is_encoded())
}

fn unopenable(kind: &str, place: Span) -> Finding {
    Finding::new(place, format!("the target is {kind}, which no reader can open"))
}

fn unreachable(host: &str, place: Span) -> Finding {
    let message = format!("`{host}` can be reached only from the author's own machine or network");
    Finding::new(place, message).at_most(Level::Warn)
}

fn is_local(host: &str) -> bool {
    if let Ok(number) = host.parse::<Ipv4Addr>() {
        return number.is_loopback() || number.is_private() || number.is_link_local() || number.is_unspecified();
    }
    let number = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    match number.and_then(|number| number.parse::<Ipv6Addr>().ok()) {
        Some(number) => number.is_loopback() || number.is_unique_local() || number.is_unicast_link_local(),
        None => host.eq_ignore_ascii_case("localhost"),
    }
}
