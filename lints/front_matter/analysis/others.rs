//! The post among the others of its site.

use std::rc::Rc;

use crate::lint::Context;
use crate::site::{Page, Pages, Site};

/// The page that the post is, and its site; none where it belongs to no site or is no page there.
pub(in crate::lints::front_matter) struct Own<'s> {
    pub(in crate::lints::front_matter) site: &'s Site,
    pub(in crate::lints::front_matter) page: Rc<Option<Page>>,
}

impl<'s> Own<'s> {
    pub(in crate::lints::front_matter) fn of(context: &Context<'s>) -> Option<Self> {
        let membership = context.surroundings.site?;
        let site = membership.site.get();
        let front_matter = context.document.front_matter.as_ref();
        let page = context.shared(|context| site.page_of(membership.path, context.document.text, front_matter));
        Some(Self { site, page })
    }
}

/// Names the `pages` but that at `own`: the first, and how many more there are; none where there is no other.
pub(in crate::lints::front_matter) fn named(own: &str, pages: Pages<'_>) -> Option<String> {
    let (page, place, more) = pages.others(own)?;
    let first = format!("`{}:{}`", page.path, place.line);
    Some(if more == 0 { first } else { format!("{first} and {more} more") })
}
