//! The front_matter family.
