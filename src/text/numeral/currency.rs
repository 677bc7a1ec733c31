//! The symbols and codes of currencies, and their Chinese names.

/// For each currency, its symbols and codes, and its names.
#[rustfmt::skip]
const CURRENCIES: &[(&[&str], &[&str])] = &[
    (&["$", "US$", "USD"], &["美元", "美金"]),
    (&["HK$", "HKD"], &["港元", "港币", "港幣"]),
    (&["NT$"], &["新台币", "新台幣"]),
    (&["¥", "￥", "RMB", "CNY"], &["元", "人民币", "人民幣", "块钱", "塊錢"]),
    (&["¥", "￥", "JPY"], &["日元", "日圆", "日圓"]),
    (&["€", "EUR"], &["欧元", "歐元"]),
    (&["£", "GBP"], &["英镑", "英鎊"]),
    (&["₩"], &["韩元", "韓元"]),
    (&["₽"], &["卢布", "盧布"]),
    (&["₹"], &["卢比"]),
];

/// Whether the symbol or code before an amount and the name after it mean the same currency, so that one is redundant.
#[must_use]
pub fn is_same_currency(sign: &str, name: &str) -> bool {
    CURRENCIES.iter().any(|(signs, names)| signs.contains(&sign) && names.contains(&name))
}

/// Returns the currency symbol or code that `before` ends with, as written.
pub(super) fn sign_at_end(before: &str) -> Option<&'static str> {
    let last = before.as_bytes().last();
    let signs = CURRENCIES.iter().flat_map(|(signs, _)| signs.iter());
    let signs = signs.filter(|sign| sign.as_bytes().last() == last && before.ends_with(**sign));
    signs.max_by_key(|sign| sign.len()).copied()
}

/// Whether `text` starts with a name of the currency that has this symbol or code.
pub(super) fn begins_with_name(text: &str, sign: &str) -> bool {
    let of_sign = CURRENCIES.iter().filter(|(signs, _)| signs.contains(&sign));
    of_sign.flat_map(|(_, names)| names.iter()).any(|name| text.starts_with(name))
}
