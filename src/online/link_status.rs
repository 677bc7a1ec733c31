//! The verdicts on external URLs, based on the answers of their hosts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::urls::{External, external};
use crate::document::Document;

/// The verdict on one URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkStatus {
    /// The page exists.
    Alive,
    /// The page exists, but permanent redirects lead to this URL.
    Moved(String),
    /// The page does not exist: the host answered with this status, 404 or 410.
    Dead(u16),
    /// It is not known whether the page exists, for this reason.
    Unverified(String),
}

impl LinkStatus {
    /// Returns the verdict for the status code of an answer (RFC 9110, section 15). The caller must already have
    /// followed redirects.
    #[must_use]
    pub fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Alive,
            404 | 410 => Self::Dead(status),
            _ => Self::Unverified(format!("the host answers {status}")),
        }
    }
}

/// The verdicts on all URLs that were requested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkStatuses(BTreeMap<String, LinkStatus>);

impl LinkStatuses {
    /// Parses lines such as `404 https://e.com/a` and `301 https://e.com/a https://e.com/b`, which the examples of the
    /// lint pages use.
    #[must_use]
    pub fn read(lines: &str) -> Self {
        let verdicts = lines.lines().filter_map(|line| {
            let mut words = line.split_whitespace();
            let (status, url, new) = (words.next()?.parse().ok()?, words.next()?, words.next());
            Some((
                url.to_owned(),
                new.map_or_else(|| LinkStatus::of_status(status), |new| LinkStatus::Moved(new.to_owned())),
            ))
        });
        verdicts.collect()
    }

    /// Returns the verdict on a URL. The fragment is ignored.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&LinkStatus> {
        self.0.get(asked(url))
    }

    /// Returns the external links of a post that have a verdict.
    pub fn of<'v>(&'v self, document: &'v Document<'_>) -> impl Iterator<Item = (External<'v>, &'v LinkStatus)> {
        external(document).filter_map(|found| {
            let verdict = self.get(&found.url)?;
            Some((found, verdict))
        })
    }
}

impl FromIterator<(String, LinkStatus)> for LinkStatuses {
    fn from_iter<I: IntoIterator<Item = (String, LinkStatus)>>(verdicts: I) -> Self {
        Self(verdicts.into_iter().collect())
    }
}

/// Returns the URL as it is requested, without the fragment, which clients do not send.
#[must_use]
pub fn asked(url: &str) -> &str {
    url.split_once('#').map_or(url, |(asked, _)| asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_404_and_410_are_dead() {
        for status in [400, 401, 403, 405, 429, 451, 500, 503, 999, 304] {
            assert!(matches!(LinkStatus::of_status(status), LinkStatus::Unverified(_)), "{status}");
        }
        assert_eq!([404, 410].map(LinkStatus::of_status), [404, 410].map(LinkStatus::Dead));
        assert_eq!(LinkStatus::of_status(204), LinkStatus::Alive);
    }

    #[test]
    fn verdicts_ignore_fragments() {
        let verdicts = LinkStatuses::read("404 https://e.com/a\n301 https://e.com/b https://e.com/c\n");
        assert_eq!(verdicts.get("https://e.com/a#b"), Some(&LinkStatus::Dead(404)));
        assert_eq!(verdicts.get("https://e.com/b"), Some(&LinkStatus::Moved("https://e.com/c".to_owned())));
        assert_eq!(verdicts.get("https://e.com/c"), None);
    }
}
