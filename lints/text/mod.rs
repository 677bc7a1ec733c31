//! The text family: what a converter leaves behind besides bold, links and numbers.

mod analysis;

pub mod bold_heading;
pub mod bold_in_heading;
pub mod glued_marker;
pub mod heading_jump;
pub mod lone_marker;
pub mod unspaced_heading;
