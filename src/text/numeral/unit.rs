//! Reads the signs, currencies and units around the digits of a number.

use super::Value;
use super::currency::{begins_with_name, sign_at_end};
use super::digits::{decimal, digit, half_width, is_about, is_arabic, is_dash, is_tilde};
use super::reader::NumeralReader;

/// The maximum number of characters in the symbol of a unit: `TFLOPS`, `EiB/s`.
const LONGEST_SYMBOL: usize = 6;
/// The maximum number of spaces between a number and a sign or unit that belongs to it.
const MOST_SPACES: usize = 3;
/// The maximum number of characters in the symbol or code of a currency.
const LONGEST_CURRENCY: usize = 3;
/// The maximum number of characters in the name of a currency.
const LONGEST_NAME: usize = 3;
/// The normal form of the operator that joins two numbers into a range.
const RANGE: char = '~';
const PERCENT: char = '%';

/// The unit after the digits, and the currency symbol before them unless the unit names the same currency.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unit {
    currency: Symbol,
    name: Symbol,
}

impl Unit {
    pub(super) fn is_percent(&self) -> bool {
        self.name == Symbol::Char(PERCENT)
    }

    /// Appends the unit as bytes, which are the same for equal units only.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        self.currency.write(out);
        self.name.write(out);
    }
}

/// The name of a unit or currency. Most have at most one character, which needs no memory of its own.
#[derive(Clone, Debug, Default, PartialEq)]
enum Symbol {
    #[default]
    None,
    Char(char),
    Text(Box<str>),
}

impl Symbol {
    fn of(text: &str) -> Self {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Self::None,
            (Some(c), None) => Self::Char(c),
            (Some(_), Some(_)) => Self::Text(text.into()),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut buffer = [0; 4];
        let text = match self {
            Self::None => "",
            Self::Char(c) => c.encode_utf8(&mut buffer),
            Self::Text(text) => text,
        };
        out.extend(text.bytes().chain([0]));
    }
}

impl NumeralReader<'_> {
    /// Returns the currency symbol or code before the current digits, and its length in characters.
    pub(super) fn currency_before(&self) -> Option<(String, usize)> {
        let space = usize::from(self.before(1) == ' ');
        let end = self.at.checked_sub(space)?;
        // Most numbers have no currency before them, so this check comes first.
        if !may_end_currency(self.before(1 + space)) {
            return None;
        }
        let letters = self.chars.get(end.saturating_sub(LONGEST_CURRENCY)..end).unwrap_or_default();
        let near: String = letters.iter().map(|c| half_width(*c)).collect();
        // `$$` is a math delimiter.
        let sign = sign_at_end(&near).filter(|_| !near.ends_with("$$"))?;
        let length = sign.chars().count();
        let country = near.chars().rev().nth(length).filter(|c| sign == "$" && c.is_ascii_uppercase());
        let length = space + length + usize::from(country.is_some());
        Some((country.into_iter().chain(sign.chars()).collect(), length))
    }

    /// Returns the sign or word before the current position that changes the meaning of the number there. `ends` are
    /// the ends of the digits and of the unit of the previous number.
    pub(super) fn operator_before(&self, ends: [usize; 2]) -> [Option<char>; 2] {
        let spaces = (0..MOST_SPACES).take_while(|back| self.before(back + 1) == ' ').count();
        let end = self.at - spaces;
        let back = Self { chars: self.chars, at: end };
        let operator_char = back.before(1);
        let joins = |length: usize| {
            let start = end - length;
            let spaces = (0..MOST_SPACES).take_while(|back| self.char(start.wrapping_sub(back + 1)) == ' ').count();
            ends.contains(&(start - spaces)) && start > spaces
        };
        let is_joint = |c| is_dash(c) || is_tilde(c);
        let operator = match operator_char {
            c if is_joint(c) => {
                let length = 1 + usize::from(end > 1 && is_joint(back.before(2)));
                let is_minus = spaces == 0 && length == 1 && !matches!(c, '—' | '―');
                match () {
                    () if joins(length) || is_tilde(c) => Some(RANGE),
                    () => is_minus.then_some('-'),
                }
            }
            '至' | '到' => joins(1).then_some(RANGE),
            'x' | 'X' | '✕' | '✖' | '*' => joins(1).then_some('×'),
            ':' | '：' | '∶' => joins(1).then_some(':'),
            '/' | '／' => (spaces == 0).then_some('/'),
            c => comparison(c),
        };
        let double = operator.filter(|c| comparison(*c).is_some()).and_then(|_| comparison(back.before(2)));
        [double, operator]
    }

    fn char(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\n')
    }

    /// Returns whether a word for "more than" follows the digits that end here, the unit after it, and where that ends.
    pub(super) fn unit_after(&self, currency: &str, is_percent: bool) -> (bool, Unit, usize) {
        let space = usize::from(self.peek(0) == ' ' && matches!(self.peek(1), '多' | '余' | '餘'));
        let sign = self.peek(space);
        let about = is_about(sign) && (sign != '+' || digit(self.peek(1)).is_none());
        if is_percent {
            return (about, Unit { currency: Symbol::of(currency), name: Symbol::Char(PERCENT) }, self.at);
        }
        let from = self.at + if about { space + 1 } else { 0 };
        let spaces = (0..MOST_SPACES).take_while(|ahead| self.char(from + ahead) == ' ').count();
        let after = self.chars.get(from + spaces..).unwrap_or_default();
        let symbol = after.iter().map(|c| half_width(*c)).take(LONGEST_SYMBOL + 1).take_while(|c| is_of_symbol(*c));
        let length = symbol.clone().count();
        let rest = after.get(length..).unwrap_or_default();
        let is_repeated = || begins_with_name(&rest.iter().take(LONGEST_NAME).collect::<String>(), currency);
        let currency = if currency.is_empty() || is_repeated() { Symbol::None } else { Symbol::of(currency) };
        if length > 0 {
            let symbol: String = symbol.collect();
            // The `x` of `1280x720` is not a unit.
            let next = rest.iter().find(|c| **c != ' ');
            let is_times = matches!(symbol.as_str(), "x" | "X") && next.is_some_and(|c| is_arabic(*c));
            let is_unit = length <= LONGEST_SYMBOL && !is_times;
            let name = if is_unit { Symbol::of(&plain_symbol(&symbol)) } else { Symbol::None };
            let end = if is_unit { from + spaces + length } else { self.at };
            return (about, Unit { currency, name }, end);
        }
        let is_percent = rest.starts_with(&['百', '分', '之']);
        let first = rest.first().filter(|c| !is_percent && is_of_name(**c) && digit(**c).is_none());
        let end = if first.is_some() { from + spaces + 1 } else { self.at };
        (about, Unit { currency, name: first.map_or(Symbol::None, |c| Symbol::Char(*c)) }, end)
    }

    /// Returns the length of the gap at the current position in `3 .5` and `1. 3`, which may each be one number. `1. 3`
    /// is not a gap if `1.` may be a label at the start of a line.
    pub(super) fn gap(&self, may_be_label: bool) -> Option<usize> {
        let spaces = |from: usize| (0..MOST_SPACES).take_while(|ahead| self.peek(from + ahead).is_whitespace()).count();
        let (before, after) = match spaces(0) {
            0 => (0, if self.peek(0) == '.' { spaces(1) } else { 0 }),
            before => (before, 0),
        };
        let is_pointed = self.peek(before) == '.' && is_arabic(self.peek(before + 1 + after));
        let is_gap = is_pointed && before + after > 0 && is_arabic(self.before(1)) && (before > 0 || !may_be_label);
        // `digits` reads a point that directly precedes a digit.
        is_gap.then_some(if before > 0 { before } else { 1 + after })
    }

    /// Reads a complete date: `2025-02-10`, `2025/2/10`, `2025.2.10`, `2025年2月10日`.
    pub(super) fn date(&mut self) -> Option<[Value; 3]> {
        let start = self.at;
        let date = self.date_parts();
        if date.is_none() {
            self.at = start;
        }
        date
    }

    fn date_parts(&mut self) -> Option<[Value; 3]> {
        let is_rest = is_arabic(self.before(1)) || self.before(1) == '.' && is_arabic(self.before(2));
        let year = self.date_part(4..=4).filter(|_| !is_rest)?;
        let mark = self.date_mark(&['-', '/', '.', '年'])?;
        let month = self.date_part(1..=2)?;
        self.date_mark(if mark == '年' { &['月'] } else { std::slice::from_ref(&mark) })?;
        let day = self.date_part(1..=2)?;
        if mark == '年' {
            self.date_mark(&['日', '号', '號']).map(|_| ())?;
        } else if is_arabic(self.peek(0)) || self.peek(0) == mark && is_arabic(self.peek(1)) {
            return None;
        }
        Some([year, month, day])
    }

    /// Reads a run of digits whose count is in `length`.
    fn date_part(&mut self, length: std::ops::RangeInclusive<usize>) -> Option<Value> {
        let digits = self.chars.get(self.at..).unwrap_or_default();
        let count = digits.iter().take_while(|c| is_arabic(**c)).count();
        let value = decimal(digits.get(..count).filter(|_| length.contains(&count))?)?;
        self.at += count;
        Some(value)
    }

    /// Reads one of `marks`. A Chinese one may have a space on each side.
    fn date_mark(&mut self, marks: &[char]) -> Option<char> {
        let spaces = usize::from(self.peek(0) == ' ');
        let mark = Some(self.peek(spaces)).filter(|mark| marks.contains(mark))?;
        let is_chinese = !mark.is_ascii();
        if spaces > 0 && !is_chinese {
            return None;
        }
        self.at += spaces + 1;
        let is_last = matches!(mark, '日' | '号' | '號');
        self.at += usize::from(is_chinese && !is_last && self.peek(0) == ' ');
        Some(mark)
    }
}

/// Whether the name of a unit may start with `c`. Most start with a common Han character.
fn is_of_name(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric()
}

const fn may_end_currency(c: char) -> bool {
    c.is_ascii_uppercase() || matches!(c, '$' | '＄' | '¥' | '￥' | '€' | '£' | '₩' | '₽' | '₹')
}

/// Returns the normal form of a comparison or arithmetic sign, or `None` for any other character.
fn comparison(c: char) -> Option<char> {
    match half_width(c) {
        '≧' => Some('≥'),
        '≦' => Some('≤'),
        c @ ('+' | '±' | '∓' | '≥' | '≤' | '>' | '<' | '=' | '≠' | '≈' | '≡' | '×' | '÷' | '√' | '^') => {
            Some(c)
        }
        _ => None,
    }
}

/// Whether `c` occurs in symbols of units.
#[must_use]
pub const fn is_of_symbol(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '°' | '℃' | '℉' | 'Ω' | 'μ' | 'µ' | '²' | '³' | '‰' | '/')
}

/// Folds the case of a symbol, except where it distinguishes two units: `MW` and `mW`, `GB` and `Gb`.
fn plain_symbol(symbol: &str) -> String {
    let lower = symbol.to_ascii_lowercase();
    let keeps = |(at, c): (usize, char)| at == 0 && c == 'M' && lower != "mah" || c == 'B';
    let folded = symbol.char_indices().map(|(at, c)| if keeps((at, c)) { c } else { c.to_ascii_lowercase() });
    folded.collect::<String>().replace('℃', "°c").replace('℉', "°f").replace('µ', "μ").trim_end_matches('/').to_owned()
}
