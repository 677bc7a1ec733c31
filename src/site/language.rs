//! The languages of a site.

use super::permalink::Rule;

/// A language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its key in lower case, such as `zh-cn`.
    pub key: String,
    /// Where its pages are, from the root of the site, without a slash at the end.
    pub content_dir: String,
    /// What its URLs begin with: empty, or `/` and its key.
    pub prefix: String,
    /// Patterns of URLs.
    pub(super) permalinks: Vec<Rule>,
}
