//! Reports two Chinese punctuation marks where one belongs.

use super::punctuation::lost::{ends_line, is_lossy};
use super::punctuation::marks::{Marks, PunctuationMark, commas_beside, is_kana, mate, opens};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han, is_invisible};

pub(crate) static LINT: Lint = Lint {
    name: "text/doubled-punctuation",
    level: Some(Level::Warn),
    page: include_text!("doubled_punctuation.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (document, all) = (context.document, context.shared::<Marks>());
    let touch = |a: &PunctuationMark, b: &PunctuationMark| {
        document.source(Span::new(a.span.end, b.span.start)).chars().all(is_invisible)
    };
    let adjacent = |a: &PunctuationMark, b: &PunctuationMark| han::is_stop(a.c) && han::is_stop(b.c) && touch(a, b);
    let mut found: Vec<Doubled> = Vec::new();
    let mut pauses: Vec<char> = Vec::new();
    for block in &all.blocks {
        let has_comma = document.leaves.get(block.leaf).is_some_and(|leaf| leaf.bytes.may_hold(b','));
        for run in all.of_block(block).chunk_by(adjacent) {
            let doubled = match run {
                [mark] if mark.c == '，' && has_comma => comma_of_both_widths(document, mark.span),
                [] | [_] => None,
                [first, second] => doubled(first, second),
                [first, rest @ ..] => {
                    let is_pause = rest.iter().all(|mark| mark.c == first.c);
                    if is_pause && !pauses.contains(&first.c) {
                        pauses.push(first.c);
                    }
                    None
                }
            };
            found.extend(doubled.filter(|doubled| !is_special(document, doubled.span)));
        }
    }
    // An author who writes a longer run of the stop once, or `。。` twice, means it as a pause.
    let stops = || found.iter().filter(|doubled| doubled.twice == Some('。')).count();
    if stops() > 1 {
        pauses.push('。');
    }
    for doubled in found.iter().filter(|doubled| !doubled.twice.is_some_and(|c| pauses.contains(&c))) {
        // In the middle of a line, a doubled stop is more often a pause.
        let is_pause = doubled.twice == Some('。') && !ends_line(document, doubled.span);
        let level = if is_pause { Level::Info } else { Level::Warn };
        sink.report(doubled.finding(document).at_most(level));
    }
}

/// Two adjacent stops, and the one to delete.
struct Doubled {
    span: Span,
    gone: Option<Gone>,
    /// The stop, if both are the same.
    twice: Option<char>,
}

#[derive(Clone, Copy)]
enum Gone {
    /// One of two stops with the same meaning.
    Spare(Span),
    /// The weaker of two stops.
    Weaker(Span),
}

impl Doubled {
    fn finding(&self, document: &Document<'_>) -> Finding {
        let source = document.source(self.span).replace(is_invisible, "");
        let last = source.chars().next_back().unwrap_or_default();
        if is_lossy(document, self.span, last) {
            let message = format!("two punctuation marks with nothing between them: `{source}`; words may be missing");
            return Finding::new(self.span, message);
        }
        let finding = Finding::new(self.span, format!("two punctuation marks where one belongs: `{source}`"));
        let (gone, safety) = match self.gone {
            // A doubled `。` may also be a pause.
            Some(Gone::Spare(gone)) if self.twice != Some('。') => (gone, Safety::Safe),
            Some(Gone::Spare(gone) | Gone::Weaker(gone)) => (gone, Safety::Unsafe),
            None => return finding,
        };
        if parts_digits(document, self.span) {
            return finding;
        }
        let kept = if gone.start == self.span.start { gone.end..self.span.end } else { self.span.start..gone.start };
        let title = format!("replace with `{}`", document.source(kept.into()).replace(is_invisible, ""));
        finding.fix(Fix::new(title, safety, Effect::Words, vec![Edit::delete(gone)]))
    }
}

/// Whether digits on both sides would form one number with the mark that is kept: `10，，500`.
fn parts_digits(document: &Document<'_>, span: Span) -> bool {
    let line = Span::new(document.body.start, span.start).of(document.text);
    let rest = Span::new(span.end, document.body.end).of(document.text);
    let digit =
        |c: Option<char>| c.is_some_and(|c| c.is_numeric() || matches!(c, '(' | ')') || han::is_simplified_numeral(c));
    let is_markup = |c: char| matches!(c, '*' | '_' | '~' | '[' | ']' | '\\');
    digit(line.trim_end_matches(is_markup).chars().next_back())
        && digit(rest.trim_start_matches(is_markup).chars().next())
}

/// Finds `，，` and `。，`, but not `！！`, which adds emphasis, nor `！，`, which may follow a name such as `Yahoo！`.
fn doubled(first: &PunctuationMark, second: &PunctuationMark) -> Option<Doubled> {
    let is_loud = |c| matches!(c, '！' | '？');
    if is_loud(first.c) && second.c != '。' {
        return None;
    }
    let twice = (first.c == second.c).then_some(first.c);
    let gone = match (weight(first.c), weight(second.c)) {
        _ if twice.is_some() => Some(Gone::Spare(second.span)),
        (Some(one), Some(other)) if one < other => Some(Gone::Weaker(first.span)),
        _ if is_loud(first.c) => Some(Gone::Weaker(second.span)),
        _ => None,
    };
    Some(Doubled { span: first.span.cover(second.span), gone, twice })
}

/// Returns how strongly a stop separates text. A colon has no weight, because it also announces what follows.
const fn weight(c: char) -> Option<u8> {
    match c {
        '、' => Some(1),
        '，' => Some(2),
        '；' => Some(3),
        '。' => Some(4),
        '！' | '？' => Some(5),
        _ => None,
    }
}

/// Finds `,，` and `，,`, also with invisible characters between the two commas.
fn comma_of_both_widths(document: &Document<'_>, wide: Span) -> Option<Doubled> {
    let ((Some(narrow), None) | (None, Some(narrow))) = commas_beside(document, wide) else { return None };
    let span = narrow.cover(wide);
    let is_alone = commas_beside(document, span) == (None, None);
    is_alone.then_some(Doubled { span, gone: Some(Gone::Spare(narrow)), twice: Some('，') })
}

/// Whether the text mentions the marks themselves, as in `（，。）`, or is Japanese.
fn is_special(document: &Document<'_>, span: Span) -> bool {
    let line = document.around(span).on_line();
    let quoted = line.before.is_some_and(opens) && line.after.is_some_and(|c| mate(c).is_some() && !opens(c));
    quoted || line.any(is_kana)
}
