//! Reads the digits and magnitudes of one number.

use super::Value;
use super::digits::{decimal, digit, is_about, is_arabic, is_chinese, is_percent, is_point, magnitude};
use crate::text::han::{self, is_letter_for_zero};

/// The maximum number of digits before `万`, and after it.
const LARGE_SECTION: usize = 4;

/// A cursor over characters.
pub(super) struct NumeralReader<'c> {
    pub(super) chars: &'c [char],
    pub(super) at: usize,
}

/// The digits and magnitudes of one number.
pub(super) struct Digits {
    /// All but the last of the parts that points separate, as in `1.2.3`.
    pub(super) parts: Vec<Value>,
    pub(super) value: Value,
    /// The powers of ten that apply to the whole number: `万`.
    pub(super) power: i32,
    /// Whether a word for "more than" occurs among the magnitudes: `2500多万`.
    pub(super) about: bool,
}

impl NumeralReader<'_> {
    pub(super) fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// Returns the character `back` places before the current one, or a line break before the first character.
    pub(super) fn before(&self, back: usize) -> char {
        self.at.checked_sub(back).and_then(|at| self.chars.get(at)).copied().unwrap_or('\n')
    }

    /// Whether a number may start here.
    pub(super) fn is_at_number(&self) -> bool {
        self.peek(0) == '.' || digit(self.peek(0)).is_some()
    }

    /// Reads a number: digits, grouping, decimals and magnitudes.
    pub(super) fn digits(&mut self) -> Option<Digits> {
        let (parts, first) = self.part();
        let (value, power, about) = self.magnitudes(first?);
        Some(Digits { parts, value, power, about })
    }

    /// Reads the digits at the current position, with their grouping and decimals. Returns the parts that points
    /// separate, and the last one apart from the others.
    fn part(&mut self) -> (Vec<Value>, Option<Value>) {
        let start = self.at;
        let mut points = 0;
        loop {
            if self.is_digit(start) {
                self.at += 1;
            } else if let Some(length) = self.separator(self.at > start) {
                points += usize::from(!matches!(self.peek(0), ',' | '，'));
                self.at += length;
            } else {
                break;
            }
        }
        let digits = self.chars.get(start..self.at).unwrap_or_default();
        if points < 2 {
            return (Vec::new(), decimal(digits));
        }
        let mut parts: Vec<Value> = digits.split(|c| is_point(*c)).filter_map(decimal).collect();
        let last = parts.pop();
        (parts, last)
    }

    /// Whether the current character is a digit. `O` and `○` count as zero only after Chinese digits.
    fn is_digit(&self, start: usize) -> bool {
        let c = self.peek(0);
        let after_chinese = || self.chars.get(start..self.at).is_some_and(|read| read.iter().any(|c| is_chinese(*c)));
        digit(c).is_some_and(|_| !is_letter_for_zero(c) || after_chinese())
    }

    /// Returns the length of the separator at the current position: a point of any kind, or a comma.
    fn separator(&self, has_digits: bool) -> Option<usize> {
        let is_digit = |ahead| is_arabic(self.peek(ahead));
        let before = self.before(1);
        match self.peek(0) {
            '.' if is_digit(1) => (has_digits || !before.is_ascii_alphanumeric() && before != '.').then_some(1),
            '.' if self.peek(1) == '.' && is_digit(2) => has_digits.then_some(2),
            '．' | '。' | ',' | '，' if is_digit(1) => has_digits.then_some(1),
            _ => None,
        }
    }

    /// Reads the magnitudes after a number. Returns the value, the power of the last magnitude, and whether a word for
    /// "more than" occurs among them: `1亿2千万` has the value 12 and the power 7. Stops where Chinese would start a
    /// new number: `2.3万500` is two numbers.
    fn magnitudes(&mut self, first: Value) -> (Value, i32, bool) {
        if self.magnitude_ahead().is_none() {
            return (first, 0, false);
        }
        let mut sum = Sum::default();
        let (mut current, mut trailing, mut vague) = (Some(first), 0, false);
        while let Some((length, is_vague, (power, large))) = self.magnitude_ahead() {
            self.at += length;
            vague |= is_vague;
            trailing += power;
            let number = current.take();
            sum.multiply(number.unwrap_or_default(), (power, large));
            let goes_on = number.is_none_or(|number| number.is_whole() && (large || number.is_single_digit()));
            if let Some(rest) = self.rest(power, large).filter(|_| goes_on) {
                self.at = rest.end;
                (current, trailing) = (Some(rest.value), 0);
            }
        }
        (sum.with(current.unwrap_or_default()).times_ten_to(-trailing), trailing, vague)
    }

    /// Returns the magnitude at the current position, the length up to its end, and whether a word for "more than"
    /// precedes it.
    fn magnitude_ahead(&self) -> Option<(usize, bool, (i32, bool))> {
        let space = usize::from(han::is_space(self.peek(0)));
        let about = space + usize::from(is_about(self.peek(space)));
        let magnitude = magnitude(self.peek(about)).filter(|_| !self.is_unit(about))?;
        Some((about + 1, about > space, magnitude))
    }

    /// Returns the digits that continue a number after a magnitude of this power: one digit after `百` and `千`, up to
    /// four after `万`, either followed by a smaller magnitude or last. A single last digit without a zero before it
    /// counts the next smaller magnitude: `三万五` is 35,000.
    fn rest(&self, power: i32, large: bool) -> Option<Rest> {
        let digits = self
            .chars
            .get(self.at..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| digit(**c).is_some() && !is_letter_for_zero(**c));
        let length = digits.count();
        let end = self.at + length;
        let read = self.chars.get(self.at..end).unwrap_or_default();
        let value = decimal(read)?;
        let has_zero = read.first().is_some_and(|c| digit(*c) == Some(0));
        let next = self.chars.get(end).copied().unwrap_or('\0');
        let has_more_digits =
            matches!(next, '.' | ',' | '，' | '．') && self.chars.get(end + 1).is_some_and(|c| is_arabic(*c));
        let unit = Self { chars: self.chars, at: end }.is_unit(0);
        let next = magnitude(next).filter(|_| !unit);
        let is_single = length - usize::from(has_zero) == 1;
        let fits = match (large, next) {
            (_, Some((next, false))) => is_single && next < power,
            // `3万6000亿` are 36,000亿.
            (true, Some((next, true))) if next > power => power == 4 && length == LARGE_SECTION,
            (true, Some((next, true))) => next < power && length <= LARGE_SECTION,
            (true, None) => is_single || power == 4 && length <= LARGE_SECTION + usize::from(has_zero),
            (false, Some((_, true))) => is_single && (has_zero || power == 1),
            (false, None) => is_single,
        };
        let colloquial = is_single && !has_zero && next.is_none();
        let value = if colloquial { value.times_ten_to(power - 1) } else { value };
        (fits && !has_more_digits).then_some(Rest { value, end })
    }

    /// Whether the magnitude at this position is the start of a unit: `3千克`, `5百分点`.
    fn is_unit(&self, about: usize) -> bool {
        let (magnitude, next) = (self.peek(about), self.peek(about + 1));
        matches!(magnitude, '千' | '兆' | '百') && "瓦克米伏卡兆帕赫焦字比分".contains(next)
    }

    /// Reads all percent signs at the current position. Returns whether there was one.
    pub(super) fn percent(&mut self) -> bool {
        let space = usize::from(han::is_space(self.peek(0)));
        let signs = self.chars.get(self.at + space..).unwrap_or_default();
        let count = signs.iter().take_while(|c| is_percent(**c)).count();
        self.at += if count > 0 { space + count } else { 0 };
        count > 0
    }
}

/// The digits that continue a number, and where they end.
struct Rest {
    value: Value,
    end: usize,
}

/// The sum so far: everything up to the last `万` or `亿`, and the part that follows it.
#[derive(Default)]
struct Sum {
    total: Value,
    section: Value,
    /// The power of the last `万` or `亿`.
    last: i32,
}

impl Sum {
    fn multiply(&mut self, number: Value, (power, large): (i32, bool)) {
        let Self { total, section, last } = *self;
        let rest = section.plus(number);
        *self = if !large {
            Self { total, section: section.plus(number.times_ten_to(power)), last }
        } else if rest == Value::default() || power > last && last > 0 {
            // `3万亿`, and `3万6千亿`.
            Self { total: total.plus(rest).times_ten_to(power), section: Value::default(), last: power }
        } else {
            Self { total: total.plus(rest.times_ten_to(power)), section: Value::default(), last: power }
        };
    }

    fn with(&self, last: Value) -> Value {
        self.total.plus(self.section).plus(last)
    }
}
