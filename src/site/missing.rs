//! The parts of a site that are unknown because a theme, a module or the source of a mount does not exist on disk.

use std::borrow::Cow;

use super::Site;
use super::address::Addressee;
use super::content_path::ContentPath;
use super::mounts::Component;
use super::page_meta::PageMeta;
use super::path::{is_inside, key, logical};
use super::published_index::PublishedIndex;

impl PublishedIndex {
    /// Adds the parts of the site that a missing theme or mount can provide.
    pub(super) fn add_missing(&mut self, site: &Site, files: &[String]) {
        let is_there = |folder: &str| {
            files.iter().any(|path| is_inside(folder, path))
                || site.pages.iter().any(|page| is_inside(folder, &page.path))
        };
        let mounts = &site.settings.mounts;
        for theme in mounts.themes.iter().filter(|theme| !theme.folders.iter().any(|folder| is_there(folder))) {
            let [folder, _] = &theme.folders;
            let reason = format!("{} names {folder}, which does not exist", theme.named_by);
            if theme.parts.is_empty() {
                self.unknown.add_files(&reason);
            }
            if theme.parts.is_empty() || theme.parts.iter().any(|(component, _)| *component == Component::Layouts) {
                self.hooks.get_or_insert_with(|| reason.as_str().into());
            }
            for (component, target) in &theme.parts {
                self.add_unknown(site, (*component, target), &reason);
            }
        }
        let named = mounts.all.iter().filter_map(|mount| Some((mount, mount.named_by.as_ref()?)));
        for (mount, named_by) in named.filter(|(mount, _)| !is_there(&mount.source)) {
            let reason = format!("{named_by} names {}, which does not exist", mount.source);
            self.add_unknown(site, (mount.component, &mount.target), &reason);
        }
    }

    /// Adds the part of the site that a folder would provide.
    pub(super) fn add_unknown(&mut self, site: &Site, (component, target): (Component, &str), reason: &str) {
        let below = |prefix: &str, target: &str| format!("{prefix}/{target}/**").replace("//", "/");
        match component {
            Component::Content => {
                let folder = format!("{target}/page");
                for (index, language) in site.settings.languages.iter().enumerate() {
                    let (folder, name) = (Cow::Borrowed(folder.as_str()), Cow::Borrowed("index"));
                    let placed = ContentPath { language: index, folder, name, suffixed: false };
                    let (settings, sections) = (&site.settings, &site.sections);
                    let page = Addressee { settings, sections, placed: &placed, meta: &PageMeta::default() };
                    page.areas().into_iter().for_each(|area| self.unknown.add_urls(area, reason));
                    let (top, _) = target.split_once('/').unwrap_or((target, ""));
                    let section = format!("{}/{}", language.prefix, logical(top));
                    for pattern in [below(&language.prefix, &logical(target)), section] {
                        self.unknown.add_urls(pattern, reason);
                    }
                }
                // The post of the section can set another URL.
                for (page, _) in site.by_logical_path(&logical(target)).iter() {
                    let url = page.address.iter().map(|address| key(&address.url));
                    url.for_each(|url| self.unknown.add_urls(format!("{url}/**"), reason));
                }
                self.unknown.add_pages(logical(target), reason);
            }
            Component::Static if target.is_empty() => self.unknown.add_files(reason),
            Component::Static => self.unknown.add_urls(below("", target), reason),
            Component::Assets | Component::Layouts => {}
        }
    }
}
