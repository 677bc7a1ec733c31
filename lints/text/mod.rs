//! The text family: what a converter leaves behind besides bold, links and numbers.

mod analysis;
pub mod bidi_control;
pub mod html_entity;
pub mod invisible_character;
pub mod no_break_space;
pub mod private_use;
