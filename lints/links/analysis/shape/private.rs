//! Addresses that are not for the public: local ones, and ones with a password.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::link_shape::Subject;
use crate::diagnostic::Finding;
use crate::document::link::LinkStyle;

/// `https://user:password@host`.
pub(super) fn credentials(subject: &Subject<'_, '_>) -> Option<Finding> {
    let address = subject.address.as_ref()?;
    let (user, password) = address.user?.split_once(':')?;
    if user.is_empty() || is_example(password) {
        return None;
    }
    Some(Finding::new(subject.place(), format!("the password of `{user}` at `{}` stands in the address", address.host)))
}

/// Whether it only shows where a password goes.
fn is_example(password: &str) -> bool {
    const WORDS: [&str; 8] = ["password", "passwd", "pass", "pw", "pwd", "token", "secret", "密码"];
    let named = WORDS.iter().any(|word| password.eq_ignore_ascii_case(word));
    named || password.contains(['<', '{', '$', '[']) || password.chars().all(|c| matches!(c, '*' | 'x' | 'X' | '.'))
}

/// An address of the author's own machine or network behind a text that does not say so.
pub(super) fn local_url(subject: &Subject<'_, '_>) -> Option<Finding> {
    let address = subject.address.as_ref().filter(|address| address.is_web() && is_local(address.host))?;
    let shown = subject.link.style == LinkStyle::Autolink
        || subject.text().is_some_and(|text| !subject.link.image && text.contains(address.host));
    let message = format!("`{}` is only reached from the author's own machine or network", address.host);
    (!shown).then(|| Finding::new(subject.place(), message))
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
