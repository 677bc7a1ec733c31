//! The parts of an address, as RFC 3986 names them; `https://user@host:80/path?query#fragment`.

/// An address with a scheme and an authority, cut into its parts. Nothing is decoded or judged.
pub(in crate::lints::links) struct Address<'t> {
    /// What stands before `://`.
    pub(in crate::lints::links) scheme: &'t str,
    /// What stands before the `@`.
    pub(in crate::lints::links) user: Option<&'t str>,
    /// The name or number of the host, IPv6 in its brackets.
    pub(in crate::lints::links) host: &'t str,
    /// What stands behind the host's `:`.
    pub(in crate::lints::links) port: Option<&'t str>,
    /// Path, query and fragment.
    pub(in crate::lints::links) rest: &'t str,
}

impl<'t> Address<'t> {
    /// Cuts `text`; none where it does not begin with a scheme and `://`.
    pub(in crate::lints::links) fn read(text: &'t str) -> Option<Self> {
        let end = text.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))?;
        let (scheme, behind) = text.split_at_checked(end)?;
        let authority = behind.strip_prefix("://")?;
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| Self::of_authority(scheme, authority))
    }

    /// Cuts what stands behind the `//`.
    pub(super) fn of_authority(scheme: &'t str, text: &'t str) -> Self {
        let (authority, rest) =
            text.split_at_checked(text.find(['/', '?', '#']).unwrap_or(text.len())).unwrap_or((text, ""));
        let (user, place) = authority.rsplit_once('@').map_or((None, authority), |(user, place)| (Some(user), place));
        let colon = if place.starts_with('[') { place.find("]:").map(|at| at + 1) } else { place.find(':') };
        let (host, port) = match colon.and_then(|at| place.split_at_checked(at)) {
            Some((host, port)) => (host, port.strip_prefix(':')),
            None => (place, None),
        };
        Self { scheme, user, host, port, rest }
    }

    /// Whether a browser opens it as a page.
    pub(in crate::lints::links) fn is_web(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("https") || self.scheme.eq_ignore_ascii_case("http")
    }
}

/// Whether the text is a host name with a dot, such as `www.e.com`.
pub(super) fn is_host(text: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    text.contains('.') && text.split('.').all(label)
}
