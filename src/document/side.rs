//! What stands beside signs that their neighbours make markup: those of emphasis, and straight quotes.

use unicode_general_category::{GeneralCategory as Category, get_general_category};

use super::is_han;

/// What stands on one side of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A blank, or nothing.
    Blank,
    /// Punctuation or a symbol.
    Punctuation,
    /// A digit, which only quotes tell from a letter.
    Digit,
    /// A letter, or what is none of the others.
    Letter,
}

impl Side {
    /// What `c` is to a sign of emphasis: <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>.
    #[must_use]
    pub fn of_emphasis(c: Option<char>) -> Self {
        match c {
            None => Self::Blank,
            Some(c) if c.is_whitespace() => Self::Blank,
            Some(c) if c.is_ascii_punctuation() => Self::Punctuation,
            Some(c) if c.is_ascii() || is_han(c) || !is_sign(get_general_category(c)) => Self::Letter,
            Some(_) => Self::Punctuation,
        }
    }

    /// What `c` is to a straight quote, which Hugo's typographer curls by what stands on both sides.
    #[must_use]
    pub fn of_quote(c: Option<char>) -> Self {
        match c {
            None => Self::Blank,
            Some(c) if c.is_whitespace() => Self::Blank,
            Some(c) if c.is_numeric() => Self::Digit,
            Some(c) if c.is_alphabetic() => Self::Letter,
            Some(_) => Self::Punctuation,
        }
    }
}

/// What signs of emphasis that stand together may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flanks {
    /// Whether they may begin emphasis.
    pub opens: bool,
    /// Whether they may end it.
    pub closes: bool,
}

impl Flanks {
    /// What asterisks and tildes may do between the two: <https://spec.commonmark.org/0.31.2/#can-open-emphasis>.
    #[must_use]
    pub fn between(before: Side, after: Side) -> Self {
        Self {
            opens: after != Side::Blank && (after == Side::Letter || before != Side::Letter),
            closes: before != Side::Blank && (before == Side::Letter || after != Side::Letter),
        }
    }

    /// What underscores may do there, which begin and end nothing inside words.
    #[must_use]
    pub fn of_underscores(before: Side, after: Side) -> Self {
        let Self { opens, closes } = Self::between(before, after);
        Self {
            opens: opens && (!closes || before == Side::Punctuation),
            closes: closes && (!opens || after == Side::Punctuation),
        }
    }
}

/// Whether Unicode counts the category to punctuation or symbols.
const fn is_sign(category: Category) -> bool {
    use Category as C;
    matches!(category, C::ConnectorPunctuation | C::DashPunctuation | C::OpenPunctuation | C::ClosePunctuation)
        || matches!(category, C::InitialPunctuation | C::FinalPunctuation | C::OtherPunctuation)
        || matches!(category, C::MathSymbol | C::CurrencySymbol | C::ModifierSymbol | C::OtherSymbol)
}
