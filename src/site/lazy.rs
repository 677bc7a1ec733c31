//! A site that is built when a lint first needs it.

use std::fmt;
use std::sync::OnceLock;

use super::Site;

/// A site that is built when a lint first needs it.
pub struct LazySite {
    site: OnceLock<Site>,
    build: Box<dyn Fn() -> Site + Send + Sync>,
    observe: fn(&mut dyn FnMut()),
}

impl LazySite {
    /// Creates a site that `build` builds on first use. `build` must not wait for threads that need the site, because
    /// they wait for it.
    #[must_use]
    pub fn new(build: impl Fn() -> Site + Send + Sync + 'static) -> Self {
        Self { site: OnceLock::new(), build: Box::new(build), observe: |work| work() }
    }

    /// Runs the building of the site, and the waiting for it on other threads, inside `observe`, for example to measure
    /// the time.
    #[must_use]
    pub const fn observed_by(mut self, observe: fn(&mut dyn FnMut())) -> Self {
        self.observe = observe;
        self
    }

    /// Returns the site, and builds it if needed.
    pub fn get(&self) -> &Site {
        if self.site.get().is_none() {
            (self.observe)(&mut || {
                self.site.get_or_init(&self.build);
            });
        }
        self.site.get_or_init(&self.build)
    }

    /// Returns the site if it is already built.
    pub fn built(&self) -> Option<&Site> {
        self.site.get()
    }
}

impl fmt::Debug for LazySite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazySite").field("is_built", &self.built().is_some()).finish_non_exhaustive()
    }
}

/// The site that a post belongs to, with the path of the post.
#[derive(Clone, Copy, Debug)]
pub struct Membership<'a> {
    /// The site.
    pub site: &'a LazySite,
    /// The path of the post relative to the root of the site, with `/` as the separator.
    pub path: &'a str,
}
