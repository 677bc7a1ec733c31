//! A number in a text, with its unit, sign and precision.

use std::ops::Range;

use super::Value;
use super::digits::{half_width, is_dash, is_tilde};
use super::reader::NumeralReader;
use super::unit::Unit;

/// A number or a date, and its place in the text. Two are equal if they mean the same, however they are written.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The range of its digits, magnitudes and percent signs, in characters.
    pub chars: Range<usize>,
    /// The end of its unit, in characters.
    pub end: usize,
    /// The signs or the word before it that change its meaning: `-5`, `≥5`, the `/` of `1/2`.
    operator: [Option<char>; 2],
    what: MentionKind,
}

impl PartialEq for Mention {
    fn eq(&self, other: &Self) -> bool {
        self.operator == other.operator && self.what == other.what
    }
}

#[derive(Clone, Debug, PartialEq)]
enum MentionKind {
    Number(NumberMeaning),
    Date([Value; 3]),
    /// Digits with a space and a decimal point between them, which may be one number or two.
    Doubtful {
        written: String,
        unit: Unit,
        values: Vec<Value>,
    },
}

#[derive(Clone, Debug)]
struct NumberMeaning {
    /// All but the last of the parts that points separate, as in `1.2.3`.
    parts: Vec<Value>,
    value: Value,
    /// The powers of ten that apply to the whole number: `万`, `%`.
    power: i32,
    about: bool,
    unit: Unit,
}

impl PartialEq for NumberMeaning {
    fn eq(&self, other: &Self) -> bool {
        let meaning = |number: &Self| (number.value(), number.about);
        meaning(self) == meaning(other) && self.parts == other.parts && self.unit == other.unit
    }
}

impl NumberMeaning {
    fn value(&self) -> Value {
        self.value.times_ten_to(self.power)
    }
}

impl Mention {
    /// Returns the values of its numbers, without signs and units.
    #[must_use]
    pub fn into_values(self) -> Vec<Value> {
        match self.what {
            MentionKind::Date(parts) => parts.to_vec(),
            MentionKind::Doubtful { values, .. } => values,
            MentionKind::Number(number) => {
                let value = number.value();
                number.parts.into_iter().chain([value]).collect()
            }
        }
    }

    /// Appends its meaning as bytes, which are the same for equal mentions only.
    pub fn write_meaning(&self, out: &mut Vec<u8>) {
        out.extend(self.operator.iter().flat_map(|c| c.map_or(0, u32::from).to_le_bytes()));
        match &self.what {
            MentionKind::Date(parts) => {
                out.push(b'd');
                parts.iter().for_each(|part| part.write(out));
            }
            MentionKind::Number(number) => {
                out.extend([b'n', u8::from(number.about)]);
                write_all(&number.parts, out);
                number.value().write(out);
                number.unit.write(out);
            }
            MentionKind::Doubtful { written, unit, values } => {
                out.extend([b'?'].into_iter().chain(written.bytes()).chain([0]));
                unit.write(out);
                write_all(values, out);
            }
        }
    }

    /// Appends the values of its numbers as bytes, without signs and units.
    pub fn write_values(self, out: &mut Vec<u8>) {
        write_all(&self.into_values(), out);
    }
}

/// Appends the number of the values and each of them.
fn write_all(values: &[Value], out: &mut Vec<u8>) {
    out.extend(values.len().to_le_bytes());
    values.iter().for_each(|value| value.write(out));
}

/// Returns all numbers and dates in `text`, in order.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut mentions = Vec::new();
    each_mention(text, |mention| mentions.push(mention));
    mentions
}

/// Calls `each` with all numbers and dates in `text`, in order. Keeps only those in memory that may be joined.
pub fn each_mention(text: &str, mut each: impl FnMut(Mention)) {
    let mut chars = Vec::with_capacity(text.len());
    chars.extend(text.chars().map(plain_space));
    let mut joined: Vec<Mention> = Vec::new();
    let mut reader = NumeralReader { chars: &chars, at: 0 };
    while reader.at < chars.len() {
        let start = reader.at;
        let Some(mention) = (if reader.is_at_number() { reader.mention(joined.last()) } else { None }) else {
            reader.at = start + 1;
            continue;
        };
        if joined.last().is_some_and(|last| mention.chars.start - last.chars.end > LONGEST_JOINT) {
            share_powers(&chars, &mut joined);
            joined.drain(..).for_each(&mut each);
        }
        joined.push(mention);
    }
    share_powers(&chars, &mut joined);
    joined.into_iter().for_each(each);
}

/// The maximum number of characters between two mentions that share a magnitude.
const LONGEST_JOINT: usize = 4;

/// Replaces any whitespace except a line break with a plain space.
fn plain_space(c: char) -> char {
    if c.is_whitespace() && c != '\n' { ' ' } else { c }
}

/// Copies the `亿` of `5-10亿` to its left end, and the `百` of `4、5百` to the `4`.
fn share_powers(chars: &[char], mentions: &mut [Mention]) {
    for right in (1..mentions.len()).rev() {
        let Some([left, right]) = mentions.get_mut(right - 1..=right) else { continue };
        let between = chars.get(left.chars.end..right.chars.start).unwrap_or_default();
        let (MentionKind::Number(left), MentionKind::Number(right)) = (&mut left.what, &right.what) else { continue };
        let mut marks = between.iter().filter(|c| !matches!(c, ' ' | '\\'));
        let is_pair = right.power > 0 && matches!(between, ['、']) && left.value.is_just_below(right.value);
        let is_range = between.len() <= LONGEST_JOINT
            && marks.clone().count() > 0
            && marks.all(|c| is_dash(*c) || is_tilde(*c) || matches!(c, '至' | '到'));
        if left.power == 0 && (is_range || is_pair) {
            left.power = right.power;
            if right.unit.is_percent() && left.unit == Unit::default() {
                left.unit = right.unit.clone();
            }
        }
    }
}

impl NumeralReader<'_> {
    /// Reads the number or date at the current position. `last` is the previous mention.
    fn mention(&mut self, last: Option<&Mention>) -> Option<Mention> {
        let start = self.at;
        let currency = self.currency_before();
        let sign_start = start - currency.as_ref().map_or(0, |(_, length)| *length);
        let ends = last.map(|last| [last.chars.end, last.end]);
        let operator = NumeralReader { chars: self.chars, at: sign_start }.operator_before(ends.unwrap_or_default());
        let (what, chars, end) = if let Some(parts) = self.date() {
            (MentionKind::Date(parts), start..self.at, self.at)
        } else {
            self.number(&currency.map(|(sign, _)| sign).unwrap_or_default())?
        };
        Some(Mention { chars, end, operator, what })
    }

    /// Reads a number, or digits that may be one number or two. Returns it with the range of its digits and the end of
    /// its unit.
    fn number(&mut self, currency: &str) -> Option<(MentionKind, Range<usize>, usize)> {
        let start = self.at;
        let begins_line = self.begins_line();
        let of_hundred = self.chars.get(..start).is_some_and(|before| before.ends_with(&['百', '分', '之']));
        let mut digits = self.digits()?;
        let mut doubtful: Vec<Value> = Vec::new();
        while let Some(gap) = self.gap(begins_line && doubtful.is_empty()) {
            let at = self.at;
            self.at += gap;
            let Some(next) = self.digits() else {
                self.at = at;
                break;
            };
            doubtful.push(digits.value.times_ten_to(digits.power));
            digits = next;
        }
        let is_percent = self.percent() || of_hundred;
        let chars = start..self.at;
        let (about, unit, end) = self.unit_after(currency, is_percent);
        let power = digits.power - if is_percent { 2 } else { 0 };
        let what = if doubtful.is_empty() {
            let about = digits.about || about;
            MentionKind::Number(NumberMeaning { parts: digits.parts, value: digits.value, power, about, unit })
        } else {
            doubtful.push(digits.value.times_ten_to(power));
            let written = self.chars.get(chars.clone()).unwrap_or_default().iter().map(|c| half_width(*c)).collect();
            MentionKind::Doubtful { written, unit, values: doubtful }
        };
        Some((what, chars, end))
    }

    /// Whether only spaces precede this position on its line, so that digits here may be the label of an item.
    fn begins_line(&self) -> bool {
        let before = self.chars.get(..self.at).unwrap_or_default();
        before.iter().rev().find(|c| **c != ' ').is_none_or(|c| *c == '\n')
    }
}
