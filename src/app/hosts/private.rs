//! Blocks requests to this machine and to private networks, so that a post cannot make the checker send them.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// A resolver that rejects hosts with a private address.
#[derive(Debug, Default)]
pub(super) struct Guard {
    pub(super) allow_private: bool,
    resolver: DefaultResolver,
}

impl Guard {
    pub(super) fn new(allow_private: bool) -> Self {
        Self { allow_private, ..Self::default() }
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        // A proxy is chosen by the user, not by a post.
        let is_proxy = config.proxy().is_some_and(|proxy| proxy.uri() == uri);
        if !self.allow_private && !is_proxy && found.iter().any(|address| is_private(address.ip())) {
            return Err(ureq::Error::Other(Box::new(Private)));
        }
        Ok(found)
    }
}

/// The error for a host with a private address.
#[derive(Debug)]
pub(super) struct Private;

impl Private {
    /// The message of the error.
    pub(super) const REASON: &str = "the host is in a private network";
}

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::REASON)
    }
}

impl std::error::Error for Private {}

/// Whether the host is private by its name alone. This check also works for requests through a proxy, whose hosts we do
/// not resolve.
pub(super) fn is_named_private(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
    bare == "localhost" || bare.ends_with(".localhost") || bare.parse().is_ok_and(is_private)
}

/// Whether the address is private, loopback, link-local or otherwise not public, by the IANA registries of
/// special-purpose addresses.
///
/// 198.18.0.0/15 is allowed, because local proxies give such addresses to public hosts.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let carrier_grade = first == 100 && second & 0b1100_0000 == 64;
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_multicast()
        || first == 0
        || carrier_grade
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let [.., a, b, c, d] = address.octets();
    let holds_v4 = matches!(segments, [0, 0, 0, 0, 0, 0 | 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..]);
    address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        || address.is_multicast()
        || (holds_v4 && is_private_v4(Ipv4Addr::new(a, b, c, d)))
}

#[cfg(test)]
mod tests {
    use super::is_named_private;

    #[test]
    fn private_hosts_are_recognized() {
        for host in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::a00:1]",
            "[::7f00:1]",
            "localhost",
            "a.localhost",
            "localhost.",
            "224.0.0.1",
        ] {
            assert!(is_named_private(host), "{host}");
        }
        for host in
            ["8.8.8.8", "172.32.0.1", "100.128.0.1", "198.18.0.1", "[2606:4700::1]", "[64:ff9b::808:808]", "e.com"]
        {
            assert!(!is_named_private(host), "{host}");
        }
    }
}
