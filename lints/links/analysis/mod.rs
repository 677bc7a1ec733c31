//! Analyses that several link lints share.

pub(super) mod attributes;
mod beside;
pub(super) mod definition;
pub(super) mod footnotes;
pub(super) mod fragment;
pub(super) mod missing;
pub(super) mod partial;
pub(super) mod reference;
pub(super) mod shape;
pub(super) mod source_site;
pub(super) mod targets;
