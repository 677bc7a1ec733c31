//! Addresses that no browser can open.

use super::address::Address;
use super::subject::Subject;
use crate::diagnostic::{Finding, Fix, Safety};
use crate::text::Span;

/// What is wrong with how the address is spelled, where anything is.
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

/// A scheme that lacks its `:` or `//`, has them in double width, or has a blank behind it.
fn misspelled(subject: &Subject<'_, '_>) -> Option<(String, Option<Fix>)> {
    let target = subject.target();
    if let Some(address) = target.strip_prefix("mailto:").filter(|rest| rest.starts_with(' ')) {
        let fix = subject.rewrite(&format!("mailto:{}", address.trim_start()), Safety::Safe);
        return Some(("a blank stands behind `mailto:`".to_owned(), fix));
    }
    let scheme = ["https", "http"].into_iter().find(|scheme| target.starts_with(scheme))?;
    let rest = target.get(scheme.len()..)?;
    if let Some(behind) = rest.strip_prefix("：//") {
        let fix = subject.rewrite(&format!("{scheme}://{behind}"), Safety::Safe);
        return Some((format!("the `：` behind `{scheme}` is a full-width one"), fix));
    }
    if rest.starts_with("//") {
        return Some((format!("`:` is missing behind `{scheme}`"), None));
    }
    let lacks_slash = rest.starts_with(':') && !rest.starts_with("://");
    lacks_slash.then(|| (format!("`//` is missing behind `{scheme}:`"), None))
}

/// A scheme that is one letter away from `https` or `http`; what it is without its surplus letter.
fn wrong_scheme(address: &Address<'_>) -> Option<(String, Option<&'static str>)> {
    let scheme = address.scheme;
    if address.is_web() || scheme.len() < 3 || scheme == "shttp" {
        return None;
    }
    let meant = ["https", "http"].into_iter().find(|meant| strsim::osa_distance(scheme, meant) == 1)?;
    let doubled = ["https", "http"].into_iter().find(|meant| has_doubled_letter(scheme, meant));
    Some((format!("there is no scheme `{scheme}`; is `{meant}` meant?"), doubled))
}

/// Whether `scheme` is `meant` with one letter written once more.
fn has_doubled_letter(scheme: &str, meant: &str) -> bool {
    scheme.len() == meant.len() + 1
        && meant.char_indices().any(|(at, letter)| {
            let (before, behind) = meant.split_at_checked(at).unwrap_or_default();
            format!("{before}{letter}{behind}") == scheme
        })
}

fn wrong_part(address: &Address<'_>) -> Option<String> {
    let Address { host, port, rest, .. } = address;
    if host.is_empty() {
        return Some("the address has no host".to_owned());
    }
    if matches!(*host, "http" | "https") && *port == Some("") && rest.starts_with("//") {
        return Some(format!("`{}://` stands before another address", address.scheme));
    }
    if let Some(sign) = host.chars().find(|c| c.is_whitespace() || is_han_punctuation(*c)) {
        return Some(if sign.is_whitespace() {
            "a blank stands in the host".to_owned()
        } else {
            format!("`{sign}` stands in the host")
        });
    }
    if let Some(port) = port.filter(|port| is_wrong_port(port)) {
        return Some(format!("`{port}` is no port"));
    }
    cut_sequence(rest).map(|cut| format!("the percent sequence `{cut}` is cut off"))
}

/// The signs that no host can hold; `。` and `．` are dots to a browser.
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

/// Whether a number is meant and none can be; `:PORT` is meant to be filled in.
fn is_wrong_port(port: &str) -> bool {
    let number = port.bytes().all(|byte| byte.is_ascii_digit());
    let begins = port.starts_with(|c: char| c.is_ascii_digit());
    begins && (port.parse::<u16>().is_err() || !number) && port.is_ascii()
}

/// A `%` with fewer than two digits, at the end of a chain of others: a byte of a character is lost.
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
