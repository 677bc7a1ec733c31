//! What there is to say of where a link leads.

use std::sync::Arc;

use super::linking::Unpublished;
use super::page::Page;

/// What a path leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found<'s> {
    Page(&'s Page),
    /// A file, or a page that no post makes.
    Other,
}

/// Where a link of a page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// To something, or to another site, or that cannot be told.
    Sound,
    /// Nowhere; the path of the URL that a browser asks for.
    Missing(String),
    /// Nowhere, but the path of this URL differs in letter case only.
    Case(String),
    /// Nowhere in the language that it names; the post that another language has.
    Language(String),
    /// To a post that the site is published without.
    Unpublished(String, Unpublished),
    /// Above the root of the site.
    Outside(String),
    /// To the file of a post, which is published elsewhere: the post, and the path of its URL.
    Source(String, String),
    /// To a file that lies beside the post, but is published elsewhere.
    Beside {
        /// The file, from the root of the site.
        file: String,
        /// The path of its URL.
        url: String,
        /// The path of the URL that a browser asks for.
        asked: String,
    },
    /// To one of several posts, which Hugo does not choose from.
    Ambiguous(Vec<String>),
    /// That cannot be told; the reason.
    Unknown(Arc<str>),
}

impl Resolution {
    /// What there is to say of a link of the page `from` that leads to something.
    pub(super) fn of(from: &Page, found: Found<'_>) -> Self {
        match found {
            Found::Page(page) => match page.unpublished {
                Some(why) if from.unpublished.is_none() => Self::Unpublished(page.path.clone(), why),
                _ => Self::Sound,
            },
            Found::Other => Self::Sound,
        }
    }
}
