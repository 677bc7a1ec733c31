//! URLs that are not for the public: local ones, and ones with a password.

use std::net::{Ipv4Addr, Ipv6Addr};

use memchr::memmem;

use super::super::ShapeDefect;
use super::super::targets::attributes::{HtmlLink, html_links};
use super::address::AbsoluteUrl;
use super::subject::Subject;
use crate::diagnostic::{Finding, Level};
use crate::document::link::LinkStyle;
use crate::document::{Document, Leaf, linked};
use crate::text::Span;

/// Finds a link to a URL with a password: `https://user:password@host`.
pub(super) fn credentials(subject: &Subject<'_, '_>) -> Option<Finding> {
    with_password(subject.address.as_ref()?, subject.place())
}

fn with_password(address: &AbsoluteUrl<'_>, place: Span) -> Option<Finding> {
    let (user, password) = address.user?.split_once(':')?;
    if user.is_empty() || is_example(password) {
        return None;
    }
    Some(Finding::new(place, format!("the URL contains the password of `{user}` at `{}`", address.host)))
}

/// Finds bare URLs with a password in the text of a leaf.
pub(super) fn find_bare(document: &Document<'_>, leaf: &Leaf, found: &mut Vec<(ShapeDefect, Finding)>) {
    let urls = linked::urls(document, leaf).filter(|url| document.source(*url).contains('@'));
    let faults = urls.filter_map(|url| with_password(&AbsoluteUrl::read(document.source(url))?, url));
    found.extend(faults.map(|finding| (ShapeDefect::Credentials, finding)));
}

/// Finds URLs with a password, and URLs on the author's own machine or network, in raw HTML.
pub(super) fn find_in_html(document: &Document<'_>, found: &mut Vec<(ShapeDefect, Finding)>) {
    found.extend(html_links(document).filter_map(|link| {
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
    let lower = target.get(..LONGEST_SCHEME).unwrap_or(target).to_ascii_lowercase();
    let kind = if lower.starts_with("blob:") {
        "data of the author's browser"
    } else if lower.starts_with("cid:") {
        "an attachment of a mail"
    } else if lower.starts_with("file:") || is_of_windows(target) {
        "a file on the author's own disk"
    } else {
        return None;
    };
    let shown = !subject.link.image && subject.shown_text().is_some_and(|text| text.contains(target));
    (!shown).then(|| Finding::new(subject.place(), format!("the target is {kind}, which no reader can open")))
}

/// The length of the longest scheme that `local_path` looks for, with its colon.
const LONGEST_SCHEME: usize = 5;

/// Whether the target is an absolute path of Windows: `C:\dir`, `C:/dir` or `\\server\dir`.
fn is_of_windows(target: &str) -> bool {
    match *target.as_bytes() {
        [drive, b':', b'\\' | b'/', ..] => drive.is_ascii_alphabetic(),
        // Markdown reads two backslashes as one.
        [b'\\', next, ..] => next.is_ascii_alphanumeric() && target.matches('\\').count() > 1,
        _ => false,
    }
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
