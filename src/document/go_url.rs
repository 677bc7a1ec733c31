//! The URLs that Go rejects: `Parse` of `go/src/net/url/url.go`, as of Go 1.27.
//!
//! Hugo's embedded render hooks for links and images call it for every destination, and the whole build fails if it
//! rejects one. It accepts many URLs that no browser can open, so a URL that passes here can still be broken.

use crate::text::Span;
use std::fmt;
use std::net::Ipv6Addr;

/// The reason why Go rejects a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlRefusal<'u> {
    /// A control character, such as a tab, outside the fragment.
    Control,
    /// A colon at the start, without a scheme before it.
    NoScheme,
    /// A colon in the first segment of a relative path, which would look like a scheme.
    Colon,
    /// A percent sign without two hexadecimal digits after it, or an encoded character that a host cannot contain.
    Escape(&'u str),
    /// A character that a host cannot contain.
    Host(char),
    /// An unclosed bracket in the host.
    Bracket,
    /// Brackets around something other than an IPv6 address.
    Literal,
    /// A port that is not a number: everything after the host, including the colon.
    Port(&'u str),
    /// A user name or password with a character that must be percent-encoded.
    User,
}

impl fmt::Display for UrlRefusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Control => f.write_str("it contains a control character"),
            Self::NoScheme => f.write_str("no scheme precedes the colon"),
            Self::Colon => f.write_str("the first segment of a relative path cannot contain a colon"),
            Self::Escape(escape) => write!(f, "`{escape}` is not a valid percent escape there"),
            Self::Host(' ') => f.write_str("the host contains a space"),
            Self::Host(c) => write!(f, "the host contains `{c}`"),
            Self::Bracket => f.write_str("the `[` of the host is not closed"),
            Self::Literal => f.write_str("the brackets in the host do not contain an IPv6 address"),
            Self::Port(port) => write!(f, "`{port}` after the host is not a port"),
            Self::User => f.write_str("the user name or password contains a character that must be encoded"),
        }
    }
}

/// Returns the reason why Go rejects `url`, or `None` if Go accepts it.
#[must_use]
pub fn refusal(url: &str) -> Option<UrlRefusal<'_>> {
    if is_plain(url) { None } else { parse(url).err() }
}

/// Whether nothing in the URL needs a closer look, as in most: it leads to a host of letters and digits, and nothing in
/// it is encoded.
fn is_plain(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let mut bytes = rest.bytes();
        let end = bytes.find(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b'-'));
        matches!(end, None | Some(b'/')) && !bytes.any(|byte| byte == b'%' || byte.is_ascii_control())
    })
}

type Parsed<'u> = Result<(), UrlRefusal<'u>>;

fn parse(url: &str) -> Parsed<'_> {
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    if url.bytes().any(|byte| byte.is_ascii_control()) {
        return Err(UrlRefusal::Control);
    }
    let (scheme, rest) = split_scheme(url)?;
    let path = rest.split('?').next().unwrap_or_default();
    if scheme.is_some() && !path.starts_with('/') {
        // Go does not check the rest of `mailto:`, `data:` and similar URLs.
        return unescape(fragment, UrlPart::Path);
    }
    if !path.starts_with('/') && path.split('/').next().is_some_and(|first| first.contains(':')) {
        return Err(UrlRefusal::Colon);
    }
    let authority = path.strip_prefix("//").filter(|rest| scheme.is_some() || !rest.starts_with('/'));
    let path = match authority {
        Some(rest) => {
            let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len())).unwrap_or((rest, ""));
            parse_authority(scheme, authority)?;
            path
        }
        None => path,
    };
    unescape(path, UrlPart::Path)?;
    unescape(fragment, UrlPart::Path)
}

/// `getScheme` of Go: returns the scheme, if there is one, and the rest after its colon.
fn split_scheme(url: &str) -> Result<(Option<&str>, &str), UrlRefusal<'_>> {
    if url.starts_with(':') {
        return Err(UrlRefusal::NoScheme);
    }
    let split = url.split_once(':').filter(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    Ok(split.map_or((None, url), |(scheme, rest)| (Some(scheme), rest)))
}

fn parse_authority<'u>(scheme: Option<&str>, authority: &'u str) -> Parsed<'u> {
    let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    parse_host(scheme, host)?;
    let Some(user) = user else { return Ok(()) };
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._:~!$&'()*+,;=%@".contains(c);
    if !user.chars().all(is_allowed) {
        return Err(UrlRefusal::User);
    }
    unescape(user, UrlPart::Path)
}

fn parse_host<'u>(scheme: Option<&str>, host: &'u str) -> Parsed<'u> {
    match host.rfind('[') {
        Some(0) => return parse_literal(host),
        Some(_) => return Err(UrlRefusal::Literal),
        None => {}
    }
    // In other schemes, such as those of databases, a URL can name several hosts, each with a port.
    let is_web = scheme.is_some_and(|scheme| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)));
    if let Some(colon) = if is_web { host.find(':') } else { host.rfind(':') } {
        check_port(Span::at(colon).after(host))?;
    }
    unescape(host, UrlPart::Host)
}

/// Checks an IPv6 address in brackets, with its zone and port.
fn parse_literal(host: &str) -> Parsed<'_> {
    let (inside, port) = host.strip_prefix('[').and_then(|rest| rest.rsplit_once(']')).ok_or(UrlRefusal::Bracket)?;
    check_port(port)?;
    let (number, zone) = match inside.find("%25").and_then(|at| inside.split_at_checked(at)) {
        Some((number, zone)) => (number, Some(zone)),
        None => (inside, None),
    };
    unescape(number, UrlPart::Host)?;
    unescape(zone.unwrap_or_default(), UrlPart::Zone)?;
    let is_sound = number.parse::<Ipv6Addr>().is_ok() && zone != Some("%25");
    if is_sound { Ok(()) } else { Err(UrlRefusal::Literal) }
}

fn check_port(port: &str) -> Parsed<'_> {
    let digits = port.strip_prefix(':').map(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    if port.is_empty() || digits == Some(true) { Ok(()) } else { Err(UrlRefusal::Port(port)) }
}

/// The part of a URL, which decides what can be percent-encoded in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum UrlPart {
    /// Anywhere outside the host.
    Path,
    Host,
    /// The zone of an IPv6 address.
    Zone,
}

fn unescape(text: &str, part: UrlPart) -> Parsed<'_> {
    for (at, c) in text.char_indices() {
        if c == '%' {
            let rest = Span::at(at).after(text);
            let escape = rest.get(..3).filter(|escape| escape.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit()));
            if escape.is_none_or(|escape| !may_be_encoded(escape, part)) {
                let end = rest.char_indices().nth(3).map_or(rest.len(), |(end, _)| end);
                return Err(UrlRefusal::Escape(rest.get(..end).unwrap_or(rest)));
            }
        } else if part != UrlPart::Path && !is_of_host(c) {
            return Err(UrlRefusal::Host(c));
        }
    }
    Ok(())
}

/// Whether `escape`, such as `%20`, is allowed in this part: the only ASCII character that a host can encode is `%`;
/// its zone can also encode a space and the characters that need no encoding.
fn may_be_encoded(escape: &str, part: UrlPart) -> bool {
    let byte = escape.get(1..).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    let byte = byte.unwrap_or_default();
    match part {
        UrlPart::Path => true,
        UrlPart::Host => byte >= 0x80 || byte == b'%',
        UrlPart::Zone => byte == b'%' || byte == b' ' || byte.is_ascii() && is_of_host(char::from(byte)),
    }
}

/// `shouldEscape` of Go for hosts, negated: whether the character can appear unencoded.
fn is_of_host(c: char) -> bool {
    !c.is_ascii() || c.is_ascii_alphanumeric() || "!$&'()*+,;=:[]<>\"-_.~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::refusal;

    /// The expected results are those of Go 1.27; `tests/document/addresses.rs` compares them with Hugo.
    #[test]
    fn urls_are_rejected_for_the_same_reasons_as_in_go() {
        for (url, reason) in [
            ("/50%.html", "`%.h` is not a valid percent escape there"),
            ("#100%", "`%` is not a valid percent escape there"),
            ("http://e%41.com/", "`%41` is not a valid percent escape there"),
            ("/%甲乙丙", "`%甲乙` is not a valid percent escape there"),
            ("https://e.test:a/b", "`:a` after the host is not a port"),
            ("https://ab. cd/e.html", "the host contains a space"),
            ("http://e{x}.com/", "the host contains `{`"),
            ("http://[::1", "the `[` of the host is not closed"),
            ("http://[a]/", "the brackets in the host do not contain an IPv6 address"),
            ("http://u ser@e.com/", "the user name or password contains a character that must be encoded"),
            (":a", "no scheme precedes the colon"),
            ("甲:乙", "the first segment of a relative path cannot contain a colon"),
            ("a\tb", "it contains a control character"),
        ] {
            assert_eq!(refusal(url).map(|refusal| refusal.to_string()).as_deref(), Some(reason), "{url}");
        }
    }
}
