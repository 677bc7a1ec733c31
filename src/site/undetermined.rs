//! Pages that are published at URLs which the files do not determine.

use super::path::key;
use crate::text::is_han;

/// The reason why no HTML is published at the URL of a page.
pub(super) const NO_HTML: &str = "the `outputs` of pages leave out HTML";

/// A page that is published at a URL which the files do not determine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UndeterminedPage {
    /// The patterns of the URLs that it can have.
    pub(super) areas: Vec<String>,
    pub(super) reason: String,
}

/// Returns the error for a page whose URL has letters that can lose their accents.
pub(super) fn lost_accents(url: &str) -> UndeterminedPage {
    let is_kept = |name: &str| name.chars().all(|c| c.is_ascii() || is_han(c));
    let names = url.trim_end_matches('/').split('/').map(|name| if is_kept(name) { name } else { "*" });
    let area = names.collect::<Vec<_>>().join("/") + "/**";
    UndeterminedPage { areas: vec![area], reason: "`removePathAccents` changes the URLs of pages".to_owned() }
}

/// Returns the error for a page that is not published as HTML: its files, below its URL without `.html`, move too.
pub(super) fn lost_format(url: &str) -> UndeterminedPage {
    let folder = url.rsplit_once('/').map_or("", |(folder, _)| folder);
    let areas = match url.strip_suffix(".html") {
        Some(bundle) => vec![format!("{folder}/*"), format!("{bundle}/**")],
        None => vec![format!("{}/**", key(url))],
    };
    UndeterminedPage { areas, reason: NO_HTML.to_owned() }
}
