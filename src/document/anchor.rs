//! Heading ids as Hugo makes them.

use pulldown_cmark::Event;
use unicode_general_category::{GeneralCategory, get_general_category};

/// The text that new Hugo (0.168) makes a heading's id of: inside bold, italics, a link or an image, the first piece of
/// text alone. Old Hugo (0.111) takes the source instead.
#[derive(Default)]
pub(crate) struct HeadingText {
    text: String,
    /// How many containers are open, and whether the outermost has given its text.
    depth: usize,
    taken: bool,
}

impl HeadingText {
    /// Takes the next inline event of the heading.
    pub(crate) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(_) => {
                self.taken &= self.depth > 0;
                self.depth += 1;
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Text(piece) | Event::Code(piece) if self.depth == 0 || !self.taken => {
                self.text.push_str(piece);
                self.taken = self.depth > 0;
            }
            _ => {}
        }
    }

    /// The id of the heading.
    pub(crate) fn id(&self) -> String {
        github(&self.text)
    }
}

/// The id that Hugo makes of a heading's text under `autoIDType = "github"`, its default: letters, decimal digits and
/// `_` stay and become lower case, blanks and `-` become `-`, all else goes. Without the number that tells repeated ids
/// apart.
#[must_use]
pub fn github(text: &str) -> String {
    let id: String = text.trim().chars().filter_map(kept).flat_map(char::to_lowercase).collect();
    if id.is_empty() { "heading".to_owned() } else { id }
}

fn kept(c: char) -> Option<char> {
    match c {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        _ if is_letter(c) || get_general_category(c) == GeneralCategory::DecimalNumber => Some(c),
        _ => None,
    }
}

/// A letter as Go's `unicode.IsLetter` has it; Rust's `is_alphabetic` also counts marks and letter numbers.
fn is_letter(c: char) -> bool {
    matches!(
        get_general_category(c),
        GeneralCategory::UppercaseLetter
            | GeneralCategory::LowercaseLetter
            | GeneralCategory::TitlecaseLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::OtherLetter
    )
}
