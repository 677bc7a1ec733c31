//! External links: which ones a post has, and what their hosts answered.

mod urls;
mod verdict;

pub use urls::{External, external};
pub use verdict::{Verdict, Verdicts, asked};
