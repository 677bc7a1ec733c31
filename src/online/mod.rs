//! External links: which ones a post has, and what their hosts answered.

mod link_status;
mod urls;

pub use link_status::{LinkStatus, LinkStatuses, asked};
pub use urls::{External, external};
