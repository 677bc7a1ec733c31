//! Reports escape sequences of program strings in the text: `\n`, `\u53d1`.

use memchr::memchr;

use super::blocks::code::{shows_code, speaks_of_code};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "text/escape-sequence", level: Some(Level::Warn), page: include_text!("escape_sequence.md"), check };

/// Words in a text about escape sequences.
const SUBJECTS: [&str; 7] = ["转义", "轉義", "换行", "換行", "编码", "編碼", "正则"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if !document.bytes.may_hold(b'\\') || shows_code(document) {
        return;
    }
    for leaf in &document.leaves {
        let source = document.source(leaf.span);
        let is_subject = || speaks_of_code(source) || SUBJECTS.iter().any(|subject| source.contains(subject));
        if leaf.bytes.may_hold(b'\\') && !source.contains('$') && !is_subject() {
            let tokens = document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text);
            tokens.for_each(|token| report(document, *token, sink));
        }
    }
}

fn report(document: &Document<'_>, token: Token, sink: &mut Sink<'_>) {
    let source = document.source(token.span);
    let is_repeated = has_repeated_breaks(source);
    let mut at = 0;
    while let Some(found) = memchr(b'\\', Span::at(at).after(source).as_bytes()) {
        let start = at + found;
        let run = EscapeRun::at(Span::at(start).after(source));
        at = start + run.length.max(1);
        let (before, after) = (Span::at(start).before(source), Span::at(at).after(source));
        let is_break = is_repeated && run.breaks > 0 && before.ends_with(is_han) && after.starts_with(is_han);
        if is_break || run.is_certain(before, after) {
            let span = Span::new(start, at).shifted(token.span.start);
            let message =
                format!("`{}` is an escape sequence, which readers see as it is written", document.source(span));
            let fix = |text| {
                Fix::new(
                    format!("replace with `{text}`"),
                    Safety::Unsafe,
                    Effect::Words,
                    vec![Edit::replace(span, text)],
                )
            };
            sink.report(Finding::new(span, message).fix(run.text().map(fix)));
        }
    }
}

/// Whether there are several `\n` between Han characters, and no Windows path.
fn has_repeated_breaks(source: &str) -> bool {
    let is_between = |(at, mark): &(usize, &str)| {
        let place = Span::new(*at, at + mark.len());
        place.before(source).ends_with(is_han) && place.after(source).starts_with(is_han)
    };
    source.match_indices("\\n").filter(is_between).count() > 1 && !source.contains(":\\")
}

/// Escape sequences that follow each other directly.
#[derive(Default)]
struct EscapeRun {
    length: usize,
    /// How many of them are line breaks.
    breaks: usize,
    /// The UTF-16 code units of the others.
    units: Vec<u16>,
}

impl EscapeRun {
    /// Reads the sequences at the start of `text`.
    fn at(text: &str) -> Self {
        let mut run = Self::default();
        while let Some(rest) = Span::at(run.length).after(text).strip_prefix('\\') {
            let unit = rest.strip_prefix('u').and_then(|hex| hex.get(..4));
            let unit = unit.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
            if rest.starts_with(['n', 'r']) {
                run.breaks += 1;
                run.length += 2;
            } else if let Some(unit) = unit.and_then(|hex| u16::from_str_radix(hex, 16).ok()) {
                run.units.push(unit);
                run.length += 6;
            } else {
                break;
            }
        }
        run
    }

    /// Returns the text that the sequences represent, if all of it is Chinese.
    fn text(&self) -> Option<String> {
        let text = String::from_utf16(&self.units).ok().filter(|text| !text.is_empty() && self.breaks == 0)?;
        text.chars()
            .all(|c| is_han(c) || matches!(c, '\u{3001}'..='\u{3011}' | '\u{ff01}'..='\u{ff5e}'))
            .then_some(text)
    }

    /// Whether they are not part of a path, formula or name: they represent Chinese text, line breaks after a sentence,
    /// or several line breaks in a row.
    fn is_certain(&self, before: &str, after: &str) -> bool {
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '\\' | '/');
        let is_sentence = before.ends_with(['。', '！', '？', '；', '”']);
        let is_free = !before.ends_with(is_word) && !after.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_chinese = String::from_utf16_lossy(&self.units).contains(is_han);
        (is_chinese && !before.ends_with(is_word)) || (is_free && self.breaks > usize::from(!is_sentence))
    }
}
