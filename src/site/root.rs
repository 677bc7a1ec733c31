//! A site together with its root folder.

use std::ffi::OsStr;
use std::path::Path;

use super::path::is_other_format;
use super::{LazySite, ReadOptions, Settings, Site};
use crate::config::Base;

/// A site together with its root folder.
#[derive(Debug)]
pub struct SiteRoot {
    base: Base,
    settings: Settings,
    site: LazySite,
}

impl SiteRoot {
    /// Creates a site root. The paths of the site are relative to the folder of `base`.
    #[must_use]
    pub const fn new(base: Base, settings: Settings, site: LazySite) -> Self {
        Self { base, settings, site }
    }

    /// Returns the site of `files`: their paths from the folder of `base`, with `/` between folders, and their texts.
    /// The text of a file that is not UTF-8 may be empty. The site is built, as `reading` says, when a lint first needs
    /// it.
    #[must_use]
    pub fn of_files(base: Base, files: Vec<(String, String)>, reading: ReadOptions) -> Self {
        let settings = Settings::of_files(&files);
        Self::new(base, settings, LazySite::new(move || Site::of_files(&files, reading.clone())))
    }

    /// Returns the site.
    #[must_use]
    pub const fn site(&self) -> &LazySite {
        &self.site
    }

    /// Returns the settings from Hugo's config.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the root of the site relative to the current directory, with `/` as the separator.
    #[must_use]
    pub fn shown(&self) -> String {
        self.base.shown()
    }

    /// Returns the path relative to the root of the site, with `/` as the separator, or `None` if it is outside the
    /// site.
    #[must_use]
    pub fn path_of(&self, path: &Path) -> Option<String> {
        self.base.inside(path)
    }

    /// Whether Hugo rejects the file at `path` because of its format.
    #[must_use]
    pub fn refuses(&self, path: &Path) -> bool {
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        is_other_format(extension)
            && self.path_of(path).is_some_and(|path| self.settings.refused(&path, None).is_some())
    }
}
