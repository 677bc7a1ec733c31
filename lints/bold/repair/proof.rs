//! How completely a repair is proved.

/// The result of a successful proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Readers see no change except the intended bold.
    Whole,
    /// As above, but the id that Hugo generates for a heading changes.
    OtherAnchor,
    /// As with `Whole`, but readers see more asterisks than before, because a run that is left alone was a delimiter.
    MoreAsterisks,
}
