//! The effects of cascades on a page: the URLs that they can give it, and whether they can hide it.

use super::address::{Addressee, joined};
use super::cascade::Cascade;
use super::undetermined::UndeterminedPage;

impl Addressee<'_> {
    /// Returns the URLs that the page can have because of a cascade or of `sites` in its front matter.
    pub(super) fn cascaded(&self) -> Option<UndeterminedPage> {
        if self.meta.elsewhere {
            let mut lost = self.lost_around("`sites` in the front matter decides where a page is published");
            // Versions, roles and languages precede the path.
            lost.areas.extend(lost.areas.first().map(|area| format!("/*{area}")));
            return Some(lost);
        }
        let moves = |cascade: &Cascade| cascade.moves;
        let cascades: Vec<_> = self.of_config().filter(|cascade| moves(cascade)).collect();
        if !cascades.is_empty() {
            return Some(self.moved(self.lost_around("the `cascade` of the config may move pages"), "", &cascades));
        }
        let own: Vec<_> = self.of_post().filter(|cascade| moves(cascade)).collect();
        if !own.is_empty() {
            let lost = UndeterminedPage { areas: Vec::new(), reason: "the `cascade` of a post may move it".to_owned() };
            return Some(self.moved(lost, "", &own));
        }
        let (folder, cascades) = self.sections.cascade(self.placed, moves)?;
        let reason = format!("the `cascade` of the section `/{folder}` may move its pages");
        let lost =
            if folder.is_empty() { self.lost_around(reason) } else { self.lost_below(&self.folders(&folder), reason) };
        let above = self.folders(folder.rsplit_once('/').map_or("", |(above, _)| above));
        Some(self.moved(lost, &above, &cascades))
    }

    /// Adds the URLs that cascades can give to pages: their URL patterns, and their slugs next to the page and in the
    /// folder `above`.
    fn moved(&self, mut lost: UndeterminedPage, above: &str, cascades: &[&Cascade]) -> UndeterminedPage {
        let own = self.own(self.placed.kind(self.settings)).map_or_else(|_| String::new(), |own| own.url);
        let (beside, _) = own.trim_end_matches('/').rsplit_once('/').unwrap_or_default();
        for cascade in cascades {
            lost.areas.extend(cascade.urls.iter().flat_map(|url| self.lost_at(url).areas));
            // Aliases are relative to the URL of the page.
            let relative = cascade.urls.iter().filter(|url| !url.starts_with('/'));
            lost.areas.extend(relative.map(|url| joined(&[beside, url])));
            let slugs = cascade.slug.iter().map(|slug| self.sanitized(slug));
            let slugs = slugs.flat_map(|slug| [joined(&[self.prefix(), above, &slug]), joined(&[beside, &slug])]);
            lost.areas.extend(slugs.flat_map(|slug| [format!("{slug}/**"), format!("{slug}.html")]));
        }
        lost
    }

    /// Returns the cascades of the config that apply to the page.
    fn of_config(&self) -> impl Iterator<Item = &Cascade> {
        self.holding(&self.settings.cascades)
    }

    /// Returns the cascades in the front matter of the post that apply to itself, even if it is not a section.
    fn of_post(&self) -> impl Iterator<Item = &Cascade> {
        self.holding(&self.meta.cascades)
    }

    fn holding<'c>(&self, cascades: &'c [Cascade]) -> impl Iterator<Item = &'c Cascade> {
        let logical = if cascades.is_empty() { String::new() } else { self.placed.logical() };
        cascades.iter().filter(move |cascade| cascade.holds(&logical))
    }

    /// Returns why it is uncertain whether the page is published, if a cascade may hide it.
    pub(super) fn doubt(&self) -> Option<String> {
        let hiding = |cascade: &Cascade| !cascade.moves;
        if self.of_config().any(hiding) {
            return Some("the `cascade` of the config may hide pages".to_owned());
        }
        if self.of_post().any(hiding) {
            return Some("the `cascade` of a post may hide it".to_owned());
        }
        let (folder, _) = self.sections.cascade(self.placed, hiding)?;
        Some(format!("the `cascade` of the section `/{folder}` may hide its pages"))
    }
}
