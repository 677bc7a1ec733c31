//! Text independent of Markdown: byte ranges, lines, numbers, scripts and classes of characters.

mod byte_set;
mod character;
#[macro_use]
pub(crate) mod embedded;
mod first_bytes;
pub mod flanking;
pub mod han;
mod lines;
pub mod numeral;
mod position;
mod prefix_counts;
pub mod punctuation;
mod script;
mod span;
mod truncate;

pub use byte_set::ByteSet;
pub use character::{is_bullet, is_invisible, is_right_to_left, needs_no_joiner};
pub use first_bytes::FirstBytes;
pub use lines::{Lines, Position};
pub use position::{HostPosition, PositionEncoding, PositionMap};
pub use script::{is_han, is_traditional, plain_form, plain_width};
pub use span::Span;
pub use truncate::truncate;
