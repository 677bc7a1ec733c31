//! Characters, entities and whitespace that do not belong in text.

pub(super) mod direction;
pub(super) mod entity;
mod gbk;
pub(super) mod mojibake;
pub(super) mod name;
pub(super) mod neighbour;
pub(super) mod noise;
pub(super) mod passage;
pub(super) mod rare;
