//! Names other posts of the site in messages.

use crate::site::Pages;

/// Names the first of `pages` that is not at `own`, and the number of the others. `None` if there is no other page.
pub(in crate::lints::front_matter) fn named(own: &str, pages: Pages<'_>) -> Option<String> {
    let (page, place, more) = pages.others(own)?;
    let first = format!("`{}:{}`", page.path, place.line);
    Some(if more == 0 { first } else { format!("{first} and {more} more") })
}
