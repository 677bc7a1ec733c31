//! Links out of the site: which there are, and what their hosts say of them.

mod urls;
mod verdict;

pub use urls::{External, external};
pub use verdict::{Verdict, Verdicts, asked};
