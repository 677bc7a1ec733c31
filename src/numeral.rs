//! The values of the numbers in a text, however they are written: what a fix of style must not change.

/// A number: `mantissa` times ten to the power of `exponent`, with no zero at the end of the mantissa.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    mantissa: u128,
    exponent: i32,
}

impl Value {
    /// `mantissa` times ten to the power of `exponent`.
    #[must_use]
    pub fn new(mantissa: u128, exponent: i32) -> Self {
        let mut value = Self { mantissa, exponent: if mantissa == 0 { 0 } else { exponent } };
        while value.mantissa > 0 && value.mantissa.is_multiple_of(10) {
            value.mantissa /= 10;
            value.exponent += 1;
        }
        value
    }

    /// The value times ten to the power of `power`.
    #[must_use]
    pub fn times_ten_to(self, power: i32) -> Self {
        Self::new(self.mantissa, self.exponent + power)
    }

    /// The sum. Beyond 38 digits it wraps around, on equal numbers in an equal way.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let least = self.exponent.min(other.exponent);
        let aligned = |value: Self| {
            let steps = u32::try_from(value.exponent - least).unwrap_or(0);
            value.mantissa.wrapping_mul(10_u128.wrapping_pow(steps))
        };
        Self::new(aligned(self).wrapping_add(aligned(other)), least)
    }
}

/// The values of all numbers of `text`, in the order of their size: digits of any width, grouped or not, with `万`, `亿`
/// and the like, percent signs, and Chinese numerals. The left end of a range shares what stands behind the right one.
#[must_use]
pub fn values(text: &str) -> Vec<Value> {
    let chars: Vec<char> = text.chars().collect();
    let mut read: Vec<Numeral> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let mut reader = Reader { chars: &chars, at };
        let begins = chars.get(at).is_some_and(|c| *c == '.' || digit(*c).is_some());
        match begins && reader.numerals(&mut read) {
            true => at = reader.at,
            false => at += 1,
        }
    }
    share_powers(&chars, &mut read);
    let mut values: Vec<Value> = read.iter().map(|numeral| numeral.value.times_ten_to(numeral.power)).collect();
    values.sort_unstable();
    values
}

/// A number, and where it stands.
struct Numeral {
    start: usize,
    end: usize,
    value: Value,
    /// The powers of ten that stand behind all of it: `万`, `%`.
    power: i32,
}

/// Gives the left end of `5-10亿` the `亿` of the right one.
fn share_powers(chars: &[char], read: &mut [Numeral]) {
    for right in (1..read.len()).rev() {
        let Some([left, right]) = read.get_mut(right - 1..=right) else { continue };
        let between = chars.get(left.end..right.start).unwrap_or_default();
        let mut signs = between.iter().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\\'));
        let is_range =
            between.len() <= 4 && signs.clone().count() > 0 && signs.all(|c| "-‐‑‒–—―~～〜∼－−至到".contains(*c));
        if is_range && left.power == 0 {
            left.power = right.power;
        }
    }
}

struct Reader<'c> {
    chars: &'c [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// Reads a number; parts that points chain, as in `2025.1.2`, are numbers of their own.
    fn numerals(&mut self, read: &mut Vec<Numeral>) -> bool {
        let start = self.at;
        let of_hundred = self.chars.get(..start).is_some_and(|before| before.ends_with(&['百', '分', '之']));
        let mut parts = self.part();
        let Some(last) = parts.pop() else { return false };
        for value in parts {
            read.push(Numeral { start, end: start, value, power: 0 });
        }
        let (value, mut power) = self.magnitudes(last);
        if self.percent() || of_hundred {
            power -= 2;
        }
        read.push(Numeral { start, end: self.at, value, power });
        true
    }

    /// The digits at hand, with what groups them and the decimals.
    fn part(&mut self) -> Vec<Value> {
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
        match points {
            0 | 1 => decimal(digits).into_iter().collect(),
            _ => digits.split(|c| is_point(*c)).filter_map(decimal).collect(),
        }
    }

    /// Whether a digit is at hand. `O` and `○` stand for zero among Chinese digits.
    fn is_digit(&self, start: usize) -> bool {
        let c = self.peek(0);
        let behind_chinese = || self.chars.get(start..self.at).is_some_and(|read| read.iter().any(|c| is_chinese(*c)));
        digit(c).is_some_and(|_| !is_letter_for_zero(c) || behind_chinese())
    }

    /// How long the sign at hand is that may part digits: a point of any kind, or a comma.
    fn separator(&self, has_digits: bool) -> Option<usize> {
        let is_digit = |ahead| matches!(self.peek(ahead), '0'..='9' | '０'..='９');
        let before = self.at.checked_sub(1).and_then(|at| self.chars.get(at)).copied().unwrap_or(' ');
        match self.peek(0) {
            '.' if is_digit(1) => (has_digits || !before.is_ascii_alphanumeric() && before != '.').then_some(1),
            '.' if self.peek(1) == '.' && is_digit(2) => has_digits.then_some(2),
            '．' | '。' | ',' | '，' if is_digit(1) => has_digits.then_some(1),
            _ => None,
        }
    }

    /// The value with the magnitudes behind it, and of these the power of the last: `1亿2千万` are 1 and 8, 2 and 7.
    fn magnitudes(&mut self, first: Value) -> (Value, i32) {
        let (mut total, mut section, mut current) = (Value::default(), Value::default(), Some(first));
        let mut trailing = 0;
        loop {
            let blank = usize::from(matches!(self.peek(0), ' ' | '\u{a0}'));
            let about = blank + usize::from(matches!(self.peek(blank), '多' | '余' | '餘' | '几' | '幾' | '+'));
            let Some((power, large)) = magnitude(self.peek(about)) else { break };
            if self.is_unit(about) {
                break;
            }
            self.at += about + 1;
            trailing += power;
            let number = current.take().unwrap_or_default();
            if !large {
                section = section.plus(number.times_ten_to(power));
            } else if section == Value::default() && number == Value::default() {
                total = total.times_ten_to(power);
            } else {
                total = total.plus(section.plus(number).times_ten_to(power));
                section = Value::default();
            }
            let more = self.part();
            if let [next] = *more.as_slice() {
                (current, trailing) = (Some(next), 0);
            }
        }
        let sum = total.plus(section).plus(current.unwrap_or_default());
        (sum.times_ten_to(-trailing), trailing)
    }

    /// Whether the magnitude at hand begins a unit: `3千克`, `5百分点`.
    fn is_unit(&self, about: usize) -> bool {
        let (sign, next) = (self.peek(about), self.peek(about + 1));
        matches!(sign, '千' | '兆' | '百') && "瓦克米伏卡兆帕赫焦字比分".contains(next)
    }

    fn percent(&mut self) -> bool {
        let blank = usize::from(matches!(self.peek(0), ' ' | '\u{a0}'));
        let signs = self.chars.get(self.at + blank..).unwrap_or_default();
        let count = signs.iter().take_while(|c| matches!(c, '%' | '％' | '﹪')).count();
        self.at += if count > 0 { blank + count } else { 0 };
        count > 0
    }
}

/// The number that digits, commas and one point make; none without a digit.
fn decimal(chars: &[char]) -> Option<Value> {
    let mut decimals = None;
    let mut mantissa = None;
    for c in chars {
        if let Some(digit) = digit(*c) {
            mantissa = Some(mantissa.unwrap_or(0_u128).wrapping_mul(10).wrapping_add(u128::from(digit)));
            decimals = decimals.map(|decimals| decimals + 1);
        } else if is_point(*c) {
            decimals = Some(0);
        }
    }
    Some(Value::new(mantissa?, -decimals.unwrap_or(0)))
}

const fn is_point(c: char) -> bool {
    matches!(c, '.' | '．' | '。')
}

const fn is_letter_for_zero(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'О' | 'о' | 'Ｏ' | '○')
}

const fn is_chinese(c: char) -> bool {
    digit(c).is_some() && !c.is_ascii() && !matches!(c, '０'..='９') && !is_letter_for_zero(c)
}

const fn digit(c: char) -> Option<u32> {
    match c {
        '0' | '０' | '〇' | '零' => Some(0),
        '1' | '１' | '一' => Some(1),
        '2' | '２' | '二' | '两' | '兩' => Some(2),
        '3' | '３' | '三' => Some(3),
        '4' | '４' | '四' => Some(4),
        '5' | '５' | '五' => Some(5),
        '6' | '６' | '六' => Some(6),
        '7' | '７' | '七' => Some(7),
        '8' | '８' | '八' => Some(8),
        '9' | '９' | '九' => Some(9),
        _ if is_letter_for_zero(c) => Some(0),
        _ => None,
    }
}

/// The power of ten of a magnitude, and whether it multiplies all that stands before it.
const fn magnitude(c: char) -> Option<(i32, bool)> {
    match c {
        '十' => Some((1, false)),
        '百' => Some((2, false)),
        '千' => Some((3, false)),
        '万' | '萬' => Some((4, true)),
        '亿' | '億' => Some((8, true)),
        '兆' => Some((12, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_has_one_value_however_it_is_written() {
        for spellings in [
            &["36000台", "36,000台", "３６０００台", "3.6万台", "3万6千台", "三万六千台", "36，000台"][..],
            &["营收3千亿元", "营收3000亿元", "营收 3,000 亿元", "营收3000多亿元"],
            &["1亿2千万度", "1亿2000万度"],
            &["占44%", "占44％", "占44%%", "占44 %", "占百分之44"],
            &["收益.46%", "收益0.46%", "收益0．46%"],
            &["二〇二五年", "二0二五年", "二○二五年", "二零二五年", "2025年", "二O二五年"],
            &["5-10亿", "5亿-10亿", "5亿～10亿", "5 – 10 亿"],
            &["20%~25%", "20~25%", "20%\\~25%"],
            &["2025.02.10", "2025-02-10", "2025年2月10日", "2025/2/10"],
            &["20。5亿", "20.5亿", "20..5亿"],
            &["5..5", "5.5"],
            &["2500多万分钟", "2500 多万分钟", "2,500多万分钟"],
        ] {
            let all: Vec<Vec<Value>> = spellings.iter().map(|text| values(text)).collect();
            for (text, read) in spellings.iter().zip(&all) {
                assert_eq!(Some(read), all.first(), "{text}");
            }
        }
    }

    #[test]
    fn other_numbers_have_other_values() {
        for (one, other) in [
            ("5-10亿", "5-10万"),
            ("44%", "44"),
            ("3千克", "3000克"),
            ("12,34元", "12.34元"),
            ("2024-2028年", "2024年"),
            ("1亿2千万", "1.2亿"),
        ] {
            let same = values(one) == values(other);
            assert_eq!(same, one == "1亿2千万", "{one} {other}");
        }
        assert_eq!(values("约三千克与2百分点").len(), 2);
        assert_eq!(values("没有数字"), []);
    }
}
