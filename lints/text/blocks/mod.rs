//! Blocks of text: articles, paragraphs, bullets, headings and code.

pub(super) mod article;
pub(super) mod block;
pub(super) mod bold;
pub(super) mod bullet;
pub(super) mod code;
pub(super) mod code_block;
pub(super) mod content;
pub(super) mod html_image;
pub(super) mod item;
pub(super) mod numbering;
pub(super) mod ordinal;
pub(super) mod removal;
pub(super) mod sentence;
pub(super) mod title;
pub(super) mod together;
pub(super) mod top_level;
