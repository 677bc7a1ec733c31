//! The links family: links that lead nowhere, and references to nothing.

mod analysis;
pub mod case_mismatch;
pub mod dead_url;
pub mod empty_target;
pub mod foreign_path;
mod html;
pub mod missing_image;
pub mod missing_target;
pub mod moved_url;
pub mod other_language;
pub mod outside_site;
pub mod undefined_reference;
pub mod unpublished_target;
pub mod unrewritten_md;
pub mod unverified_url;
pub mod wrong_base;
