//! `digest-lint.toml`.

/// The options of a run.
#[derive(Default)]
pub struct Config {
    /// Options of the bold family.
    pub bold: bold::BoldOptions,
}

pub mod bold;
