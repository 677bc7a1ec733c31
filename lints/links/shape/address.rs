//! Splits a URL into its parts, as named in RFC 3986: `https://user@host:80/path?query#fragment`.

use memchr::memchr3;

/// The parts of a URL with a scheme and an authority. They are neither decoded nor validated.
pub(in crate::lints::links) struct AbsoluteUrl<'t> {
    /// The part before `://`.
    pub(in crate::lints::links) scheme: &'t str,
    /// The part before the `@`.
    pub(in crate::lints::links) user: Option<&'t str>,
    /// The host name or IP address; an IPv6 address includes its brackets.
    pub(in crate::lints::links) host: &'t str,
    /// The part after the `:` of the host.
    pub(in crate::lints::links) port: Option<&'t str>,
    /// Path, query and fragment.
    pub(in crate::lints::links) rest: &'t str,
}

impl<'t> AbsoluteUrl<'t> {
    /// Splits `text`. Returns `None` if it does not start with a scheme and `://`.
    pub(in crate::lints::links) fn read(text: &'t str) -> Option<Self> {
        let end = text.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))?;
        let (scheme, after) = text.split_at_checked(end)?;
        let authority = after.strip_prefix("://")?;
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| Self::of_authority(scheme, authority))
    }

    /// Splits `text`, which is the part after the `//`.
    pub(super) fn of_authority(scheme: &'t str, text: &'t str) -> Self {
        let (authority, rest) = text
            .split_at_checked(memchr3(b'/', b'?', b'#', text.as_bytes()).unwrap_or(text.len()))
            .unwrap_or((text, ""));
        let (user, place) = authority.rsplit_once('@').map_or((None, authority), |(user, place)| (Some(user), place));
        let colon = if place.starts_with('[') { place.find("]:").map(|at| at + 1) } else { place.find(':') };
        let (host, port) = match colon.and_then(|at| place.split_at_checked(at)) {
            Some((host, port)) => (host, port.strip_prefix(':')),
            None => (place, None),
        };
        Self { scheme, user, host, port, rest }
    }

    /// Whether the scheme is `http` or `https`.
    pub(in crate::lints::links) fn is_web(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("https") || self.scheme.eq_ignore_ascii_case("http")
    }
}

/// Whether the text is a host name with a dot, such as `www.e.com`.
pub(super) fn is_host(text: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    text.contains('.') && text.split('.').all(label)
}
