//! The other posts of a site, as messages name them.

use crate::site::Pages;

/// Names the `pages` but that at `own`: the first, and how many more there are; none where there is no other.
pub(in crate::lints::front_matter) fn named(own: &str, pages: Pages<'_>) -> Option<String> {
    let (page, place, more) = pages.others(own)?;
    let first = format!("`{}:{}`", page.path, place.line);
    Some(if more == 0 { first } else { format!("{first} and {more} more") })
}
