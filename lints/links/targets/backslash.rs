//! Paths with backslashes between folders, as Windows writes them.

use std::rc::Rc;

use super::beside::has_extension;
use super::{Broken, LinkKind};
use crate::diagnostic::{Finding, Safety};
use crate::document::link::Link;
use crate::lint::Context;
use crate::lints::links::shape::Shapes;
use crate::site::destination::{Destination, Markup, is_path};
use crate::site::{Page, Resolution, Site};

/// A link whose path has backslashes between folders.
pub(in crate::lints::links) struct Backslashed {
    link: Broken,
    /// The target with slashes, and the safety of a change to it.
    slashed: Option<(String, Safety)>,
}

impl Backslashed {
    /// Finds such links of a post. URLs of other sites and formulas are left out.
    pub(in crate::lints::links) fn find(context: &Context<'_>) -> Vec<Self> {
        let document = context.document;
        let shapes = context.shared::<Shapes>();
        let links = shapes.sound(document).filter(|link| has_backslash(&link.target));
        let paths = links.filter(|link| is_path(&slashed(&link.target)) && !document.is_in_math(link.span));
        paths.filter_map(|link| Self::of(context, link)).collect()
    }

    fn of(context: &Context<'_>, link: &Link) -> Option<Self> {
        let text = context.document.text;
        let destination = link.destination(text);
        // In the source, a backslash before punctuation is a separator too, although Markdown reads it as an escape.
        let written = destination.map(|span| slashed(span.of(text)));
        let targets = || written.iter().cloned().chain([slashed(&link.target)]);
        let found = targets().find_map(|target| safety(context, link, &target).map(|safety| (target, safety)));
        let kind = if link.image { LinkKind::Image } else { LinkKind::Link };
        // Nobody encodes a formula.
        let is_file = link.image || is_encoded(&link.target) || targets().any(|target| has_extension(&target));
        let (span, target, language) = (link.span, link.target.clone(), None);
        let link = Broken { span, destination, target, kind, language, verdict: Resolution::Sound };
        (is_file || found.is_some()).then_some(Self { link, slashed: found })
    }

    /// Returns the finding, with a fix if something is at the path with slashes.
    pub(in crate::lints::links) fn finding(&self, context: &Context<'_>) -> Finding {
        let path = self.link.destination.map_or(self.link.target.as_str(), |span| context.document.source(span));
        let message = format!("`{path}` leads nowhere: the folders of a URL are separated by `/`, not by `\\`");
        let fix = self.slashed.as_ref().and_then(|(new, safety)| self.link.fix(context.document, new, *safety));
        self.link.finding(message).fix(fix)
    }
}

/// Whether the target contains a backslash, encoded or not.
fn has_backslash(target: &str) -> bool {
    target.contains('\\') || is_encoded(target)
}

fn is_encoded(target: &str) -> bool {
    ENCODED.iter().any(|encoded| target.contains(encoded))
}

const ENCODED: [&str; 2] = ["%5C", "%5c"];

/// Returns the target with a slash for each backslash, and for each pair of them.
fn slashed(target: &str) -> String {
    ENCODED.iter().fold(target.replace("\\\\", "/").replace('\\', "/"), |target, encoded| target.replace(encoded, "/"))
}

/// Returns the safety of writing `target` instead: safe if it leads to a page or a file. `None` if nothing is there, or
/// if that is not known.
fn safety(context: &Context<'_>, link: &Link, target: &str) -> Option<Safety> {
    match (context.page(), context.files()) {
        (Some((site, page)), _) => published(site, &page, (link, target)),
        (None, Some(files)) => files.surely_has(target).then_some(Safety::Safe),
        (None, None) => None,
    }
}

fn published(site: &Site, page: &Rc<Page>, (link, target): (&Link, &str)) -> Option<Safety> {
    let markup = if link.image { Markup::Image } else { Markup::Link };
    match site.resolve(page, Destination { target, markup }) {
        Resolution::Sound => Some(Safety::Safe),
        Resolution::Missing(_) | Resolution::Unknown(_) => None,
        // Another lint then says where the file is published.
        _ => Some(Safety::Unsafe),
    }
}
