//! Definitions of links and footnotes, and what refers to them.

pub(super) mod definition;
pub(super) mod footnotes;
