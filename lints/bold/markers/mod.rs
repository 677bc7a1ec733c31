//! Runs of underscores, tildes and single asterisks that were meant to be emphasis.

pub(super) mod pairs;
pub(super) mod rewrite;
