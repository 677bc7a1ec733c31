//! The verdicts on external URLs, based on the answers of their hosts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::urls::{External, external};
use crate::document::Document;

/// The verdict on one URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The page exists.
    Alive,
    /// The page exists, but permanent redirects lead to this URL.
    Moved(String),
    /// The page does not exist: the host answered with this status, 404 or 410.
    Dead(u16),
    /// It is not known whether the page exists, for this reason.
    Unverified(String),
}

impl Verdict {
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
pub struct Verdicts(BTreeMap<String, Verdict>);

impl Verdicts {
    /// Parses lines such as `404 https://e.com/a` and `301 https://e.com/a https://e.com/b`, which the examples of the
    /// lint pages use.
    #[must_use]
    pub fn read(lines: &str) -> Self {
        let verdicts = lines.lines().filter_map(|line| {
            let mut words = line.split_whitespace();
            let (status, url, new) = (words.next()?.parse().ok()?, words.next()?, words.next());
            Some((url.to_owned(), new.map_or_else(|| Verdict::of_status(status), |new| Verdict::Moved(new.to_owned()))))
        });
        verdicts.collect()
    }

    /// Returns the verdict on a URL. The fragment is ignored.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&Verdict> {
        self.0.get(asked(url))
    }

    /// Returns the external links of a post that have a verdict.
    pub fn of<'v>(&'v self, document: &'v Document<'_>) -> impl Iterator<Item = (External<'v>, &'v Verdict)> {
        external(document).filter_map(|found| {
            let verdict = self.get(&found.url)?;
            Some((found, verdict))
        })
    }
}

impl FromIterator<(String, Verdict)> for Verdicts {
    fn from_iter<I: IntoIterator<Item = (String, Verdict)>>(verdicts: I) -> Self {
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
            assert!(matches!(Verdict::of_status(status), Verdict::Unverified(_)), "{status}");
        }
        assert_eq!([404, 410].map(Verdict::of_status), [404, 410].map(Verdict::Dead));
        assert_eq!(Verdict::of_status(204), Verdict::Alive);
    }

    #[test]
    fn verdicts_ignore_fragments() {
        let verdicts = Verdicts::read("404 https://e.com/a\n301 https://e.com/b https://e.com/c\n");
        assert_eq!(verdicts.get("https://e.com/a#b"), Some(&Verdict::Dead(404)));
        assert_eq!(verdicts.get("https://e.com/b"), Some(&Verdict::Moved("https://e.com/c".to_owned())));
        assert_eq!(verdicts.get("https://e.com/c"), None);
    }
}
