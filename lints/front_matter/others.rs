//! The post among the others of its site.

use std::rc::Rc;

use crate::lint::Context;
use crate::site::{Page, Place, Site};

/// The page that the post is, and its site; none where it belongs to no site or is no page there.
pub(super) struct Own<'s> {
    pub(super) site: &'s Site,
    pub(super) page: Rc<Option<Page>>,
}

impl<'s> Own<'s> {
    pub(super) fn of(context: &Context<'s>) -> Option<Self> {
        let membership = context.surroundings.site?;
        let site = membership.site.get();
        let front_matter = context.document.front_matter.as_ref();
        let page = context.shared(|context| site.page_of(membership.path, context.document.text, front_matter));
        Some(Self { site, page })
    }
}

/// Names other posts: the first, and how many more there are. The post at `own` is none of them.
pub(super) fn named<'p>(own: &str, others: impl Iterator<Item = (&'p Page, Place)>) -> Option<String> {
    let mut others = others.filter(|(page, _)| page.path != own);
    let (page, place) = others.next()?;
    let first = format!("`{}:{}`", page.path, place.line);
    Some(match others.count() {
        0 => first,
        more => format!("{first} and {more} more"),
    })
}
