//! A site that waits to be asked for.

use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use super::Site;
use crate::timing::measure;

/// A site that is put together when a lint first asks for it.
pub struct LazySite {
    site: OnceLock<(Site, Duration)>,
    make: Box<dyn Fn() -> Site + Send + Sync>,
}

impl LazySite {
    /// `make` must not wait for the threads that ask: they wait for it.
    #[must_use]
    pub fn new(make: impl Fn() -> Site + Send + Sync + 'static) -> Self {
        Self { site: OnceLock::new(), make: Box::new(make) }
    }

    /// The site.
    pub fn get(&self) -> &Site {
        // Neither making it nor waiting for it is the work of who asks.
        let made = || measure(|| self.site.get_or_init(|| measure(&self.make))).0;
        &self.site.get().unwrap_or_else(made).0
    }

    /// The site, if anybody has asked for it.
    pub fn made(&self) -> Option<&Site> {
        self.site.get().map(|(site, _)| site)
    }

    /// How long it took to put the site together; nothing, as long as nobody has asked for it.
    pub fn took(&self) -> Duration {
        self.site.get().map(|(_, took)| *took).unwrap_or_default()
    }
}

impl fmt::Debug for LazySite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazySite").field("made", &self.made().is_some()).finish_non_exhaustive()
    }
}

/// The site that a post belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Membership<'a> {
    /// The site.
    pub site: &'a LazySite,
    /// Where the post is, from the root of the site, with `/` between folders.
    pub path: &'a str,
}
