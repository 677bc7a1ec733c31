//! Analyses that several text lints share.

pub(super) mod article;
pub(super) mod block;
pub(super) mod bold;
pub(super) mod brackets;
pub(super) mod bullet;
pub(super) mod code;
pub(super) mod content;
pub(super) mod direction;
pub(super) mod entity;
pub(super) mod item;
pub(super) mod lost;
pub(super) mod marks;
pub(super) mod mojibake;
pub(super) mod name;
pub(super) mod neighbour;
pub(super) mod noise;
pub(super) mod numbering;
pub(super) mod passage;
pub(super) mod rare;
pub(super) mod removal;
pub(super) mod title;
pub(super) mod together;
pub(super) mod top_level;
mod unpaired;
