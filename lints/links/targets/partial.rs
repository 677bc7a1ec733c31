//! Posts that are included in other pages.

use crate::lint::Context;

/// Whether the post is part of other pages, which may have IDs that its links name. Such a post is in a folder
/// `_includes`, in a headless bundle, or next to the `index.md` of a bundle.
pub(in crate::lints::links) fn is_partial(context: &Context<'_>) -> bool {
    let is_included = |path: &str| path.split(['/', '\\']).any(|folder| folder == "_includes");
    if context.path().is_some_and(is_included) {
        return true;
    }
    let Some(site) = context.site().filter(|site| site.settings().obscure.is_none()) else { return false };
    context.page().is_none_or(|(_, page)| is_included(&page.path) || !page.is_rendered()) && !site.pages().is_empty()
}
