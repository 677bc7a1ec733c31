//! Links out of the site: which there are, and what their hosts say of them.
//!
//! Only the feature `online` can ask hosts.

#[cfg(feature = "online")]
mod hosts;
mod urls;
mod verdict;

#[cfg(feature = "online")]
pub use hosts::{Cache, Manners, verdicts};
pub use urls::{External, external};
pub use verdict::{Verdict, Verdicts, asked};
