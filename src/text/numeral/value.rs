//! The exact value of a number.

use std::fmt;

/// A number: `mantissa` times ten to the power of `exponent`. The mantissa has no trailing zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    mantissa: u128,
    exponent: i32,
}

impl Value {
    /// Returns `mantissa` times ten to the power of `exponent`.
    #[must_use]
    pub fn new(mantissa: u128, exponent: i32) -> Self {
        let mut value = Self { mantissa, exponent: if mantissa == 0 { 0 } else { exponent } };
        while let Some(tenth) = tenth(value.mantissa) {
            value.mantissa = tenth;
            value.exponent += 1;
        }
        value
    }

    /// Returns the value times ten to the power of `power`.
    #[must_use]
    pub fn times_ten_to(self, power: i32) -> Self {
        Self::new(self.mantissa, self.exponent + power)
    }

    /// Returns the sum. Beyond 38 digits it wraps around, in the same way for equal numbers.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        if other.mantissa == 0 && self.is_usual() {
            return self;
        }
        if self.mantissa == 0 && other.is_usual() {
            return other;
        }
        let least = self.exponent.min(other.exponent);
        let aligned = |value: Self| {
            let steps = u32::try_from(value.exponent - least).unwrap_or(0);
            value.mantissa.wrapping_mul(10_u128.wrapping_pow(steps))
        };
        Self::new(aligned(self).wrapping_add(aligned(other)), least)
    }

    /// Whether the value has so few digits that nothing wraps around if it is written without an exponent.
    fn is_usual(self) -> bool {
        self.exponent <= 18 && u64::try_from(self.mantissa).is_ok()
    }

    /// Appends the value as bytes, which are the same for equal values only.
    pub(super) fn write(self, out: &mut Vec<u8>) {
        let mantissa = self.mantissa.to_le_bytes();
        let length = mantissa.len() - mantissa.iter().rev().take_while(|byte| **byte == 0).count();
        out.extend(self.exponent.to_le_bytes());
        out.extend(u8::try_from(length));
        out.extend(mantissa.iter().take(length));
    }

    /// Whether the value is a whole number.
    pub(super) const fn is_whole(self) -> bool {
        self.exponent >= 0
    }

    /// Whether the value is a whole number from one to nine.
    pub(super) const fn is_single_digit(self) -> bool {
        self.exponent == 0 && self.mantissa > 0 && self.mantissa < 10
    }

    /// Whether both values are single digits and `other` is one more: `4、5百人` means "four or five hundred people".
    pub(super) fn is_just_below(self, other: Self) -> bool {
        self.is_single_digit() && other.is_single_digit() && self.mantissa + 1 == other.mantissa
    }
}

/// Returns a tenth of the number, if that is a whole number other than zero. Nearly all numbers fit into 64 bits, which
/// are much faster to divide.
fn tenth(mantissa: u128) -> Option<u128> {
    match u64::try_from(mantissa) {
        Ok(0) => None,
        Ok(small) => small.is_multiple_of(10).then_some(u128::from(small / 10)),
        Err(_) => mantissa.is_multiple_of(10).then_some(mantissa / 10),
    }
}

/// Writes the value in digits, without an exponent.
impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.to_string();
        let Ok(decimals) = usize::try_from(-self.exponent) else {
            return write!(out, "{digits}{:0<zeros$}", "", zeros = usize::try_from(self.exponent).unwrap_or(0));
        };
        if decimals == 0 {
            return out.write_str(&digits);
        }
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, decimals) = digits.split_at(digits.len() - decimals);
        write!(out, "{whole}.{decimals}")
    }
}
