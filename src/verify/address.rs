//! Checks that Hugo can parse new link destinations.

use std::collections::HashSet;

use crate::document::go_url::refusal;
use crate::document::{Document, LeafKind, linked};

/// Whether Go can parse every destination that is in `after` but not in `before`. Hugo parses the destinations of sites
/// that configure languages, and one that it cannot parse fails the whole build.
pub(super) fn new_ones_parse(before: &Document<'_>, after: &Document<'_>) -> bool {
    let refused = refused(after);
    if refused.is_empty() {
        return true;
    }
    let known: HashSet<String> = self::refused(before).into_iter().collect();
    refused.iter().all(|destination| known.contains(destination))
}

/// Returns the destinations of links, images and bare URLs that Go cannot parse.
fn refused(document: &Document<'_>) -> Vec<String> {
    let links = document.links.iter().filter(|link| !link.templated && !link.is_mail()).map(|link| &*link.target);
    let leaves = document.leaves.iter().filter(|leaf| leaf.kind != LeafKind::LinkText);
    let bare = leaves.flat_map(|leaf| linked::urls(document, leaf)).map(|url| document.source(url));
    links.chain(bare).filter(|destination| refusal(destination).is_some()).map(str::to_owned).collect()
}
