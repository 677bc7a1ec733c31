//! Normalises the numbers in a text, so that two texts are equal if their numbers have the same values.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// Replaces each number of the text by its value: digits without grouping, with decimal points and powers of ten
/// written out.
pub(super) fn with_values(text: &str) -> String {
    let chars: Vec<char> = without_labels(text).chars().map(plain).collect();
    let dated = dates(&chars);
    let mut out = String::new();
    let mut at = 0;
    while let Some(&c) = dated.get(at) {
        match number(&dated, at) {
            Some((value, next)) => {
                out.push_str(&format!("⟨{value}⟩"));
                at = next;
            }
            None => {
                out.push(c);
                at += 1;
            }
        }
    }
    signs(&out)
}

/// Marks labels of items at the start of a line, which are not part of the number after them: `1. 3千亿`.
fn without_labels(text: &str) -> Cow<'_, str> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)^(\s*\d{1,3})\.\s+").expect("a pattern"));
    LABEL.replace_all(text, "$1) ")
}

/// Returns digits, letters and symbols of numbers in their narrow form.
fn plain(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '＋' | '－' | '＄' | '／' | '：' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        '￥' => '¥',
        '﹪' => '%',
        '○' => '〇',
        '萬' => '万',
        '億' => '亿',
        c => c,
    }
}

/// Writes dates of year, month and day in one way.
fn dates(chars: &[char]) -> Vec<char> {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(\d{4})\s*(?:年|[-/.])\s*0?(\d{1,2})\s*(?:月|[-/.])\s*0?(\d{1,2})(?:\s*[日号])?";
        Regex::new(pattern).expect("a pattern")
    });
    let text: String = chars.iter().collect();
    DATE.replace_all(&text, "⟦$1‐$2‐$3⟧").chars().collect()
}

/// Writes symbols between and next to numbers in one way.
fn signs(text: &str) -> String {
    static SIGNS: LazyLock<Vec<(Regex, String)>> = LazyLock::new(|| {
        let fixed = [
            (r"百分之⟨([0-9.]+)⟩%?", "⟨$1⟩%"),
            ("%%+", "%"),
            (r"⟩([%‰℃°]|\p{Han}{0,2}|[A-Za-z]{0,3})\s*[-–—−~～〜∼]+\s*([¥$€£]?)⟨", "⟩$1~$2⟨"),
            (r"[−–]⟨", "-⟨"),
            (r"⟩\s*[xX×*✕]\s*⟨", "⟩×⟨"),
        ];
        let currencies = CURRENCIES.iter().map(|(sign, name)| {
            let written = format!(r"{}\s*⟨([0-9.]+)⟩([A-Za-z]?)\s*{name}", regex::escape(sign));
            (written, format!("⟨$1⟩$2{name}"))
        });
        let fixed = fixed.iter().map(|(pattern, by)| ((*pattern).to_owned(), (*by).to_owned()));
        let last = (r"\s*([¥$%])\s*".to_owned(), "$1".to_owned());
        let all = fixed.chain(currencies).chain([last]);
        all.map(|(pattern, by)| (Regex::new(&pattern).expect("a pattern"), by)).collect()
    });
    SIGNS.iter().fold(text.to_owned(), |text, (pattern, by)| pattern.replace_all(&text, by).into_owned())
}

/// Currency symbols that add nothing to the name of the currency.
const CURRENCIES: [(&str, &str); 9] = [
    ("US$", "美元"),
    ("HK$", "港元"),
    ("$", "美元"),
    ("€", "欧元"),
    ("£", "英镑"),
    ("RMB", "元"),
    ("¥", "元"),
    ("¥", "人民币"),
    ("¥", "日元"),
];

fn magnitude(c: char) -> Option<u32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

fn digit(c: char) -> Option<u32> {
    let written = "〇一二三四五六七八九".chars().position(|one| one == c).or(match c {
        '零' => Some(0),
        '两' => Some(2),
        _ => None,
    });
    c.to_digit(10).or(written.and_then(|value| u32::try_from(value).ok()))
}

/// Numbers are counted in billionths.
const SCALE: i128 = 1_000_000_000;

/// Returns the value of the number at `at`, and the index after it.
fn number(chars: &[char], at: usize) -> Option<(String, usize)> {
    let (mut total, mut section) = (0_i128, 0_i128);
    let (mut last, mut big) = (u32::MAX, 0);
    let mut next = at;
    loop {
        let (value, after) = plain_number(chars, next).or((next == at).then_some(()).and_then(|()| {
            // 十 alone is ten.
            chars.get(at).filter(|c| **c == '十').map(|_| (SCALE, at))
        }))?;
        let mut end = after;
        let mut value = value;
        let mut least = None;
        loop {
            let gap = usize::from(least.is_none() && chars.get(end) == Some(&' '));
            let Some(power) = chars.get(end + gap).copied().and_then(magnitude) else { break };
            end += gap;
            if power >= 4 {
                // 3万6千亿 is 3万6千 times 亿.
                let below = if big > 0 && power >= big { std::mem::take(&mut total) } else { 0 };
                big = power;
                total += (below + section + value).checked_mul(10_i128.checked_pow(power)?)?;
                (section, value) = (0, 0);
            } else {
                section += value.checked_mul(10_i128.checked_pow(power)?)?;
                value = 0;
            }
            least = Some(power);
            end += 1;
        }
        section += value;
        next = end;
        // A single digit with a smaller unit continues the number, as in 3千5百. After 亿, so do up to four digits with
        // 万, as in 1亿2000万.
        let goes_on = least.is_some_and(|least| {
            last = last.min(least);
            next = end + usize::from(chars.get(end) == Some(&'零'));
            let digits = chars.iter().skip(next).take_while(|c| digit(**c).is_some()).count();
            let unit = chars.get(next + digits).copied().and_then(magnitude);
            let is_single = digits == 1 && unit.is_some_and(|unit| unit < last);
            is_single || (2..=4).contains(&digits) && last >= 4 && unit.is_some_and(|unit| unit >= 4 && unit != last)
        });
        if !goes_on {
            let value = total + section;
            return Some((shown(value), end));
        }
    }
}

/// Reads digits of one script, with grouping and a decimal point. A space before or after the point does not split the
/// number.
fn plain_number(chars: &[char], at: usize) -> Option<(i128, usize)> {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let is = |at: usize, c: char| chars.get(at) == Some(&c);
    let mut value = 0_i128;
    let mut next = at;
    if !is_digit(at) && !is(at, '.') {
        // Some people write 0 or even the letter O between Chinese digits.
        let is_zero = |next: usize| {
            next > at && (is(next, '0') || is(next, 'O') && chars.get(next + 1).copied().and_then(digit).is_some())
        };
        let value_at = |next: usize| {
            let one = chars.get(next).copied().and_then(digit).filter(|_| !is_digit(next));
            if is_zero(next) { Some(0) } else { one }
        };
        while let Some(one) = value_at(next) {
            value = value.checked_mul(10)?.checked_add(i128::from(one))?;
            next += 1;
        }
        return (next > at).then_some(()).and_then(|()| Some((value.checked_mul(SCALE)?, next)));
    }
    if is(at, '.')
        && (at > 0 && chars.get(at - 1).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.') || !is_digit(at + 1))
    {
        return None;
    }
    loop {
        let groups = is(next, ',') && next > at && (1..4).all(|more| is_digit(next + more)) && !is_digit(next + 4);
        match chars.get(next).and_then(|c| c.to_digit(10)) {
            Some(one) => value = value.checked_mul(10)?.checked_add(i128::from(one))?,
            None if groups => {}
            None => break,
        }
        next += 1;
    }
    value = value.checked_mul(SCALE)?;
    let gap = usize::from(is(next, ' '));
    let point = next + gap;
    let digits = point + 1 + usize::from(is(point + 1, ' '));
    if is(point, '.') && is_digit(digits) {
        next = digits;
        let mut unit = SCALE;
        while let Some(one) = chars.get(next).and_then(|c| c.to_digit(10)) {
            unit /= 10;
            value += unit * i128::from(one);
            next += 1;
        }
    }
    Some((value, next))
}

fn shown(value: i128) -> String {
    let text = format!("{}.{:09}", value / SCALE, value % SCALE);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[test]
fn only_numbers_of_the_same_value_are_equal() {
    let same = [
        ("３千亿元", "3000亿元"),
        ("3千5百万", "3500万"),
        ("12,345元", "12345元"),
        (".5%", "0.5%"),
        ("共1. 3千亿", "共1.3千亿"),
        ("二〇二五", "2025"),
        ("2025-1-3", "2025年01月3日"),
        ("5~6%", "5–6%"),
        ("3万零5百", "30500"),
        ("1亿2千万", "1亿2000万"),
        ("3万6千亿", "3.6万亿"),
        ("5 千万", "5000 万"),
        ("二O二五", "二〇二五"),
        ("US$3亿美元", "3亿美元"),
        ("百分之9", "9%"),
        ("二0二五", "二〇二五"),
        ("$1,500美元", "1500美元"),
    ];
    let other = [
        ("共1. 3千亿", "共1. 3000亿"),
        ("3千5百万", "3千500万"),
        ("2万3千5百", "2.3万500"),
        ("$5", "¥5"),
        ("3 .5%", "3 0.5%"),
        ("256，512", "256,512"),
        ("5元", "5万元"),
        ("-5", "5"),
        ("3%", "3"),
        ("1/2", "1-2"),
    ];
    for (one, two) in same {
        assert_eq!(with_values(one), with_values(two));
    }
    for (one, two) in other {
        assert_ne!(with_values(one), with_values(two));
    }
}
