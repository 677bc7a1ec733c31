//! What stands beside signs that their neighbours make markup: those of emphasis, and straight quotes.

use unicode_general_category::{GeneralCategory as Category, get_general_category};

use super::is_han;

/// What a character is to the flanking rules of `CommonMark`:
/// <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Unicode whitespace, and the edge of a block.
    Blank,
    /// ASCII punctuation and the general categories P.
    Punctuation,
    /// The general categories S outside ASCII: punctuation since `CommonMark` 0.31, a letter before.
    Symbol,
    /// All else: Han, letters, digits, format characters such as U+200B.
    Letter,
}

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
    /// What `c` is to a sign of emphasis, by today's `CommonMark`.
    #[must_use]
    pub fn of_emphasis(c: Option<char>) -> Self {
        match c.map_or(Class::Blank, class) {
            Class::Blank => Self::Blank,
            Class::Punctuation | Class::Symbol => Self::Punctuation,
            Class::Letter => Self::Letter,
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

/// The class of one character of raw source.
#[must_use]
pub fn class(char: char) -> Class {
    if char.is_ascii() {
        return match char {
            _ if char.is_ascii_punctuation() => Class::Punctuation,
            _ if char.is_whitespace() => Class::Blank,
            _ => Class::Letter,
        };
    }
    // Most neighbours are Han; the table of general categories is much slower than this comparison.
    if is_han(char) {
        return Class::Letter;
    }
    if char.is_whitespace() {
        return Class::Blank;
    }
    match get_general_category(char) {
        Category::ConnectorPunctuation
        | Category::DashPunctuation
        | Category::OpenPunctuation
        | Category::ClosePunctuation
        | Category::InitialPunctuation
        | Category::FinalPunctuation
        | Category::OtherPunctuation => Class::Punctuation,
        Category::MathSymbol | Category::CurrencySymbol | Category::ModifierSymbol | Category::OtherSymbol => {
            Class::Symbol
        }
        _ => Class::Letter,
    }
}
