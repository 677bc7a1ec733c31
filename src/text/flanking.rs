//! Whether a delimiter run can open or close emphasis, given the characters on its two sides: `CommonMark` 0.31.2,
//! section 6.2, <https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis>.

use unicode_general_category::{GeneralCategory as Category, get_general_category};

use super::is_han;

/// The class of a character under the flanking rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharClass {
    /// A [Unicode whitespace character](https://spec.commonmark.org/0.31.2/#unicode-whitespace-character), or the start
    /// or end of a line.
    Whitespace,
    /// ASCII punctuation and the Unicode general categories P*.
    Punctuation,
    /// The Unicode general categories S* outside ASCII, which count as punctuation since `CommonMark` 0.31.
    Symbol,
    /// Everything else: Han, letters, digits, and format characters such as U+200B.
    Other,
}

impl CharClass {
    /// Returns the class of a character.
    #[must_use]
    pub fn of(c: char) -> Self {
        if c.is_ascii() {
            return match c {
                _ if c.is_ascii_punctuation() => Self::Punctuation,
                _ if c.is_whitespace() => Self::Whitespace,
                _ => Self::Other,
            };
        }
        // Most neighbors are Han, and this comparison is much faster than the lookup of the general category.
        if is_han(c) {
            return Self::Other;
        }
        if c.is_whitespace() {
            return Self::Whitespace;
        }
        match get_general_category(c) {
            Category::ConnectorPunctuation
            | Category::DashPunctuation
            | Category::OpenPunctuation
            | Category::ClosePunctuation
            | Category::InitialPunctuation
            | Category::FinalPunctuation
            | Category::OtherPunctuation => Self::Punctuation,
            Category::MathSymbol | Category::CurrencySymbol | Category::ModifierSymbol | Category::OtherSymbol => {
                Self::Symbol
            }
            _ => Self::Other,
        }
    }

    /// Returns the class of the character next to a delimiter run. `None` means the start or end of a line.
    #[must_use]
    pub fn of_neighbour(c: Option<char>) -> Self {
        c.map_or(Self::Whitespace, Self::of)
    }

    const fn is_punctuation(self) -> bool {
        matches!(self, Self::Punctuation | Self::Symbol)
    }
}

/// One side of a delimiter run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// The class of the adjacent character.
    pub class: CharClass,
    /// Whether the renderer follows <https://github.com/tats-u/markdown-cjk-friendly> and the character is CJK. CJK
    /// punctuation then does not stop a run from opening or closing, and a CJK character on one side lifts the
    /// restriction from the other side, as punctuation does.
    pub cjk: bool,
}

impl Side {
    /// Whether this side is punctuation that the run cannot flank, unless the other side lifts the restriction.
    const fn blocks(self) -> bool {
        self.class.is_punctuation() && !self.cjk
    }

    /// Whether this side lets the run flank punctuation on the other side.
    fn frees(self) -> bool {
        self.class != CharClass::Other || self.cjk
    }
}

impl From<CharClass> for Side {
    fn from(class: CharClass) -> Self {
        Self { class, cjk: false }
    }
}

/// Whether a delimiter run can open and close emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelimiterRun {
    /// Whether the run [can open emphasis](https://spec.commonmark.org/0.31.2/#can-open-emphasis).
    pub can_open: bool,
    /// Whether the run [can close emphasis](https://spec.commonmark.org/0.31.2/#can-close-emphasis).
    pub can_close: bool,
}

impl DelimiterRun {
    /// Classifies a run of `*`. It can open if it is
    /// [left-flanking](https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run) and close if it is
    /// [right-flanking](https://spec.commonmark.org/0.31.2/#right-flanking-delimiter-run) (rules 1, 3, 5 and 7). Runs
    /// of `~` follow the same rules.
    #[must_use]
    pub fn of_asterisks(before: impl Into<Side>, after: impl Into<Side>) -> Self {
        let (before, after) = (before.into(), after.into());
        let left_flanking = after.class != CharClass::Whitespace && (!after.blocks() || before.frees());
        let right_flanking = before.class != CharClass::Whitespace && (!before.blocks() || after.frees());
        Self { can_open: left_flanking, can_close: right_flanking }
    }

    /// Classifies a run of `_`, which can neither open nor close inside a word (rules 2, 4, 6 and 8).
    #[must_use]
    pub fn of_underscores(before: impl Into<Side>, after: impl Into<Side>) -> Self {
        let (before, after) = (before.into(), after.into());
        let Self { can_open: left_flanking, can_close: right_flanking } = Self::of_asterisks(before, after);
        Self {
            can_open: left_flanking && (!right_flanking || before.class.is_punctuation()),
            can_close: right_flanking && (!left_flanking || after.class.is_punctuation()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples that follow the definitions of flanking in the specification.
    #[test]
    fn matches_the_examples_of_the_specification() {
        let class = |c: &str| CharClass::of_neighbour(c.chars().next());
        let run = |before, after| DelimiterRun::of_asterisks(class(before), class(after));
        let both = |can_open, can_close| DelimiterRun { can_open, can_close };
        for (before, after, wanted) in [
            ("", "a", both(true, false)),
            ("", "\"", both(true, false)),
            (" ", "\"", both(true, false)),
            ("c", "", both(false, true)),
            ("\"", " ", both(false, true)),
            ("c", "d", both(true, true)),
            ("\"", "\"", both(true, true)),
            (" ", " ", both(false, false)),
            ("a", "\"", both(false, true)),
        ] {
            assert_eq!(run(before, after), wanted, "{before:?} {after:?}");
        }
        let underscores = |before, after| DelimiterRun::of_underscores(class(before), class(after));
        assert_eq!(underscores("a", "b"), both(false, false));
        assert_eq!(underscores("-", "("), both(true, true));
    }

    #[test]
    fn cjk_punctuation_does_not_block_closing_if_the_renderer_is_cjk_friendly() {
        let stop = |cjk| Side { class: CharClass::Punctuation, cjk };
        assert!(!DelimiterRun::of_asterisks(stop(false), CharClass::Other).can_close);
        assert!(DelimiterRun::of_asterisks(stop(true), CharClass::Other).can_close);
    }
}
