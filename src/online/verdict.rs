//! What hosts say of URLs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::urls::{External, external};
use crate::document::Document;

/// What a host says of one URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// There is such a page.
    Alive,
    /// There is such a page; permanent redirects lead to it at this URL.
    Moved(String),
    /// There is none: the status of the answer, 404 or 410.
    Dead(u16),
    /// Nothing is known, for this reason.
    Unverified(String),
}

impl Verdict {
    /// What an answer means by its status (RFC 9110, section 15), which is no redirect that was followed.
    #[must_use]
    pub fn of_status(status: u16) -> Self {
        match status {
            200..=299 => Self::Alive,
            404 | 410 => Self::Dead(status),
            _ => Self::Unverified(format!("the host answers {status}")),
        }
    }
}

/// What the hosts say of all URLs that they were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts(BTreeMap<String, Verdict>);

impl Verdicts {
    /// Reads lines such as `404 https://e.com/a` and `301 https://e.com/a https://e.com/b`, with which the examples of
    /// pages are set up.
    #[must_use]
    pub fn read(lines: &str) -> Self {
        let verdicts = lines.lines().filter_map(|line| {
            let mut words = line.split_whitespace();
            let (status, url, new) = (words.next()?.parse().ok()?, words.next()?, words.next());
            Some((url.to_owned(), new.map_or_else(|| Verdict::of_status(status), |new| Verdict::Moved(new.to_owned()))))
        });
        verdicts.collect()
    }

    /// What is known of a URL, whatever its fragment.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&Verdict> {
        self.0.get(asked(url))
    }

    /// What is known of the external links of a post.
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

/// What a host is asked of a URL: all but the fragment, which a browser keeps to itself.
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
    fn a_url_is_known_whatever_its_fragment() {
        let verdicts = Verdicts::read("404 https://e.com/a\n301 https://e.com/b https://e.com/c\n");
        assert_eq!(verdicts.get("https://e.com/a#b"), Some(&Verdict::Dead(404)));
        assert_eq!(verdicts.get("https://e.com/b"), Some(&Verdict::Moved("https://e.com/c".to_owned())));
        assert_eq!(verdicts.get("https://e.com/c"), None);
    }
}
