//! Reads the Hugo site around a post, or looks for files around a post outside a site.

pub mod disk;
pub mod nearby_files;

use std::path::{Path, PathBuf};

use crate::app::read::{self, ReadAs};
use crate::app::walk::shown;
use crate::config::normal;
use crate::generator::OtherSite;
use crate::report::escape::visible;

/// The folders of a repository in which other generators usually have their site.
const USUAL_FOLDERS: [&str; 5] = ["docs", "doc", "site", "website", "www"];

/// The site around a post or folder.
pub enum SiteAround {
    /// The root of a Hugo site.
    Hugo(PathBuf),
    /// The site of another generator.
    Other(OtherSite),
}

impl SiteAround {
    /// Finds the nearest site in the folders above `start`, an absolute path. If there is none, a site of another
    /// generator in a folder such as `docs` below `start` counts.
    #[must_use]
    pub fn find(start: &Path) -> Option<Self> {
        let start = normal(start);
        let hugo = disk::root(&start);
        let other = start.ancestors().take_while(|folder| hugo.as_deref() != Some(*folder)).find_map(at);
        match other {
            Some(site) => Some(Self::Other(site)),
            None => hugo.map(Self::Hugo).or_else(|| below(&start).map(Self::Other)),
        }
    }
}

/// Returns the name of the generator and the path of its config, relative to `current`.
#[must_use]
pub fn described(site: &OtherSite, current: &Path) -> String {
    let config = site.config.strip_prefix(current).unwrap_or(&site.config);
    format!("{} ({})", site.generator.name(), visible(&shown(config)))
}

fn at(folder: &Path) -> Option<OtherSite> {
    OtherSite::at(folder, &|path| read::text(path, ReadAs::Config).ok())
}

fn below(folder: &Path) -> Option<OtherSite> {
    USUAL_FOLDERS.map(|name| folder.join(name)).iter().filter(|folder| folder.is_dir()).find_map(|folder| at(folder))
}
