//! The results of resolving a link.

use std::sync::Arc;

use super::link_settings::Unpublished;
use super::page::Page;
use super::published_index::GeneratedPage;

/// The target that a path leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum PathTarget<'s> {
    Page(&'s Page),
    /// A file, or a page without a post.
    Other,
    /// A page that is generated without a post.
    Generated(&'s GeneratedPage),
}

/// The page that a link leads to, if it leads to one, or the reason why that is unknown.
pub type Lead<'s> = Result<Option<&'s Page>, Arc<str>>;

/// The result of resolving a link on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The link resolves, leads to another site, or cannot be judged.
    Sound,
    /// The target does not exist. Holds the path of the URL that a browser requests.
    Missing(String),
    /// The target does not exist, but the path of this URL differs only in letter case.
    Case(String),
    /// The target does not exist in this language. Holds the path of the post in another language.
    Language(String),
    /// The link leads to a post that is not published. Holds the path of the post and the reason.
    Unpublished(String, Unpublished),
    /// The link leads to a page that exists but is not published, and so has no URL.
    Pageless,
    /// The link leads above the root of the site. Holds the path.
    Outside(String),
    /// The link names the source file of a post, which has a different URL. Holds the path of the post and the path of
    /// its URL.
    Source(String, String),
    /// The link names a file by its path relative to the post, but the file has a different URL.
    Beside {
        /// The path of the file relative to the root of the site.
        file: String,
        /// The path of its URL.
        url: String,
        /// The path of the URL that a browser requests.
        asked: String,
    },
    /// The link matches several posts, and Hugo fails on such a link. Holds the paths of the posts.
    Ambiguous(Vec<String>),
    /// It is unknown where the link leads. Holds the reason.
    Unknown(Arc<str>),
}

impl Resolution {
    /// Returns the result for a link on the page `from` whose target was found.
    pub(super) fn of(from: &Page, found: PathTarget<'_>) -> Self {
        match found {
            PathTarget::Page(page) => match page.unpublished {
                Some(why) if from.unpublished.is_none() => Self::Unpublished(page.path.clone(), why),
                _ => Self::Sound,
            },
            PathTarget::Other | PathTarget::Generated(GeneratedPage::Published | GeneratedPage::Pageless) => {
                Self::Sound
            }
            PathTarget::Generated(GeneratedPage::Unsure(reason)) => Self::Unknown(Arc::clone(reason)),
        }
    }
}
