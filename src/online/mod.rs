//! Links out of the site: which there are.

mod urls;

pub use urls::{External, external};
