//! The kinds of defects, one for each lint of the family.

/// A kind of defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(in crate::lints::bold) enum Defect {
    Glued,
    Inverted,
    FlankClose,
    FlankOpen,
    Nested,
    Empty,
    InnerSpace,
    EdgeBreak,
    EscapedPair,
    PunctOnly,
    LinkEdge,
    BoldItalic,
    Exact,
    AcrossBlocks,
    StarBullet,
    Unbalanced,
    LoneEmpty,
    Ambiguous,
    MixedEmphasis,
    Mask,
    Operator,
    Math,
    Strikethrough,
    NoForm,
    BlockRisk,
    EmptyRule,
    LoneMarker,
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u32);

impl Kinds {
    /// Adds a kind.
    pub(super) const fn insert(&mut self, kind: Defect) {
        self.0 |= 1 << kind as u8;
    }

    /// Whether the set contains the kind.
    pub(super) const fn contains(self, kind: Defect) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}
