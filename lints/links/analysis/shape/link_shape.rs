//! The faults that the target and the text of a link show together.

use super::address::{Address, is_host};
use super::subject::Subject;
use super::surplus;
use crate::diagnostic::{Finding, Safety};
use crate::document::link::LinkStyle;

/// `javascript:void(0)` and the like: what is left of a button.
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
    // Beside markup or ASCII, the bare words might make bold or an address that the link did not.
    let free = subject.document.around(subject.link.span).all(|c| c.is_whitespace() || !c.is_ascii());
    let text = subject.text().filter(plain).filter(|_| free);
    Some(finding.fix(
        text.and_then(|text| {
            subject.replace(text.to_owned(), format!("keep only the text \"{text}\""), Safety::Unsafe)
        }),
    ))
}

/// Whether the character means nothing to Markdown or Hugo.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '，' | '、' | '：' | '·' | '《' | '》' | '（' | '）' | '“' | '”')
}

/// `[text](https://e.com"title")`: the title has become part of the target.
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
        format!("`{open}…{close}` is no title but part of the address: a blank is missing before it"),
    ))
}

/// `//host/path` and `www.host`.
pub(super) fn schemeless(subject: &Subject<'_, '_>) -> Option<Finding> {
    let target = subject.target();
    if let Some(rest) = target.strip_prefix("//") {
        let host = Address::of_authority("", rest).host;
        let finding = Finding::new(
            subject.place(),
            format!("the address of `{host}` has no scheme, which not every reader fills in"),
        );
        return is_host(host).then(|| finding.fix(subject.rewrite(&format!("https:{target}"), Safety::Safe)));
    }
    let host = target.split(['/', '?', '#']).next().filter(|host| is_bare_host(host))?;
    let message = format!("`{host}` is a page of this site to a browser: an address needs `https://`");
    let finding = Finding::new(subject.place(), message);
    Some(finding.fix(subject.rewrite(&format!("https://{target}"), Safety::Unsafe)))
}

/// Whether a relative path begins with what can hardly be a file: `www.e.com`, `e.com`.
fn is_bare_host(text: &str) -> bool {
    const DOMAINS: [&str; 8] = ["com", "org", "net", "io", "cn", "dev", "edu", "gov"];
    let is_certain = || text.starts_with("www.") || text.rsplit('.').next().is_some_and(|last| DOMAINS.contains(&last));
    is_host(text) && is_certain() && !text.contains(|c: char| c.is_ascii_uppercase())
}

/// `[](https://e.com)`: nothing to read, nothing to click on.
pub(super) fn empty_text(subject: &Subject<'_, '_>) -> Option<Finding> {
    let source = subject.document.source(subject.link.span);
    let inside = source.strip_prefix('[')?.trim_start_matches([' ', '\t']);
    if subject.link.style != LinkStyle::Inline || !inside.starts_with("](") || is_anchor(subject.target()) {
        return None;
    }
    let finding = Finding::new(subject.link.span, "the link has no text: a reader cannot see it");
    let host = subject.address.as_ref().filter(|address| address.is_web() && is_host(address.host))?.host;
    if surplus::is_surplus(subject) {
        return Some(finding.fix(surplus::without(subject)));
    }
    let written = inside.get(1..).map(|behind| format!("[{host}]{behind}"));
    let fix =
        written.and_then(|source| subject.replace(source, format!("write \"{host}\" as its text"), Safety::Unsafe));
    Some(finding.fix(fix))
}

/// Whether the target is a place on the same page, or nothing: an empty link to it may mark a place.
fn is_anchor(target: &str) -> bool {
    target.trim().is_empty() || target.starts_with('#')
}

/// `[https://a.com](https://b.com)`: the text names another host than the target.
pub(super) fn mismatched_text(subject: &Subject<'_, '_>) -> Option<Finding> {
    let address = subject.address.as_ref().filter(|address| address.is_web())?;
    let source = subject.document.source(subject.link.span);
    if subject.link.image || !["[http", "[www."].iter().any(|sign| begins(source, sign)) {
        return None;
    }
    let text = subject.text()?;
    let named = Address::read(text).map_or(text, |named| named.host);
    let length = named.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(byte)).count();
    let named = named.get(..length).filter(|host| is_host(host) && is_host(address.host))?;
    let (shown, real) = (main_host(named), main_host(address.host));
    if related(&shown, &real) {
        return None;
    }
    let message = format!("the text names `{named}`, the link leads to `{}`", address.host);
    Some(Finding::new(subject.link.span, message))
}

fn main_host(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    host.strip_prefix("www.").map_or_else(|| host.clone(), str::to_owned)
}

/// Whether one host is the other, or lies below it.
fn related(one: &str, other: &str) -> bool {
    let below =
        |host: &str, top: &str| host.strip_suffix(top).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    below(one, other) || below(other, one)
}

/// Whether `text` begins with `sign`, in upper or lower case.
fn begins(text: &str, sign: &str) -> bool {
    text.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign))
}
