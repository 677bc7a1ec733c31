//! The languages of a site.

use super::permalink::PermalinkPattern;

/// A language that the site publishes, with its settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The key in lower case, such as `zh-cn`.
    pub key: String,
    /// The content folder, relative to the root of the site, without a trailing slash.
    pub content_dir: String,
    /// The prefix of its URLs: empty, or `/` and the key.
    pub prefix: String,
    /// The URL patterns from `permalinks`.
    pub(super) permalinks: Vec<PermalinkPattern>,
}
