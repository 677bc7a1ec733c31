//! What the text lints share: paragraphs at the top level, the signs of disguised lists, what may be an item, bold lines,
//! titles and their numbering.

pub(super) mod bold;
pub(super) mod item;
pub(super) mod numbering;
pub(super) mod sign;
pub(super) mod title;
pub(super) mod together;
pub(super) mod top_level;
