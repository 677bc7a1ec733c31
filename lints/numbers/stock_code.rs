//! Reports codes of Chinese stocks in several forms in one post: `600519.SH`, `SZ000858`, `（601318）`.

use super::reading::PostNumbers;
use super::reading::prose::{Prose, ProseRange};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/stock-code", level: Some(Level::Info), page: include_text!("stock_code.md"), check };

/// The stock exchanges in Shanghai, Shenzhen and Beijing.
const EXCHANGES: [&str; 4] = ["SH", "SZ", "BJ", "SS"];

/// The first digits of codes.
const FIRST: [&str; 8] = ["60", "68", "00", "30", "83", "87", "43", "92"];

/// The number of digits of a code.
const DIGITS: usize = 6;

/// How a code is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CodeForm {
    /// `600519.SH`
    Suffix,
    /// `SH600519`
    Prefix,
    /// `600519` between brackets
    Bare,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let figures = prose.figures().iter().map(|start| ProseRange::new(*start, prose.digits(*start)));
    let codes = figures.filter(|run| run.len() == DIGITS).filter_map(|run| code(prose, run));
    let mut forms: Vec<(CodeForm, ProseRange)> = Vec::new();
    for (form, run) in codes {
        if forms.iter().all(|(other, _)| *other != form) {
            forms.push((form, run));
        }
    }
    // Digits in brackets alone may be something else.
    if let [(_, first), others @ .., (_, last)] = forms.as_slice() {
        let source = |run: ProseRange| context.document.source(prose.span(run));
        let names: Vec<String> = forms.iter().map(|(_, run)| format!("\"{}\"", source(*run))).collect();
        let message = format!("stock codes in {} forms: {}", others.len() + 2, names.join(", "));
        sink.report(Finding::new(prose.span(*last), message).note(prose.span(*first), "the first form"));
    }
}

/// Returns the form of the code with these digits, and all of the code.
fn code(prose: &Prose, digits: ProseRange) -> Option<(CodeForm, ProseRange)> {
    let text = prose.text(digits);
    let exchange = |name: &str| EXCHANGES.iter().any(|one| one.eq_ignore_ascii_case(name));
    let (before, after) = (prose.head(digits.start), prose.rest(digits.end));
    let prefix = before.get(before.len().saturating_sub(2)..).unwrap_or_default();
    let suffix = after.get(1..3).filter(|_| after.starts_with('.')).unwrap_or_default();
    let is_outside = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
    if !FIRST.iter().any(|first| text.starts_with(first)) {
        None
    } else if exchange(suffix) && is_outside(after.chars().nth(3)) {
        Some((CodeForm::Suffix, ProseRange::new(digits.start, digits.end + 1 + suffix.len())))
    } else if exchange(prefix) && is_outside(before.chars().rev().nth(2)) {
        Some((CodeForm::Prefix, ProseRange::new(digits.start - prefix.len(), digits.end)))
    } else {
        let is_bracketed = before.ends_with(['（', '(']) && after.starts_with(['）', ')']);
        is_bracketed.then_some((CodeForm::Bare, digits))
    }
}
