//! A site together with the folder that it is in.

use std::ffi::OsStr;
use std::path::Path;

use super::path::is_other_format;
use super::{LazySite, Reading, Settings, Site};
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

    /// The site of `files`, given by their paths from the folder of `base`, with `/` between folders, and their texts. Of
    /// files that are not text, the path is enough. They are read as `reading` says when a lint first needs the site.
    #[must_use]
    pub fn of_files(base: Base, files: Vec<(String, String)>, reading: Reading) -> Self {
        let settings = Settings::of_files(&files);
        Self::new(base, settings, LazySite::new(move || Site::of_files(&files, reading.clone())))
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
