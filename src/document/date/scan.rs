//! Scans the parts of a date at the start of a text, as Go's `time.Parse` does.

use jiff::tz::Offset;

/// Takes the first `count` bytes.
pub(super) fn take<'t>(text: &mut &'t [u8], count: usize) -> Option<&'t [u8]> {
    let (taken, rest) = text.split_at_checked(count)?;
    *text = rest;
    Some(taken)
}

/// Skips all spaces.
pub(super) fn skip_spaces(text: &mut &[u8]) {
    while let Some(rest) = text.strip_prefix(b" ") {
        *text = rest;
    }
}

/// Takes a number of `least` to `most` digits; `most` must not exceed 2.
pub(super) fn digits(text: &mut &[u8], least: usize, most: usize) -> Option<i8> {
    let count = text.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let taken = take(text, count).filter(|_| count >= least)?;
    taken.iter().try_fold(0_i8, |number, digit| number.checked_mul(10)?.checked_add_unsigned(digit - b'0'))
}

/// Takes a fraction of a second after `.` or `,`, in nanoseconds; 0 if there is none.
pub(super) fn fraction(text: &mut &[u8]) -> i32 {
    let [b'.' | b',', rest @ ..] = *text else { return 0 };
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let Some((digits, after)) = rest.split_at_checked(count).filter(|_| count > 0) else { return 0 };
    *text = after;
    let zeros = std::iter::repeat(&b'0');
    digits.iter().chain(zeros).take(9).fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'))
}

/// Takes one of the names, ignoring case and truncated to `letters` letters. Returns its number, counted from 1.
pub(super) fn name(text: &mut &[u8], names: &[&str], letters: usize) -> Option<i8> {
    for (number, name) in (1..).zip(names) {
        let name = name.as_bytes().get(..letters).unwrap_or(name.as_bytes());
        if text.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name)) {
            take(text, name.len())?;
            return Some(number);
        }
    }
    None
}

/// Takes `+0800` or, with `colon`, `+08:00`; with `zulu`, also `Z`. Go accepts up to 24 hours and 60 minutes.
pub(super) fn offset(text: &mut &[u8], zulu: bool, colon: bool) -> Option<Offset> {
    if let Some(rest) = text.strip_prefix(b"Z").filter(|_| zulu) {
        *text = rest;
        return Some(Offset::UTC);
    }
    let sign = match take(text, 1)? {
        b"+" => 1,
        b"-" => -1,
        _ => return None,
    };
    let hours = digits(text, 2, 2).filter(|hours| *hours <= 24)?;
    if colon {
        *text = text.strip_prefix(b":")?;
    }
    let minutes = digits(text, 2, 2).filter(|minutes| *minutes <= 60)?;
    Offset::from_seconds(sign * (i32::from(hours) * 60 + i32::from(minutes)) * 60).ok()
}

/// Takes what Go accepts as a time zone abbreviation: `CST`, `GMT+8`, `+08`.
pub(super) fn zone_name<'t>(text: &mut &'t [u8]) -> Option<&'t [u8]> {
    let capitals = text.iter().take(6).take_while(|byte| byte.is_ascii_uppercase()).count();
    let length = match *text {
        [b'U', b'T', b'C', ..] => 3,
        [b'C', b'h', b'S', b'T', ..] | [b'M', b'e', b'S', b'T', ..] => 4,
        [b'G', b'M', b'T', rest @ ..] => 3 + hours(rest),
        [b'+' | b'-', ..] => Some(hours(text)).filter(|length| *length > 0)?,
        [_, _, _, _, b'T', ..] if capitals == 5 => 5,
        [_, _, _, b'T', ..] | [b'W', b'I', b'T', b'A', ..] if capitals == 4 => 4,
        _ if capitals == 3 => 3,
        _ => return None,
    };
    take(text, length)
}

/// Returns the length in bytes of a sign and a number of hours; 0 if there is none.
fn hours(text: &[u8]) -> usize {
    let [b'+' | b'-', rest @ ..] = text else { return 0 };
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = rest.get(..count).and_then(|digits| str::from_utf8(digits).ok()?.parse::<u64>().ok());
    if number.is_some_and(|number| number <= 23) { 1 + count } else { 0 }
}
