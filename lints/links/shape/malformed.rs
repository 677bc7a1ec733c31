//! URLs that no browser can open.

use super::address::AbsoluteUrl;
use super::subject::Subject;
use crate::diagnostic::{Finding, Fix, Safety};
use crate::text::Span;

/// Finds a misspelled or invalid URL.
pub(super) fn malformed(subject: &Subject<'_, '_>) -> Option<Finding> {
    let (message, fix) = misspelled(subject).or_else(|| {
        let address = subject.address.as_ref()?;
        let message = wrong_scheme(address).map(|(message, scheme)| {
            let rest = Span::at(address.scheme.len()).after(subject.target());
            (message, scheme.and_then(|scheme| subject.rewrite(&format!("{scheme}{rest}"), Safety::Safe)))
        });
        let of_web = || if address.is_web() { wrong_part(address) } else { None };
        message.or_else(|| of_web().map(|message| (message, None)))
    })?;
    Some(Finding::new(subject.place(), message).fix(fix))
}

/// Finds a scheme that lacks its `:` or `//`, has a full-width colon, or is followed by a space.
fn misspelled(subject: &Subject<'_, '_>) -> Option<(String, Option<Fix>)> {
    let target = subject.target();
    if let Some(address) = target.strip_prefix("mailto:").filter(|rest| rest.starts_with(' ')) {
        let fix = subject.rewrite(&format!("mailto:{}", address.trim_start()), Safety::Safe);
        return Some(("`mailto:` is followed by a space".to_owned(), fix));
    }
    let scheme = ["https", "http"].into_iter().find(|scheme| target.starts_with(scheme))?;
    let rest = target.get(scheme.len()..)?;
    if let Some(after) = rest.strip_prefix("：//") {
        let fix = subject.rewrite(&format!("{scheme}://{after}"), Safety::Safe);
        return Some((format!("the `：` after `{scheme}` is a full-width colon"), fix));
    }
    if rest.starts_with("//") {
        return Some((format!("`:` is missing after `{scheme}`"), None));
    }
    let lacks_slash = rest.starts_with(':') && !rest.starts_with("://");
    lacks_slash.then(|| (format!("`//` is missing after `{scheme}:`"), None))
}

/// Finds a scheme that is one edit away from `https` or `http`. Returns the message and, if a doubled letter is the
/// only difference, the corrected scheme.
fn wrong_scheme(address: &AbsoluteUrl<'_>) -> Option<(String, Option<&'static str>)> {
    let scheme = address.scheme;
    if address.is_web() || scheme.len() < 3 || scheme == "shttp" {
        return None;
    }
    let meant = ["https", "http"].into_iter().find(|meant| strsim::osa_distance(scheme, meant) == 1)?;
    let doubled = ["https", "http"].into_iter().find(|meant| has_doubled_letter(scheme, meant));
    Some((format!("there is no scheme `{scheme}`; did you mean `{meant}`?"), doubled))
}

/// Whether `scheme` is `meant` with one letter doubled.
fn has_doubled_letter(scheme: &str, meant: &str) -> bool {
    scheme.len() == meant.len() + 1
        && meant.char_indices().any(|(at, letter)| {
            let (before, after) = meant.split_at_checked(at).unwrap_or_default();
            format!("{before}{letter}{after}") == scheme
        })
}

fn wrong_part(address: &AbsoluteUrl<'_>) -> Option<String> {
    let AbsoluteUrl { host, port, rest, .. } = address;
    if host.is_empty() {
        return Some("the URL has no host".to_owned());
    }
    if matches!(*host, "http" | "https") && *port == Some("") && rest.starts_with("//") {
        return Some(format!("`{}://` precedes another URL", address.scheme));
    }
    if let Some(found) = host.chars().find(|c| c.is_whitespace() || is_han_punctuation(*c)) {
        return Some(if found.is_whitespace() {
            "the host contains whitespace".to_owned()
        } else {
            format!("the host contains `{found}`")
        });
    }
    if let Some(port) = port.filter(|port| is_wrong_port(port)) {
        return Some(format!("`{port}` is not a valid port"));
    }
    cut_sequence(rest).map(|cut| format!("the percent-encoding `{cut}` is incomplete"))
}

/// Whether the character is Chinese punctuation that no host can contain. Browsers read `。` and `．` as dots.
const fn is_han_punctuation(c: char) -> bool {
    matches!(
        c,
        '，' | '；'
            | '：'
            | '、'
            | '！'
            | '？'
            | '（'
            | '）'
            | '《'
            | '》'
            | '【'
            | '】'
            | '“'
            | '”'
            | '「'
            | '」'
    )
}

/// Whether the port starts with a digit but is not a valid port number. `:PORT` is a placeholder.
fn is_wrong_port(port: &str) -> bool {
    let number = port.bytes().all(|byte| byte.is_ascii_digit());
    let begins = port.starts_with(|c: char| c.is_ascii_digit());
    begins && (port.parse::<u16>().is_err() || !number) && port.is_ascii()
}

/// Returns an incomplete percent-encoding at the end of a series of others, which means that a byte of a character was
/// lost.
fn cut_sequence(rest: &str) -> Option<&str> {
    let start = rest.rfind('%')?;
    let cut = rest.get(start..)?;
    let digits = cut.get(1..)?;
    let before = rest.get(start.checked_sub(3)?..start)?;
    let lost = digits.len() < 2 && is_hex(digits);
    let chained = before.strip_prefix('%').is_some_and(|hex| is_hex(hex) && hex.as_bytes().first() >= Some(&b'8'));
    (lost && chained).then_some(cut)
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
