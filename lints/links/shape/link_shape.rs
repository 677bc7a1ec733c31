//! Faults in the target and the text of a link.

use super::address::{AbsoluteUrl, is_host};
use super::subject::Subject;
use super::surplus;
use crate::diagnostic::{Finding, Safety};
use crate::document::link::LinkStyle;

/// Finds `javascript:void(0)` and similar targets, which are left over from buttons.
pub(super) fn script_target(subject: &Subject<'_, '_>) -> Option<Finding> {
    const SCHEMES: [&str; 3] = ["javascript:", "vbscript:", "about:blank"];
    let target = subject.target().trim();
    let scheme = SCHEMES.iter().find(|scheme| begins(target, scheme))?;
    if subject.link.image || subject.link.style == LinkStyle::Autolink {
        return None;
    }
    let finding =
        Finding::new(subject.link.span, format!("the link runs a script instead of leading somewhere: `{scheme}`"));
    let plain = |text: &&str| {
        text.starts_with(char::is_alphabetic) && text.ends_with(char::is_alphanumeric) && text.chars().all(is_plain)
    };
    // Next to markup or ASCII, the plain text might become bold or part of a URL.
    let free = subject.document.around(subject.link.span).all(|c| c.is_whitespace() || !c.is_ascii());
    let text = subject.text().filter(plain).filter(|_| free);
    Some(finding.fix(text.and_then(|text| {
        subject.replace(text.to_owned(), format!("replace the link with its text, \"{text}\""), Safety::Unsafe)
    })))
}

/// Whether the character has no special meaning in Markdown or Hugo.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '，' | '、' | '：' | '·' | '《' | '》' | '（' | '）' | '“' | '”')
}

/// Finds `[text](https://e.com"title")`, where the title has become part of the target.
pub(super) fn glued_title(subject: &Subject<'_, '_>) -> Option<Finding> {
    subject.address.as_ref()?;
    let target = subject.target();
    let (title, quotes) = [('"', '"'), ('“', '”')].into_iter().find_map(|quotes| {
        let inner = target.strip_suffix(quotes.1)?;
        inner.find(quotes.0).map(|at| (at, quotes))
    })?;
    if subject.link.style != LinkStyle::Inline || target.get(..title).is_some_and(|before| before.contains(['=', '?']))
    {
        return None;
    }
    let (open, close) = quotes;
    Some(Finding::new(
        subject.place(),
        format!("`{open}…{close}` is part of the URL, not a title: the space before it is missing"),
    ))
}

/// Finds URLs without a scheme: `//host/path` and `www.host`.
pub(super) fn schemeless(subject: &Subject<'_, '_>) -> Option<Finding> {
    let target = subject.target();
    if let Some(rest) = target.strip_prefix("//") {
        let host = AbsoluteUrl::of_authority("", rest).host;
        let finding =
            Finding::new(subject.place(), format!("the URL of `{host}` has no scheme, and not every program adds one"));
        return is_host(host).then(|| finding.fix(subject.rewrite(&format!("https:{target}"), Safety::Safe)));
    }
    let host = target.split(['/', '?', '#']).next().filter(|host| is_bare_host(host))?;
    let message = format!("browsers treat `{host}` as a page of this site: a URL needs `https://`");
    let finding = Finding::new(subject.place(), message);
    Some(finding.fix(subject.rewrite(&format!("https://{target}"), Safety::Unsafe)))
}

/// Whether the first segment of a relative path looks like a host name and not like a file name: `www.e.com`, `e.com`.
fn is_bare_host(text: &str) -> bool {
    const DOMAINS: [&str; 8] = ["com", "org", "net", "io", "cn", "dev", "edu", "gov"];
    let is_certain = || text.starts_with("www.") || text.rsplit('.').next().is_some_and(|last| DOMAINS.contains(&last));
    is_host(text) && is_certain() && !text.contains(|c: char| c.is_ascii_uppercase())
}

/// Finds links without text, which readers can neither see nor click: `[](https://e.com)`.
pub(super) fn empty_text(subject: &Subject<'_, '_>) -> Option<Finding> {
    let source = subject.document.source(subject.link.span);
    let inside = source.strip_prefix('[')?.trim_start_matches([' ', '\t']);
    if subject.link.style != LinkStyle::Inline || !inside.starts_with("](") || is_anchor(subject.target()) {
        return None;
    }
    let finding = Finding::new(subject.link.span, "the link has no text, so readers cannot see it");
    let host = subject.address.as_ref().filter(|address| address.is_web() && is_host(address.host))?.host;
    if surplus::is_surplus(subject) {
        return Some(finding.fix(surplus::without(subject)));
    }
    let written = inside.get(1..).map(|after| format!("[{host}]{after}"));
    let fix = written.and_then(|source| subject.replace(source, format!("add the text \"{host}\""), Safety::Unsafe));
    Some(finding.fix(fix))
}

/// Whether the target is empty or a fragment of the same page. An empty link to it may be an anchor.
fn is_anchor(target: &str) -> bool {
    target.trim().is_empty() || target.starts_with('#')
}

/// Finds links whose text names a different host from the target: `[https://a.com](https://b.com)`.
pub(super) fn mismatched_text(subject: &Subject<'_, '_>) -> Option<Finding> {
    let address = subject.address.as_ref().filter(|address| address.is_web())?;
    let source = subject.document.source(subject.link.span);
    if subject.link.image || !["[http", "[www."].iter().any(|prefix| begins(source, prefix)) {
        return None;
    }
    let text = subject.text()?;
    let named = AbsoluteUrl::read(text).map_or(text, |named| named.host);
    let length = named.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(byte)).count();
    let named = named.get(..length).filter(|host| is_host(host) && is_host(address.host))?;
    let (shown, real) = (main_host(named), main_host(address.host));
    if related(&shown, &real) {
        return None;
    }
    let message = format!("the text names `{named}`, but the link leads to `{}`", address.host);
    Some(Finding::new(subject.link.span, message))
}

fn main_host(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    host.strip_prefix("www.").map_or_else(|| host.clone(), str::to_owned)
}

/// Whether the hosts are equal or one is a subdomain of the other.
fn related(one: &str, other: &str) -> bool {
    let below =
        |host: &str, top: &str| host.strip_suffix(top).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    below(one, other) || below(other, one)
}

/// Whether `text` starts with `prefix`, ignoring ASCII case.
pub(super) fn begins(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}
