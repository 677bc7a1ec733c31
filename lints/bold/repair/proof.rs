//! How completely a repair is proved.

/// The result of a successful proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Readers see no change except the intended bold.
    Whole,
    /// As above, but the id that Hugo generates for a heading changes.
    OtherAnchor,
}
