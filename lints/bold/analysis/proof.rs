//! How much of a repair is proved.

/// What is proved of a repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// The reader sees the same but for the bold that was meant.
    Whole,
    /// The same, but the anchor that Hugo makes of a heading changes.
    OtherAnchor,
}
