//! Reads the Hugo site around a post, or looks for files around a post outside a site.

pub mod disk;
pub mod nearby_files;
