//! A site together with the folder that it is in.

use std::ffi::OsStr;
use std::path::Path;

use super::path::is_other_format;
use super::{LazySite, Settings};
use crate::config::Base;

/// A site, and the folder that it is in.
#[derive(Debug)]
pub struct SiteRoot {
    base: Base,
    settings: Settings,
    site: LazySite,
}

impl SiteRoot {
    /// A site with its settings; its paths start from the folder of `base`.
    #[must_use]
    pub const fn new(base: Base, settings: Settings, site: LazySite) -> Self {
        Self { base, settings, site }
    }

    /// The site.
    #[must_use]
    pub const fn site(&self) -> &LazySite {
        &self.site
    }

    /// What Hugo's config says.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The root of the site as seen from the current folder, with `/` between folders.
    #[must_use]
    pub fn shown(&self) -> String {
        self.base.shown()
    }

    /// The path from the root of the site, with `/` between folders; none outside of the site.
    #[must_use]
    pub fn path_of(&self, path: &Path) -> Option<String> {
        self.base.inside(path)
    }

    /// Whether Hugo refuses to read the file at `path` because of its format.
    #[must_use]
    pub fn refuses(&self, path: &Path) -> bool {
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        is_other_format(extension)
            && self.path_of(path).is_some_and(|path| self.settings.refused(&path, None).is_some())
    }
}
